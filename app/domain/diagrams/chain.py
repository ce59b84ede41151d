"""The chain of providers, left to right: you, the vendor, its provider, its provider's provider.

Every link is a row of its own, so that what is handed on and what is proven stands on the line it belongs to. A party
reached twice is drawn again, lightly; a way that leads back to where it came from ends there with a question mark.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.domain.diagrams.shapes import Figure, Group, Label, Line, Part, Rect, Shape
from app.domain.diagrams.widths import fit, wrap
from app.domain.responsibility.providers import VENDOR, YOU, Chain, Link, Node

EDGE, WIDTH, BOX, BOX_HEIGHT = 1.5, 1000.0, 128.0, 44.0
TOP, PITCH, NARROWEST = 72.0, 64.0, 158.0
TURN, ARROW = 12.0, 7.0
UNDER_BOX = 30.0  # room for two lines under a box
NO_OTHERS: Mapping[str, int] = MappingProxyType({})
LOOKS = {YOU: ("brick customer", "ink"), VENDOR: ("brick vendor", "paper")}


@dataclass(frozen=True, slots=True)
class _Place:
    """A link, the row it stands in, the row of the party it comes from, and whether its target was drawn before."""

    link: Link
    row: int
    from_row: int
    depth: int
    is_again: bool


def chain(chain: Chain, *, others: Mapping[str, int] = NO_OTHERS) -> Figure:
    """The whole chain as a tree of links; deterministic, in the order the vendor listed its providers.

    `others`: id of a party -> how many other engagements of the buyer rest on it too, said under its box.
    """
    places = _places(chain)
    deepest = max(place.depth for place in places)
    gap = max(NARROWEST, (WIDTH - 2 * EDGE - (deepest + 1) * BOX) / deepest)
    confirmed = sum(link.is_confirmed for link in chain.links)
    heading = f"Chain of providers: {confirmed} of {len(chain.links)} links confirmed"
    width = (deepest + 1) * BOX + deepest * gap + 2 * EDGE
    parts: list[Part] = [
        Label(0, 22, fit(heading, width, 19, bold=True), 19, bold=True),
        Label(0, 43, "On each line: what is handed on; under it: what is proven, and who has checked it.", 12, "quiet"),
        _box(chain.node(YOU), EDGE, TOP, is_again=False),
    ]
    pitch = max(_pitch(chain, gap), BOX_HEIGHT + UNDER_BOX if others else 0)
    parts.extend(_link(chain, place, gap, pitch) for place in places)
    parts.extend(part for place in places for part in _others(place, gap, pitch, others))
    bottom = TOP + (max(place.row for place in places) + 1) * pitch
    parts.extend(_legend(bottom + 6))
    title = f"{heading}. The table that goes with it holds the same."
    return Figure("chain", width, bottom + 32, title, _description(chain), tuple(parts))


def _places(chain: Chain) -> list[_Place]:
    """Links in the order of a walk down the tree; a link takes the row of the party it comes from when that is free."""
    children: dict[str, list[Link]] = {}
    for link in chain.links:
        children.setdefault(link.rests, []).append(link)
    places: list[_Place] = []
    drawn = {YOU}
    next_row = 0

    def walk(node: str, row: int, depth: int) -> None:
        nonlocal next_row
        for index, link in enumerate(children.get(node, [])):
            at = row if index == 0 else next_row
            next_row = max(next_row, at + 1)
            is_again = link.is_loop or link.on in drawn
            places.append(_Place(link, at, row, depth + 1, is_again))
            if not is_again:
                drawn.add(link.on)
                walk(link.on, at, depth + 1)

    walk(YOU, 0, 0)
    return places


def _link(chain: Chain, place: _Place, gap: float, pitch: float) -> Group:
    link, node = place.link, chain.node(place.link.on)
    left = EDGE + place.depth * (BOX + gap)
    start = left - gap
    y, from_y = (TOP + row * pitch + BOX_HEIGHT / 2 for row in (place.row, place.from_row))
    look = "link" if link.is_confirmed else "link-open"
    lines: list[Part] = [Line(start, from_y, start + TURN, from_y, look)] if place.row == place.from_row else []
    if place.row != place.from_row:
        lines.append(Line(start + TURN, from_y, start + TURN, y, look))
    lines.append(Line(start + TURN, y, left - ARROW, y, look))
    lines.append(Shape(((left, y), (left - ARROW, y - 4), (left - ARROW, y + 4)), "arrow"))
    words = _words(link, start + TURN + 5, y, _room(gap))
    name = f"{chain.node(link.rests).name} to {node.name}: {'confirmed' if link.is_confirmed else 'nobody confirms it'}"
    box = _box(node, left, y - BOX_HEIGHT / 2, is_again=place.is_again, is_loop=link.is_loop)
    return Group(f"{link.rests}>{link.on}", name, (*lines, *words, box))


def _words(link: Link, x: float, y: float, width: float) -> list[Part]:
    above, below = _lines(link, width)
    return [
        *(Label(x, y - 5 - (len(above) - 1 - line) * 12, text, 10.5) for line, text in enumerate(above)),
        *(Label(x, y + 12 + line * 11.5, text, 10, "quiet") for line, text in enumerate(below)),
    ]


def _lines(link: Link, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands above the line and what under it."""
    checked = wrap(f"Checked: {link.checked_by}", width, 10, lines=2) if link.checked_by else ()
    proven = wrap(link.proven or "Nothing shown", width, 10, lines=4)
    return wrap(link.handed, width, 10.5, lines=3), (*proven, *checked)


def _pitch(chain: Chain, gap: float) -> float:
    """The same for every row: what the link with most to say needs."""
    told = [_lines(link, _room(gap)) for link in chain.links]
    needs = max(len(above) * 12 + len(below) * 11.5 for above, below in told)
    return max(PITCH, needs + 18)


def _room(gap: float) -> float:
    return gap - 2 * TURN - ARROW - 1


def _box(node: Node, x: float, y: float, *, is_again: bool, is_loop: bool = False) -> Group:
    look, ink = LOOKS.get(node.id, ("brick provider", "ink"))
    if not node.is_known:
        look, ink = "open", "ink"
    elif is_again:
        look, ink = "again", "ink"
    name = f"? {node.name}" if not node.is_known else f"? back to {node.name}" if is_loop else node.name
    text = wrap(name, BOX - 14, 12, lines=2, bold=True)
    first = y + BOX_HEIGHT / 2 + (4.2 if len(text) == 1 else -2.5)
    labels = (
        Label(x + BOX / 2, first + line * 14, words, 12, ink, "middle", bold=True) for line, words in enumerate(text)
    )
    return Group(f"node:{node.id}", node.name, (Rect(x, y, BOX, BOX_HEIGHT, look), *labels))


def _others(place: _Place, gap: float, pitch: float, others: Mapping[str, int]) -> list[Part]:
    """Under the box, in the engagements' own words; not again where the party is drawn again."""
    count = 0 if place.is_again else others.get(place.link.on, 0)
    if not count:
        return []
    middle = EDGE + place.depth * (BOX + gap) + BOX / 2
    lines = wrap(f"also under {count} other engagement{'' if count == 1 else 's'}", BOX, 10, lines=2)
    bottom = TOP + place.row * pitch + BOX_HEIGHT
    return [Label(middle, bottom + 11 + line * 11, text, 10, "quiet", "middle") for line, text in enumerate(lines)]


def _legend(y: float) -> list[Part]:
    return [
        Line(0, y + 8, 34, y + 8, "link"),
        Label(42, y + 12, "shown, and somebody has checked it", 11),
        Line(270, y + 8, 304, y + 8, "link-open"),
        Label(312, y + 12, "nobody confirms it", 11),
        Rect(450, y, 22, 16, "open"),
        Label(461, y + 12, "?", 12, "ink", "middle", bold=True),
        Label(480, y + 12, "not known, or leads back", 11),
        Rect(650, y, 22, 16, "again"),
        Label(680, y + 12, "the same party again", 11),
    ]


def _description(chain: Chain) -> str:
    return " ".join(
        f"{chain.node(link.rests).name} rests on {chain.node(link.on).name}"
        f"{' for ' + link.handed if link.handed else ''}: {'confirmed' if link.is_confirmed else 'nobody confirms it'}."
        for link in chain.links
    )
