"""The picture of changes over time: nothing overlaps, nothing is lost, and it reads without colour."""

from datetime import date, timedelta

from app.domain.diagrams.drift import DriftMark, drift_over_time
from app.domain.diagrams.shapes import Disc, Figure, Label, Rect, Shape
from app.domain.questionnaire.vocabulary import Severity
from tests.domain.diagrams.figures import reach, stays_inside

DAY = date(2026, 11, 2)
LONG = "The role backup-and-restore-of-everything, which can destroy, is open to another party: account 999900001111."


def change(
    days: int = 0, subject: str = "ann", severity: Severity | None = Severity.HIGH, sentence: str = ""
) -> DriftMark:
    return DriftMark(DAY + timedelta(days), subject, sentence or f"{subject} changed.", severity)


def labels(figure: Figure) -> list[Label]:
    return [part for part in figure.flat() if isinstance(part, Label)]


def test_a_row_for_each_subject_the_worst_first() -> None:
    figure = drift_over_time([change(severity=None), change(3, "root", Severity.CRITICAL), change(1, "bill")])
    assert [group.key for group in figure.groups("drift:")] == ["drift:root", "drift:bill", "drift:ann"]
    assert figure.title == "3 changes between exports: 1 critical, 1 high"
    assert figure.description.startswith("2026-11-05: root changed.")
    assert stays_inside(figure)


def test_later_stands_further_right() -> None:
    figure = drift_over_time([change(0), change(9)])
    first, second = sorted(
        part.x for group in figure.groups("drift:") for part in group.parts if isinstance(part, Disc)
    )
    assert first < second


def test_each_severity_has_a_shape_of_its_own() -> None:
    severities = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, None)
    figure = drift_over_time([change(subject=str(one), severity=one) for one in severities])
    signs = [
        next((type(part), part.look) for part in group.parts if isinstance(part, Shape | Disc | Rect))
        for group in figure.groups("drift:")
    ]
    assert signs == [(Shape, "late"), (Disc, "whole"), (Disc, "doomed"), (Rect, "plain")]


def test_several_on_one_day_are_one_mark_with_a_number() -> None:
    figure = drift_over_time([change(), change(severity=Severity.CRITICAL), change(severity=None)])
    group = next(figure.groups("drift:"))
    assert sum(isinstance(part, Shape) for part in group.parts) == 1
    assert "3" in [part.text for part in group.parts if isinstance(part, Label)]
    assert group.name.count("2026-11-02") == 3


def test_labels_never_overlap() -> None:
    for days in range(1, 40):
        figure = drift_over_time([change(day, f"subject {day} {LONG}", sentence=LONG) for day in range(days)])
        found = labels(figure)
        for index, one in enumerate(found):
            left, right = reach(one)
            for other in found[index + 1 :]:
                start, end = reach(other)
                assert abs(one.y - other.y) >= 10 or right <= start + 0.01 or end <= left + 0.01, (one, other)
        assert stays_inside(figure)


def test_old_days_share_a_column_and_many_rows_are_counted() -> None:
    figure = drift_over_time([change(day, f"subject {day}") for day in range(30)])
    texts = [label.text for label in labels(figure)]
    assert "earlier" in texts and "2026-12-01" in texts and "2026-11-02" not in texts
    assert "and 6 more changes, listed in the table" in texts


def test_nothing_changed() -> None:
    figure = drift_over_time([])
    assert (figure.title, figure.description) == ("No changes between exports", "Nothing changed.")
    assert stays_inside(figure)


def test_improvements_alone_are_no_harm() -> None:
    assert drift_over_time([change(severity=None)]).title == "1 change between exports, no harm"


def test_the_same_changes_in_any_order_give_the_same_picture() -> None:
    changes = [change(day, subject) for day in range(3) for subject in ("a", "b")]
    assert drift_over_time(changes) == drift_over_time(changes[::-1])
