"""What figures are made of: flat shapes in user units, each with a look that the one stylesheet knows.

Geometry only: nothing here draws. The same numbers give the same picture to the byte.
"""

from collections.abc import Iterator
from dataclasses import dataclass

Point = tuple[float, float]


def tidy(number: float) -> str:
    """A coordinate as text: at most two places, no trailing zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    look: str

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def overlaps(self, other: "Rect") -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    look: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed polygon."""

    points: tuple[Point, ...]
    look: str

    @property
    def path(self) -> str:
        return " ".join(f"{tidy(x)},{tidy(y)}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Disc:
    x: float
    y: float
    radius: float
    look: str


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text. `x`, `y` is the start, middle or end of its base line; `size` is its type size."""

    x: float
    y: float
    text: str
    size: float
    look: str = "ink"
    anchor: str = "start"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that are one thing. `name` is what a pointer over it reads; `key` tells tests and scripts which it is."""

    key: str
    name: str
    parts: tuple["Part", ...]


Part = Rect | Line | Shape | Disc | Label | Group


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of `width` by `height` units. `title` says it to those who cannot see it, `description` at length."""

    name: str
    width: float
    height: float
    title: str
    description: str
    parts: tuple[Part, ...]

    def groups(self, start: str = "") -> Iterator[Group]:
        """The named things in the figure, those whose key begins so."""
        for part in self.parts:
            if isinstance(part, Group) and part.key.startswith(start):
                yield part

    def flat(self) -> Iterator[Rect | Line | Shape | Disc | Label]:
        """Every shape, out of its group."""
        yield from _flat(self.parts)


def _flat(parts: tuple[Part, ...]) -> Iterator[Rect | Line | Shape | Disc | Label]:
    for part in parts:
        if isinstance(part, Group):
            yield from _flat(part.parts)
        else:
            yield part
