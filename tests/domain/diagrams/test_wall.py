"""Figures 1 and 2 at their largest: everything on the page, nothing over anything else, every sign drawn."""

import pytest

from app.domain import diagrams
from app.domain.diagrams import Figure
from app.domain.diagrams.shapes import Group, Label, Line, Rect, Shape
from app.domain.responsibility import Brick, ImprovedMap, Mark, Party, ResponsibilityMap, Row, State
from app.domain.responsibility.improved import Change, Reason, reason_to_change
from tests.domain.diagrams.figures import reach, stays_inside, whole_wall

A4_LANDSCAPE = 273 / 174  # millimetres inside the margins and under the heading


def improved(wall: ResponsibilityMap) -> ImprovedMap:
    flagged = [brick for brick in wall.bricks() if reason_to_change(brick)]
    return ImprovedMap(
        wall,
        tuple(
            Change(number, brick.control, brick.title, Reason.FILL, (), brick.should_own, "It is open.", "Fill it.", ())
            for number, brick in enumerate(flagged, start=1)
        ),
    )


def both(version: str) -> list[Figure]:
    wall = whole_wall(version)
    return [diagrams.as_answered(wall), diagrams.as_it_should_be(improved(wall))]


def bricks_of(figure: Figure) -> list[Group]:
    return [group for group in figure.groups() if "-" in group.key]


@pytest.mark.parametrize(("version", "count"), [("4.0", 197), ("4.1", 207)])
def test_every_control_of_the_framework_fits_one_landscape_page(version: str, count: int) -> None:
    for figure in both(version):
        assert len(bricks_of(figure)) == count
        assert stays_inside(figure)
        assert figure.width / figure.height >= A4_LANDSCAPE


def test_no_brick_lies_over_another_or_over_the_words_beside_it() -> None:
    for figure in both("4.1"):
        boxes = [box_of(group) for group in bricks_of(figure)]
        for index, box in enumerate(boxes):
            assert not any(box.overlaps(other) for other in boxes[index + 1 :])
        words = [part for part in figure.parts if isinstance(part, Label)]
        for label in words:
            left, right = reach(label)
            height = Rect(left, label.y - label.size * 0.7, right - left, label.size * 0.7, "")
            assert not any(height.overlaps(box) for box in boxes), label.text


def test_numbers_stay_inside_their_bricks() -> None:
    for figure in both("4.1"):
        for group in bricks_of(figure):
            box = box_of(group)
            labels = [part for part in group.parts if isinstance(part, Label)]
            for label in labels:
                left, right = reach(label)
                assert box.x - 3 <= left and right <= box.right + 3, group.name


def test_the_same_answers_are_the_same_picture() -> None:
    assert both("4.1") == both("4.1")


def box_of(group: Group) -> Rect:
    """The room of the first shape: the brick itself."""
    first = group.parts[0]
    if isinstance(first, Rect):
        return first
    if isinstance(first, Shape):
        xs, ys = [x for x, _ in first.points], [y for _, y in first.points]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys), "")
    assert isinstance(first, Label)
    return Rect(first.x - 8, first.y - 10, 16, 12, "")


def one(
    state: State, *, owners: tuple[Party, ...] = (Party.VENDOR,), mark: Mark = Mark.NONE, part: bool = False
) -> Brick:
    named = owners if state is State.GUARDED else ()
    return Brick("IAM-13", "Strong Authentication", state, named, named, owners, mark, part, ("q",), ("q",))


def drawn(brick: Brick) -> Group:
    wall = ResponsibilityMap("ccm@4.1", "saas", (Row("IAM", "Identity & Access Management", (brick,)),))
    [group] = bricks_of(diagrams.as_answered(wall))
    return group


def looks(group: Group) -> list[str]:
    return [part.look for part in group.parts if not isinstance(part, Group)]


def texts(group: Group) -> list[str]:
    return [part.text for part in group.parts if isinstance(part, Label)]


def test_an_unanswered_second_factor_is_a_question_mark_and_not_a_hole() -> None:
    group = drawn(one(State.NOT_ANSWERED))
    assert texts(group) == ["13", "?"]
    assert looks(group)[0] == "open"
    assert "hole" not in looks(group)
    assert group.name == "IAM-13 Strong Authentication: not answered"


def test_a_hole_is_dashed_crossed_and_stands_on_the_foot_of_who_should_guard_it() -> None:
    group = drawn(one(State.UNGUARDED, owners=(Party.VENDOR, Party.CUSTOMER)))
    assert looks(group)[:3] == ["hole", "foot vendor", "foot customer"]
    assert sum(isinstance(part, Line) and part.look == "cross" for part in group.parts) == 2


def test_each_owner_has_a_look_of_its_own() -> None:
    assert looks(drawn(one(State.GUARDED)))[:2] == ["brick vendor", "paper"]
    assert looks(drawn(one(State.GUARDED, owners=(Party.CUSTOMER,))))[:2] == ["brick customer", "ink"]
    provider = looks(drawn(one(State.GUARDED, owners=(Party.PROVIDER,))))
    assert provider.count("provider-line") == 2
    cut = drawn(one(State.GUARDED, owners=(Party.VENDOR, Party.CUSTOMER)))
    assert [part.look for part in cut.parts if isinstance(part, Shape)] == ["brick customer", "brick vendor"]


def test_corners_chips_and_strikes() -> None:
    assert "mark evidence" in looks(drawn(one(State.GUARDED, mark=Mark.EVIDENCE)))
    assert "mark verified" in looks(drawn(one(State.GUARDED, mark=Mark.VERIFIED)))
    assert not any(look.startswith("mark") for look in looks(drawn(one(State.GUARDED))))
    assert "chip" in looks(drawn(one(State.GUARDED, part=True)))
    struck = drawn(one(State.NOT_APPLICABLE))
    assert looks(struck) == ["quiet", "strike"]


def test_figure_2_closes_the_wall_and_flags_what_changes() -> None:
    wall = ResponsibilityMap("ccm@4.1", "saas", (Row("IAM", "Identity", (one(State.UNGUARDED),)),))
    figure = diagrams.as_it_should_be(improved(wall))
    [group] = bricks_of(figure)
    assert looks(group)[0] == "brick vendor"
    assert texts(group) == ["13", "1"]
    assert "flag" in looks(group)
    assert "1 of 1 to change" in [part.text for part in figure.parts if isinstance(part, Label)]


def test_the_legend_explains_every_sign_in_words() -> None:
    first, second = both("4.1")
    words = " ".join(part.text for part in first.parts if isinstance(part, Label))
    for sign in (
        *("the vendor guards it", "you, the customer", "the vendor's provider", "two owners", "guarded in part"),
        *("black corner: evidence seen", "white corner: verified", "unguarded", "not answered", "not applicable"),
    ):
        assert sign in words
    assert "should change; the number is the row in the list" in " ".join(
        part.text for part in second.parts if isinstance(part, Label)
    )


def test_headings_count() -> None:
    wall = whole_wall()
    figure = diagrams.as_answered(wall)
    heading = f"{wall.count(State.UNGUARDED)} of {wall.total} unguarded, {wall.count(State.NOT_ANSWERED)} not answered"
    assert heading in figure.title
