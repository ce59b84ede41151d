"""Three bars beside one another: how many answers there are, how many are evidenced, how many verified."""

from dataclasses import dataclass

from app.domain.diagrams.shapes import Figure, Label, Part, Rect

WIDTH, LABEL, COUNT, PITCH, THICK = 480.0, 84.0, 160.0, 28.0, 14.0


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of`, under a name such as `Answered`."""

    name: str
    count: int
    of: int

    @property
    def words(self) -> str:
        """`54 of 71 (76 %)`; percentages are cut, so that 100 % means all."""
        return f"{self.count} of {self.of} ({self.count * 100 // self.of} %)" if self.of else "nothing to count"


def share_bars(shares: tuple[Share, ...]) -> Figure:
    """One bar under the other, all on the same scale of 0 to all."""
    room = WIDTH - LABEL - COUNT
    parts: list[Part] = []
    for index, share in enumerate(shares):
        y = index * PITCH + 6
        parts.append(Label(0, y + 12, share.name, 14))
        parts.append(Rect(LABEL, y, room, THICK, "trough"))
        if share.count and share.of:
            parts.append(Rect(LABEL, y, room * share.count / share.of, THICK, "filled"))
        parts.append(Label(LABEL + room + 10, y + 12, share.words, 14))
    title = "; ".join(f"{share.name}: {share.words}" for share in shares)
    return Figure("shares", WIDTH, len(shares) * PITCH + 2, title, title, tuple(parts))
