"""How one control is drawn: the signs of the wall, each in the box it is given.

Every sign differs in shape or pattern before it differs in colour, so that it reads in gray.
"""

from app.domain.diagrams.shapes import Group, Label, Line, Part, Rect, Shape
from app.domain.responsibility.party import Party, spoken
from app.domain.responsibility.responsibility_map import Brick, Mark, State

NUMBER = 11.0  # type size of a control's number
CORNER = 8.0  # legs of the corner mark and of the chip
FOOT = 4.5
INK_ON = {Party.VENDOR: "paper", Party.CUSTOMER: "ink", Party.PROVIDER: "ink"}
MARK_WORDS = {Mark.NONE: "claimed only", Mark.EVIDENCE: "evidence seen", Mark.VERIFIED: "verified"}


def answered_brick(brick: Brick, box: Rect) -> Group:
    """The control as the answers leave it."""
    match brick.state:
        case State.GUARDED:
            parts = _guarded(brick.number, brick.owners, box)
            parts += chip(box) if brick.is_partial else ()
            parts += corner(brick.mark, box)
        case State.UNGUARDED:
            parts = hole(brick.number, brick.should_own, box)
        case State.NOT_ANSWERED:
            parts = unanswered(brick.number, box)
        case State.NOT_APPLICABLE:
            parts = struck(brick.number, box)
    return Group(brick.control, f"{brick.control} {brick.title}: {state_words(brick)}", parts)


def improved_brick(brick: Brick, box: Rect, flag_number: int | None) -> Group:
    """The control with the owner it should have: a flag where something has to change, a `?` where nobody said."""
    match brick.state:
        case State.NOT_APPLICABLE:
            parts = struck(brick.number, box)
        case _:
            is_open = brick.state is State.NOT_ANSWERED
            number = f"{brick.number} ?" if is_open else brick.number
            parts = _guarded(number, brick.should_own, box, is_low=flag_number is not None)
            parts += flag(flag_number, box) if flag_number is not None else ()
    words = (
        f"{spoken(brick.should_own)} should guard it" if brick.state is not State.NOT_APPLICABLE else "not applicable"
    )
    change = f", change {flag_number}" if flag_number is not None else ""
    return Group(brick.control, f"{brick.control} {brick.title}: {words}{change}", parts)


def state_words(brick: Brick) -> str:
    """`guarded in part by the vendor, evidence seen`; `unguarded, the vendor should guard it`."""
    match brick.state:
        case State.GUARDED:
            part = " in part" if brick.is_partial else ""
            return f"guarded{part} by {spoken(brick.owners)}, {MARK_WORDS[brick.mark]}"
        case State.UNGUARDED:
            return f"unguarded, {spoken(brick.should_own)} should guard it"
        case State.NOT_ANSWERED:
            return "not answered"
    return "not applicable, or not asked of this vendor"


def _guarded(number: str, owners: tuple[Party, ...], box: Rect, *, is_low: bool = False) -> tuple[Part, ...]:
    """A whole brick of one owner or a cut one of two; `is_low` leaves room for a flag above the number."""
    if len(owners) == 2:
        return _cut(number, owners, box)
    owner = owners[0]
    lines = _provider_lines(box.x + 3.5, box.y + 1, box.bottom - 1) if owner is Party.PROVIDER else ()
    x = box.x + box.width * (0.34 if is_low else 0.5) + (3 if owner is Party.PROVIDER else 0)
    y = box.bottom - 4 if is_low else box.y + box.height / 2 + 4
    return (Rect(box.x, box.y, box.width, box.height, f"brick {owner}"), *lines, _number(number, x, y, INK_ON[owner]))


def _cut(number: str, owners: tuple[Party, ...], box: Rect) -> tuple[Part, ...]:
    """First owner at the lower left, with the number; second owner at the upper right."""
    first, second = owners
    low = Shape(((box.x, box.y), (box.right, box.bottom), (box.x, box.bottom)), f"brick {first}")
    high = Shape(((box.x, box.y), (box.right, box.y), (box.right, box.bottom)), f"brick {second}")
    lines: tuple[Part, ...] = ()
    if second is Party.PROVIDER:
        at = box.right - CORNER - 6
        lines = tuple(
            Line(x, box.y + 1, x, box.y + (x - box.x) / box.width * box.height - 1.5, "provider-line")
            for x in (at, at + 3)
        )
    return (high, low, *lines, _number(number, box.x + 2.5, box.bottom - 3, INK_ON[first], anchor="start"))


def _provider_lines(x: float, top: float, bottom: float) -> tuple[Part, ...]:
    return tuple(Line(at, top, at, bottom, "provider-line") for at in (x, x + 3))


def hole(number: str, should_own: tuple[Party, ...], box: Rect) -> tuple[Part, ...]:
    """Nobody guards it: dashed outline, an x, and a foot in the colour of who should."""
    frame = Rect(box.x, box.y, box.width, box.height, "hole")
    middle, size = box.y + (box.height - FOOT) / 2, 3.2
    x = box.x + box.width * 0.76
    cross = (
        Line(x - size, middle - size, x + size, middle + size, "cross"),
        Line(x - size, middle + size, x + size, middle - size, "cross"),
    )
    return (frame, *foot(should_own, box), _number(number, box.x + box.width * 0.36, middle + 4, "ink"), *cross)


def foot(should_own: tuple[Party, ...], box: Rect) -> tuple[Part, ...]:
    """A strip along the bottom; two owners share it."""
    width = box.width / max(len(should_own), 1)
    return tuple(
        Rect(box.x + index * width, box.bottom - FOOT, width, FOOT, f"foot {party}")
        for index, party in enumerate(should_own)
    )


def unanswered(number: str, box: Rect) -> tuple[Part, ...]:
    """Dotted outline and a question mark."""
    y = box.y + (box.height - FOOT) / 2 + 4
    mark = Label(box.x + box.width * 0.76, y, "?", NUMBER + 1, "ink", "middle", bold=True)
    return (
        Rect(box.x, box.y, box.width, box.height, "open"),
        _number(number, box.x + box.width * 0.36, y, "ink"),
        mark,
    )


def struck(number: str, box: Rect) -> tuple[Part, ...]:
    """A struck number without a box."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return (_number(number, x, y + 4, "quiet"), Line(x - 9, y + 0.5, x + 9, y + 0.5, "strike"))


def corner(mark: Mark, box: Rect) -> tuple[Part, ...]:
    """Black: evidence seen. White: verified. Nothing: claimed only."""
    if mark is Mark.NONE:
        return ()
    points = ((box.right - CORNER, box.y), (box.right, box.y), (box.right, box.y + CORNER))
    return (Shape(points, f"mark {mark}"),)


def chip(box: Rect) -> tuple[Part, ...]:
    """A missing corner at the lower right: guarded in part."""
    reach = CORNER + 1
    hidden = (
        (box.right - CORNER, box.bottom + 1.2),
        (box.right + 1.2, box.bottom + 1.2),
        (box.right + 1.2, box.bottom - CORNER),
    )
    return (
        Shape((*hidden, (box.right - reach + 1, box.bottom)), "chip"),
        Line(box.right - CORNER, box.bottom, box.right, box.bottom - CORNER, "edge"),
    )


def flag(number: int, box: Rect) -> tuple[Part, ...]:
    """A black flag with the number of the row in the list of changes."""
    width, height = (15.0 if number < 100 else 19.0), 11.0
    x, y = box.right - width + 2, box.y - 3
    points = ((x, y), (x + width, y), (x + width - 2.5, y + height / 2), (x + width, y + height), (x, y + height))
    text = Label(x + (width - 2.5) / 2, y + 8.4, str(number), 8.5, "paper", "middle", bold=True)
    return (Shape(points, "flag"), text)


def _number(number: str, x: float, y: float, look: str, *, anchor: str = "middle") -> Label:
    return Label(x, y, number, NUMBER, look, anchor, bold=True)
