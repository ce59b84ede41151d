"""The small pictures: dots, due dates, the waterfall and the three bars."""

from datetime import date, timedelta
from fractions import Fraction

from app.domain.answers import Answer
from app.domain.diagrams import DueDate, RiskDot, Share, dot_plot, share_bars, timeline, waterfall
from app.domain.diagrams.shapes import Disc, Group, Label, Line, Rect
from app.domain.diagrams.waterfall import drawn as waterfall_steps
from app.domain.diagrams.waterfall import steps
from app.domain.questionnaire.document import Bands
from app.domain.scoring import score
from tests.domain.building import fields, questionnaire
from tests.domain.diagrams.figures import stays_inside

TODAY = date(2026, 11, 20)


def test_dots_that_share_a_place_stand_side_by_side() -> None:
    figure = dot_plot(tuple(RiskDot(number, f"Vendor {number}", 20, 15) for number in range(1, 61)))
    discs = [part for part in figure.flat() if isinstance(part, Disc)]
    assert len(discs) == 60
    for index, disc in enumerate(discs):
        for other in discs[index + 1 :]:
            assert (disc.x - other.x) ** 2 + (disc.y - other.y) ** 2 >= (2 * disc.radius) ** 2 - 0.01
    assert stays_inside(figure)


def test_more_control_stands_lower() -> None:
    figure = dot_plot((RiskDot(1, "Weak", 20, 18), RiskDot(2, "Strong", 20, 4)))
    weak, strong = (part for part in figure.flat() if isinstance(part, Disc))
    assert (weak.y < strong.y, weak.x) == (True, strong.x)


def test_what_is_late_stands_left_of_today_and_says_so() -> None:
    dues = tuple(
        DueDate("A vendor with quite a long name", "answers", TODAY + timedelta(days)) for days in (-9, 3, 400)
    )
    figure = timeline(dues, today=TODAY)
    assert figure.title == "Due dates: 1 late, 2 to come"
    today = next(part.x1 for part in figure.flat() if isinstance(part, Line) and part.look == "today")
    late = next(group for group in figure.groups("due:") if group.name.endswith("late"))
    assert late.key != "diamond" and all(x < today for part in late.parts for x, _ in getattr(part, "points", ()))
    assert stays_inside(figure)


def test_the_waterfall_falls_from_100_to_the_posture_exactly() -> None:
    document = questionnaire(fields("a", weight=3), fields("b", weight=2), fields("c", weight=2))
    answers = {"a": Answer(value="partly"), "b": Answer(value="yes"), "c": Answer(value="no")}
    card = score(document, answers).as_json()
    found = steps(card, {"a": "About a"})
    assert [step.question_id for step in found] == ["a", "c"]
    assert found[-1].left == Fraction(card["posture_exact"])
    assert found[0].text == "About a"
    figure = waterfall(card, {}, Bands())
    assert stays_inside(figure)
    bars = [part for group in figure.groups("step:") for part in group.parts if isinstance(part, Rect)]
    assert round(bars[0].width) > round(bars[-1].width)


def test_caps_are_named_lines_across_it() -> None:
    cap = {
        "id": "root",
        "when": {"question": "a", "is": "no"},
        "limit": "D",
        "sentence": "Root without a second factor.",
    }
    document = questionnaire(fields("a"), fields("b", weight=9), scoring={"caps": [cap]})
    card = score(document, {"a": Answer(value="no"), "b": Answer(value="yes")}).as_json()
    figure = waterfall(card, {}, Bands())
    assert any(isinstance(part, Line) and part.look == "cap" for part in figure.flat())
    assert "Cap D: Root without a second factor." in [p.text for p in figure.flat() if isinstance(p, Label)]


def test_no_score_is_said_and_drawn_without_a_bar() -> None:
    document = questionnaire(fields("a", "text"))
    figure = waterfall(score(document, {}).as_json(), {}, Bands())
    assert figure.title == "No score"
    assert not any(isinstance(part, Group) and part.key == "step:posture" for part in figure.parts)


def test_bars_show_counts_and_only_everything_is_100_percent() -> None:
    shares = (Share("Answered", 199, 200), Share("Evidenced", 0, 200), Share("Verified", 0, 0))
    assert [share.words for share in shares] == ["199 of 200 (99 %)", "0 of 200 (0 %)", "nothing to count"]
    figure = share_bars(shares)
    assert sum(isinstance(part, Rect) and part.look == "filled" for part in figure.flat()) == 1
    assert stays_inside(figure)


def test_of_very_many_steps_the_largest_are_drawn_and_the_rest_is_one() -> None:
    rows = [
        {
            "question_id": "a_a_01.1" if number == 39 else f"q.{number}",
            "points_possible_exact": "2" if number < 39 else "3",
            "points_exact": "0",
        }
        for number in range(40)
    ]
    shown = waterfall_steps(steps({"contributions": rows}, {"a_a_01.1": "Is it done?"}))
    assert len(shown) == 30 and shown[-2].text == "A&A-01.1 Is it done?"
    assert (shown[-1].text, shown[-1].lost) == ("11 other questions, none costing more", 22)
    assert shown[-1].left == 100 - 39 * 2 - 3
