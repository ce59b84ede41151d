"""Residual against inherent risk, one dot for each engagement: the further under the slanted line, the more is shown
to be controlled.
"""

from dataclasses import dataclass

from app.domain.diagrams.shapes import Disc, Figure, Group, Label, Line, Part
from app.domain.diagrams.widths import fit

WIDTH, HEIGHT = 640.0, 460.0
LEFT, RIGHT, TOP, BOTTOM = 60.0, 600.0, 56.0, 400.0
MOST = 25
LEVELS = ((5, "medium"), (10, "high"), (16, "critical"))
RADIUS = 9.0


@dataclass(frozen=True, slots=True)
class RiskDot:
    """`inherent` 1-25 and `residual` 0-25 of one engagement; `number` is its row in the table."""

    number: int
    name: str
    inherent: float
    residual: float


def dot_plot(dots: tuple[RiskDot, ...]) -> Figure:
    """Dots that would cover one another stand side by side."""
    parts: list[Part] = [Label(0, 22, "Residual against inherent risk", 19, bold=True), *_axes(), *_levels()]
    taken: list[tuple[float, float]] = []
    for dot in sorted(dots, key=lambda dot: (dot.inherent, -dot.residual, dot.number)):
        x, y = _free(_x(dot.inherent), _y(dot.residual), taken)
        taken.append((x, y))
        parts.append(_dot(dot, x, y))
    title = f"Residual against inherent risk of {len(dots)} {'engagement' if len(dots) == 1 else 'engagements'}"
    sentences = (f"{dot.number}: {dot.name}, {dot.inherent:g} to {dot.residual:g}." for dot in dots)
    return Figure("risk-dots", WIDTH, HEIGHT, title, " ".join(sentences), tuple(parts))


def _x(value: float) -> float:
    return LEFT + (RIGHT - LEFT) * value / MOST


def _y(value: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / MOST


def _free(x: float, y: float, taken: list[tuple[float, float]]) -> tuple[float, float]:
    """The nearest place to the left where no other dot stands; the row above when the left is full."""
    place = (x, y)
    while any((place[0] - a) ** 2 + (place[1] - b) ** 2 < (2 * RADIUS) ** 2 for a, b in taken):
        moved = (place[0] - 2 * RADIUS, place[1])
        place = moved if moved[0] > LEFT + RADIUS else (x, place[1] - 2 * RADIUS)
    return place


def _dot(dot: RiskDot, x: float, y: float) -> Group:
    label = Label(x, y + 3.6, str(dot.number), 10, "paper", "middle", bold=True)
    return Group(
        f"dot:{dot.number}",
        f"{dot.name}: inherent {dot.inherent:g}, residual {dot.residual:g}",
        (Disc(x, y, RADIUS, "dot"), label),
    )


def _axes() -> list[Part]:
    parts: list[Part] = [
        Line(LEFT, BOTTOM, RIGHT, BOTTOM, "axis"),
        Line(LEFT, TOP, LEFT, BOTTOM, "axis"),
        Line(_x(0), _y(0), _x(MOST), _y(MOST), "guide"),
        Label(RIGHT, BOTTOM + 42, "inherent risk, before controls", 12, "quiet", "end"),
        Label(0, TOP - 12, "residual risk, after what is shown", 12, "quiet"),
        Label(_x(17.6), _y(18) - 8, fit("nothing shown: residual = inherent", 220, 11), 11, "quiet", "end"),
    ]
    for value in (0, 5, 10, 16, 25):
        parts.append(Label(_x(value), BOTTOM + 18, str(value), 11, "ink", "middle"))
        parts.append(Label(LEFT - 8, _y(value) + 4, str(value), 11, "ink", "end"))
    return parts


def _levels() -> list[Part]:
    parts: list[Part] = []
    for value, name in LEVELS:
        parts.append(Line(LEFT, _y(value), RIGHT, _y(value), "rule"))
        parts.append(Label(RIGHT, _y(value) - 4, f"{name} from {value}", 10.5, "quiet", "end"))
    return parts
