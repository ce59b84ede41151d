"""What each sign of the wall means, in words beside the sign, set in as many rows as they need."""

from collections.abc import Callable

from app.domain.diagrams import bricks
from app.domain.diagrams.shapes import Label, Part, Rect
from app.domain.diagrams.widths import width_of
from app.domain.responsibility.party import Party
from app.domain.responsibility.responsibility_map import Brick, Mark, State

SIZE, SAMPLE_WIDTH, SAMPLE_HEIGHT, ROW = 11.0, 27.0, 20.0, 28.0

Draw = Callable[[Rect], tuple[Part, ...]]


def _sample(
    owners: tuple[Party, ...], *, state: State = State.GUARDED, mark: Mark = Mark.NONE, is_partial: bool = False
) -> Draw:
    should_own = owners or (Party.VENDOR,)
    brick = Brick("1", "", state, owners, owners, should_own, mark, is_partial, (), ())
    return lambda box: bricks.answered_brick(brick, box).parts


def _flagged(box: Rect) -> tuple[Part, ...]:
    brick = Brick("1", "", State.GUARDED, (Party.VENDOR,), (), (Party.VENDOR,), Mark.NONE, False, (), ())
    return bricks.improved_brick(brick, box, 7).parts


def _open(box: Rect) -> tuple[Part, ...]:
    brick = Brick("1", "", State.NOT_ANSWERED, (), (), (Party.VENDOR,), Mark.NONE, False, (), ())
    return bricks.improved_brick(brick, box, None).parts


OWNERS: tuple[tuple[str, Draw], ...] = (
    ("the vendor guards it", _sample((Party.VENDOR,))),
    ("you, the customer", _sample((Party.CUSTOMER,))),
    ("the vendor's provider", _sample((Party.PROVIDER,))),
    ("two owners", _sample((Party.VENDOR, Party.CUSTOMER))),
)
ANSWERED: tuple[tuple[str, Draw], ...] = (
    *OWNERS,
    ("guarded in part", _sample((Party.VENDOR,), is_partial=True)),
    ("black corner: evidence seen", _sample((Party.VENDOR,), mark=Mark.EVIDENCE)),
    ("white corner: verified; no corner: claimed only", _sample((Party.VENDOR,), mark=Mark.VERIFIED)),
    ("unguarded; the foot shows who should guard it", _sample((), state=State.UNGUARDED)),
    ("not answered", _sample((), state=State.NOT_ANSWERED)),
    ("not applicable, or not asked of this vendor", _sample((), state=State.NOT_APPLICABLE)),
)
IMPROVED: tuple[tuple[str, Draw], ...] = (
    *OWNERS,
    ("should change; the number is the row in the list", _flagged),
    ("with a ?: who guards it today is not answered", _open),
    ("not applicable, or not asked of this vendor", _sample((), state=State.NOT_APPLICABLE)),
)


def legend(entries: tuple[tuple[str, Draw], ...], *, top: float, width: float) -> tuple[tuple[Part, ...], float]:
    """The signs with their words, left to right and then down; and the height they take."""
    parts: list[Part] = []
    x, y = 1.5, top
    for words, draw in entries:
        needs = SAMPLE_WIDTH + 7 + width_of(words, SIZE)
        if x > 2 and x + needs > width:
            x, y = 1.5, y + ROW
        parts.extend(draw(Rect(x, y, SAMPLE_WIDTH, SAMPLE_HEIGHT, "")))
        parts.append(Label(x + SAMPLE_WIDTH + 7, y + SAMPLE_HEIGHT / 2 + 4, words, SIZE))
        x += needs + 16
    return tuple(parts), y + ROW - top
