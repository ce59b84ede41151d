"""The chain of providers as drawn: whole words in their places, loops and strangers marked."""

from app.domain import diagrams
from app.domain.diagrams.shapes import Group, Label, Rect
from app.domain.responsibility import Chain, Link, Node
from tests.domain.diagrams.figures import stays_inside

LONG = "A report or certificate of the last twelve months that covers this service and everything it rests on"


def sample(name: str = "Acme") -> Chain:
    nodes = (
        Node("you", "You", 0),
        Node("vendor", name, 1),
        Node("a", "Cloud company with a long name", 2),
        Node("b", "Building", 3),
        Node("unknown:x", "Not known", 3, is_known=False),
    )
    links = (
        Link("you", "vendor", "Ledgers", "3 of 9 answers with evidence", "", True),
        Link("vendor", "a", LONG, LONG, "“We have, in the last 12 months”", True),
        Link("a", "b", "Power", "", "“Nobody”", False),
        Link("b", "a", "Routing", "", "", False, is_loop=True),
        Link("a", "unknown:x", "", "", "", False),
    )
    return Chain(nodes, links)


def words(name: str = "Acme") -> list[str]:
    return [part.text for part in diagrams.chain(sample(name)).flat() if isinstance(part, Label)]


def test_it_stays_on_the_page_even_with_long_words_and_names() -> None:
    for name in ("Acme", "x" * 500, "名前の長い会社" * 20, "W" * 60):
        assert stays_inside(diagrams.chain(sample(name)))


def test_boxes_do_not_overlap() -> None:
    figure = diagrams.chain(sample())
    nodes = [group for group in _groups(figure.parts) if group.key.startswith("node:")]
    boxes = [part for group in nodes for part in group.parts if isinstance(part, Rect)]
    assert len(boxes) == 6
    for index, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[index + 1 :])


def test_a_loop_and_a_stranger_carry_a_question_mark() -> None:
    said = words()
    assert "? Not known" in said
    assert any(text.startswith("? back to") for text in said)


def test_only_confirmed_links_are_drawn_through() -> None:
    figure = diagrams.chain(sample())
    open_links = [
        group.key
        for group in _groups(figure.parts)
        if ">" in group.key and any(getattr(part, "look", "") == "link-open" for part in group.parts)
    ]
    assert open_links == ["a>b", "b>a", "a>unknown:x"]
    assert "2 of 5 links confirmed" in figure.title


def _groups(parts: tuple[object, ...]) -> list[Group]:
    found = [part for part in parts if isinstance(part, Group)]
    return [*found, *(inner for group in found for inner in _groups(group.parts))]


def test_what_other_engagements_rest_on_too_is_said_under_the_box_once_and_only_when_told() -> None:
    assert not any("also under" in text for text in words())
    figure = diagrams.chain(sample(), others={"a": 4, "b": 1})
    said = " ".join(part.text for part in figure.flat() if isinstance(part, Label))
    assert said.count("also under") == 2
    assert "also under 4 other engagements" in said and "also under 1 other engagement" in said
    assert stays_inside(figure)


def test_words_under_a_box_touch_no_box_below() -> None:
    figure = diagrams.chain(sample(), others={"a": 12345, "b": 1})
    boxes = [part for group in _groups(figure.parts) for part in group.parts if isinstance(part, Rect)]
    notes = [part for part in figure.flat() if isinstance(part, Label) and part.anchor == "middle" and part.size == 10]
    assert len(notes) >= 2
    for note in notes:
        under = [box for box in boxes if box.x < note.x < box.right and box.y > note.y - 10]
        assert all(note.y + 2 < box.y for box in under)
