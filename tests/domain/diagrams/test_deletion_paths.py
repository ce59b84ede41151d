"""Deletion paths as drawn: on one page, nothing over anything, the smallest way never lost in the crowd."""

import pytest

from app.domain import diagrams
from app.domain.diagrams import Figure
from app.domain.diagrams.layers import Box, layered
from app.domain.diagrams.paths import Column, Paths, gathered, longest
from app.domain.diagrams.shapes import Group, Label, Line, Rect
from tests.domain.diagrams.crowd import HEAVY, crowd, survives
from tests.domain.diagrams.figures import reach, stays_inside

A4_LANDSCAPE = 273 / 174  # millimetres inside the margins and under the heading
CROWDS = [crowd(), crowd(is_alike=True), crowd(3, 4), crowd(1, 1), crowd(30, 15, name="W" * 80), crowd(60, 30)]


def drawn(paths: Paths) -> Figure:
    return diagrams.deletion_paths(gathered(paths))


def boxes(figure: Figure) -> dict[str, Rect]:
    found = {group.key: group.parts[0] for group in figure.groups("place:")}
    return {key: box for key, box in found.items() if isinstance(box, Rect)}


def stretches(figure: Figure) -> list[Line]:
    ways = (part for group in figure.groups("way:") for part in group.parts)
    return [part for part in ways if isinstance(part, Line)]


@pytest.mark.parametrize("paths", CROWDS)
def test_everything_stays_on_one_landscape_page(paths: Paths) -> None:
    figure = drawn(paths)
    assert stays_inside(figure)
    assert figure.width / figure.height >= A4_LANDSCAPE


@pytest.mark.parametrize("paths", CROWDS)
def test_boxes_do_not_overlap_and_hold_their_words(paths: Paths) -> None:
    figure = drawn(paths)
    found = list(boxes(figure).values())
    for index, box in enumerate(found):
        assert not any(box.overlaps(other) for other in found[index + 1 :])
    for group in figure.groups("place:"):
        box = boxes(figure)[group.key]
        for label in (part for part in group.parts if isinstance(part, Label)):
            left, right = reach(label)
            assert box.x <= left and right <= box.right, label.text
            assert box.y <= label.y - label.size * 0.7 and label.y <= box.bottom


@pytest.mark.parametrize("paths", CROWDS)
def test_no_line_runs_through_a_box(paths: Paths) -> None:
    figure = drawn(paths)
    for line in stretches(figure):
        low, high = sorted((line.y1, line.y2))
        left, right = sorted((line.x1, line.x2))
        room = Rect(left, low, max(right - left, 0.1), max(high - low, 0.1), "")
        through = [key for key, box in boxes(figure).items() if _inner(box).overlaps(room)]
        assert not through, (line, through)


def _inner(box: Rect) -> Rect:
    """Without the edge, where lines may end."""
    return Rect(box.x + 1, box.y + 1, box.width - 2, box.height - 2, "")


def test_those_who_may_do_the_same_are_one_row_that_counts_them() -> None:
    paths = gathered(crowd(is_alike=True))
    logins = [place for place in paths.places if place.column is Column.LOGINS]
    assert [len(place.names) for place in logins] == [1, 28, 1]
    said = [part.text for part in drawn(crowd(is_alike=True)).flat() if isinstance(part, Label)]
    assert "Person 1 and 27 more" in said
    passwords = [place for place in paths.places if place.sort == "secret"]
    assert sorted(len(place.names) for place in passwords) == [1, 1, 28]


def test_a_long_column_is_cut_and_says_how_many_are_not_named() -> None:
    paths = gathered(crowd())
    for column in Column:
        rows = [place for place in paths.places if place.column is column]
        assert len(rows) <= longest(column)
        counted = sum(len(place.names) for place in rows)
        assert counted == sum(place.column is column for place in crowd().places)
    assert any("more that reach some of the same" in place.name for place in paths.places)


@pytest.mark.parametrize("paths", CROWDS)
def test_the_smallest_way_is_neither_joined_nor_cut(paths: Paths) -> None:
    found = gathered(paths)
    for key in HEAVY:
        place = found.place(key)
        assert place.is_heavy and len(place.names) == 1 and not place.more
    heavy = {(way.start, way.end) for way in found.ways if way.is_heavy}
    assert {("person:0", "secret:0"), ("secret:0", "login:0"), ("login:0", "account:0")} <= heavy
    assert any(line.look == "way-heavy" for line in stretches(drawn(paths)))


def test_what_falls_is_crossed_out_and_what_survives_is_solid() -> None:
    figure = drawn(crowd())
    for key, box in boxes(figure).items():
        if key.startswith("place:copy:"):
            assert box.look == ("whole" if survives(int(key.rpartition(":")[2])) else "doomed")
    crossed = [group for group in figure.groups("place:copy:") if _looks(group).count("crossed") == 2]
    assert len(crossed) == 13


def test_what_is_not_known_is_dotted_and_carries_a_question_mark() -> None:
    [group] = drawn(crowd()).groups("place:account:3")
    assert _looks(group)[0] == "open"
    assert any(isinstance(part, Label) and part.text.startswith("? ") for part in group.parts)
    assert any(line.look == "way-open" for line in stretches(drawn(crowd())))


def test_a_lock_that_nobody_lifts_bars_the_way() -> None:
    figure = drawn(crowd(3, 4))
    ways = [group for group in figure.groups("way:") if group.key.endswith(">lock:1")]
    assert any(isinstance(part, Rect) and part.look == "sign" for group in ways for part in group.parts)


def test_it_is_said_in_words_too() -> None:
    figure = drawn(crowd(3, 4))
    assert figure.title.startswith("Deletion paths: 1 key")
    assert "Taken: password of Person 0." in figure.description
    assert "Nightly snapshots number 1 survives" in figure.description


def test_the_same_answers_are_the_same_picture() -> None:
    assert drawn(crowd()) == drawn(crowd())


def test_a_box_keeps_its_place_beside_what_it_leads_to() -> None:
    rows = [Box("a", 0, 20), Box("b", 0, 20), Box("c", 1, 20), Box("d", 1, 20)]
    placed = layered(rows, [("a", "d"), ("b", "c")], gap=5)
    assert (placed.middle["a"] < placed.middle["b"]) == (placed.middle["d"] < placed.middle["c"])


def test_a_line_past_a_column_gets_a_lane_of_its_own() -> None:
    rows = [Box("a", 0, 20), Box("b", 1, 20), Box("c", 2, 20)]
    placed = layered(rows, [("a", "b"), ("b", "c"), ("a", "c")], gap=5)
    start, lane, end = placed.routes["a", "c"]
    assert (start, end) == ("a", "c")
    assert abs(placed.middle[lane] - placed.middle["b"]) >= 10


def _looks(group: Group) -> list[str]:
    return [part.look for part in group.parts if not isinstance(part, Group)]
