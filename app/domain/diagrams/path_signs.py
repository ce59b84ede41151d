"""The signs of the deletion-path picture: what kind of thing a box is, whether it falls, and what bars the way.

Each differs in shape and in words before it differs in colour, so that the picture reads in gray.
"""

from app.domain.diagrams.paths import Column, Place
from app.domain.diagrams.shapes import Disc, Group, Label, Line, Part, Rect, Shape
from app.domain.diagrams.widths import fit, width_of
from app.domain.wording import listed

NAME, WORDS, SIGN, CROSS = 10.5, 9.0, 15.0, 26.0
LOW, TALL = 22.0, 28.0
MORE = "reach some of the same"
SORTS = {
    "person": "person",
    "secret": "secret",
    "factor": "second factor",
    "outside": "outside party",
    "provider": "provider",
    "site": "site",
}


def box_of(place: Place, box: Rect) -> Group:
    """The place in its box: a sign at the left, its name, and under it what it is."""
    sign = sign_of(place.sort, box.x + 5, box.y + box.height / 2, is_paper=place.falls is False)
    left = box.x + (5 + SIGN if sign else 7)
    room = box.right - 5 - left - (CROSS if place.falls else 0)
    ink = "paper" if place.falls is False else "ink"
    lines = [Label(left, 0, _name(place, room), NAME, ink, bold=True)]
    words = place.words if not place.more else MORE
    if words:
        lines.append(Label(left, 0, fit(words, room, WORDS), WORDS, ink))
    frame = Rect(box.x, box.y, box.width, box.height, _look(place))
    return Group(f"place:{place.id}", _spoken(place), (frame, *_crossed(place, box), *sign, *_set(lines, box)))


def _look(place: Place) -> str:
    if place.falls is not None:
        return "doomed" if place.falls else "whole"
    if place.is_taken:
        return "taken"
    if place.is_heavy:
        return "through"
    return "open" if place.is_open or place.more else "plain"


def _name(place: Place, room: float) -> str:
    """As many of the names as fit, and how many more; a `?` where something is not known."""
    mark = "? " if place.is_open else ""
    if place.more:
        return f"{place.more} more"
    if len(place.names) == 1:
        return fit(mark + place.name, room, NAME, bold=True)
    for shown in range(len(place.names), 0, -1):
        text = mark + listed(place.names, most=shown)
        if width_of(text, NAME, bold=True) <= room:
            return text
    more = f" and {len(place.names) - 1} more"
    return fit(mark + place.names[0], room - width_of(more, NAME, bold=True), NAME, bold=True) + more


def height_of(place: Place) -> float:
    """Room for one line or for two."""
    return TALL if place.words or place.more else LOW


def _set(lines: list[Label], box: Rect) -> list[Label]:
    """The lines of text, one or two, centred in the height of the box."""
    middle = box.y + box.height / 2
    heights = (middle + 3.6,) if len(lines) == 1 else (middle - 1.5, middle + 9.0)
    return [
        Label(line.x, y, line.text, line.size, line.look, bold=line.bold)
        for line, y in zip(lines, heights, strict=True)
    ]


def _crossed(place: Place, box: Rect) -> tuple[Part, ...]:
    """A cross at the right where the smallest kill set destroys the copy."""
    return cross(Rect(box.right - CROSS, box.y, CROSS, box.height, "")) if place.falls else ()


def _spoken(place: Place) -> str:
    state = {None: "", True: "falls", False: "survives"}[place.falls]
    taken = "part of the smallest kill set" if place.is_taken else "on the smallest path" if place.is_heavy else ""
    told = [SORTS.get(place.sort, ""), place.words, state, taken, "not known for certain" if place.is_open else ""]
    return "; ".join([place.name, *filter(None, told)])


def sign_of(sort: str, x: float, y: float, *, is_paper: bool = False) -> tuple[Part, ...]:
    """A small sign whose left edge is `x`, centred on `y`; nothing for what needs none."""
    match sort:
        case "person":
            body = Shape(((x, y + 6), (x + 2, y + 0.5), (x + 8, y + 0.5), (x + 10, y + 6)), "sign")
            return (Disc(x + 5, y - 3, 2.6, "sign"), body)
        case "secret":
            shaft, tooth = Line(x + 5, y, x + 11, y, "sign-line"), Line(x + 10, y, x + 10, y + 3, "sign-line")
            return (Disc(x + 3, y, 2.6, "sign-line"), shaft, tooth)
        case "factor":
            return (Rect(x + 2, y - 6, 7, 12, "sign-line"), Line(x + 4, y + 3.5, x + 7, y + 3.5, "sign-line"))
        case "outside":
            return (Disc(x + 5, y, 4.6, "sign-line"), Line(x + 0.5, y, x + 9.5, y, "sign-line"))
        case "provider":
            rows = (Rect(x + 1, y + at, 9, 4, "sign-line") for at in (-5.5, 0.5))
            return tuple(rows)
        case "site":
            roof = Shape(((x, y - 1), (x + 5, y - 6), (x + 10, y - 1)), "sign")
            return (roof, Rect(x + 1.5, y - 1, 7, 6, "sign-line"))
        case "lock" | "barred":
            return (Rect(x + 1.5, y - 5.5, 6, 7, "sign-line"), Rect(x, y - 1, 9, 6.5, "sign"))
    return ()


def cross(box: Rect) -> tuple[Part, ...]:
    """Two thick strokes in the middle of the box."""
    x, y, size = box.x + box.width / 2, box.y + box.height / 2, min(box.height, box.width) / 2 - 5
    return (
        Line(x - size, y - size, x + size, y + size, "crossed"),
        Line(x - size, y + size, x + size, y - size, "crossed"),
    )


def bar(x: float, y: float) -> tuple[Part, ...]:
    """Nobody passes here: a thick upright bar across the line."""
    return (Rect(x - 1.8, y - 9, 3.6, 18, "sign"),)


def heading_of(column: Column) -> str:
    return {
        Column.PEOPLE: "People, parties, places",
        Column.SECRETS: "Secrets and devices",
        Column.LOGINS: "Logins",
        Column.ACCOUNTS: "Accounts",
        Column.LOCKS: "Locks",
        Column.COPIES: "Copies",
    }[column]
