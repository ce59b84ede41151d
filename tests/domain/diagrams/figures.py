"""What every figure is checked for, and the largest wall there can be."""

from collections.abc import Iterator

from app.core.library import SHELF
from app.domain.diagrams import Figure
from app.domain.diagrams.shapes import Disc, Label, Line, Rect, Shape
from app.domain.diagrams.widths import width_of
from app.domain.frameworks import Catalogue, parse_catalogue
from app.domain.responsibility import Brick, Mark, Party, ResponsibilityMap, Row, State

STATES = tuple(State)
OWNERS = (
    (Party.VENDOR,),
    (Party.CUSTOMER,),
    (Party.PROVIDER,),
    (Party.VENDOR, Party.CUSTOMER),
    (Party.VENDOR, Party.PROVIDER),
)


def catalogue(version: str = "4.1") -> Catalogue:
    key = f"ccm@{version}"
    return parse_catalogue(key, (SHELF / "frameworks" / f"{key}.csv").read_text(encoding="utf-8"))


def whole_wall(version: str = "4.1") -> ResponsibilityMap:
    """Every control of the framework, in every state in turn."""
    found = catalogue(version)
    rows: dict[str, list[Brick]] = {}
    for index, control in enumerate(found.controls):
        state = STATES[index % 5 % 4]
        owners = OWNERS[index % len(OWNERS)]
        mark, is_partial = tuple(Mark)[index % 3], index % 7 == 0
        named = owners if state is State.GUARDED else ()
        brick = Brick(
            control.id, control.title, state, named, named, owners, mark, is_partial and bool(named), ("q",), ("q",)
        )
        rows.setdefault(control.domain_id, []).append(brick)
    return ResponsibilityMap(
        found.key, "saas", tuple(Row(domain, found.domains[domain], tuple(bricks)) for domain, bricks in rows.items())
    )


def corners(figure: Figure) -> Iterator[tuple[float, float]]:
    """Every point that something in the figure reaches, text at its widest."""
    for part in figure.flat():
        match part:
            case Rect():
                yield from ((part.x, part.y), (part.right, part.bottom))
            case Line():
                yield from ((part.x1, part.y1), (part.x2, part.y2))
            case Shape():
                yield from part.points
            case Disc():
                yield from ((part.x - part.radius, part.y - part.radius), (part.x + part.radius, part.y + part.radius))
            case Label():
                left, right = reach(part)
                yield from ((left, part.y - part.size * 0.75), (right, part.y + part.size * 0.25))


def reach(label: Label) -> tuple[float, float]:
    """Where the text begins and ends, at its widest."""
    width = width_of(label.text, label.size, bold=label.bold)
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
    return label.x - width * before, label.x + width * (1 - before)


def stays_inside(figure: Figure, spare: float = 2.0) -> bool:
    return all(-spare <= x <= figure.width + spare and -spare <= y <= figure.height + spare for x, y in corners(figure))
