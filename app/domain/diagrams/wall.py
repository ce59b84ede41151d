"""Figures 1 and 2: the wall of controls, a row for each control domain, a brick for each control."""

from collections.abc import Callable, Mapping

from app.domain.diagrams.bricks import answered_brick, improved_brick
from app.domain.diagrams.legend import ANSWERED, IMPROVED, Draw, legend
from app.domain.diagrams.shapes import Figure, Group, Label, Line, Part, Rect
from app.domain.diagrams.widths import fit, wrap
from app.domain.responsibility.improved import ImprovedMap
from app.domain.responsibility.responsibility_map import Brick, ResponsibilityMap, Row, State

WIDTH = 1000.0
LABEL, COUNT = 244.0, 100.0  # columns for the domain's name and for "13 of 16 guarded"
TOP, GAP = 66.0, 4.0
WIDEST, TALLEST = 42.0, 26.0
MODEL_WORDS = {"iaas": "infrastructure as a service", "paas": "platform as a service", "saas": "software as a service"}

DrawBrick = Callable[[Brick, Rect], Group]


def as_answered(wall: ResponsibilityMap) -> Figure:
    """Figure 1: who guards what by the answers."""
    under = f"{_framework(wall)}. {wall.partial} of those guarded are guarded in part."
    return _figure(
        wall,
        name="as-answered",
        heading=f"Figure 1, as answered: {wall.heading}",
        under=under,
        description=" ".join(_answered_sentence(row) for row in wall.rows),
        draw=answered_brick,
        count=count_words,
        signs=ANSWERED,
    )


def as_it_should_be(improved: ImprovedMap) -> Figure:
    """Figure 2: who should guard what, with a numbered flag on everything that has to change."""
    wall, flags = improved.as_answered, improved.flags
    return _figure(
        wall,
        name="as-it-should-be",
        heading=f"Figure 2, as it should be: {improved.heading}",
        under=f"{_framework(wall)}. Each flag is a row of the list of changes.",
        description=" ".join(f"{change.number}: {change.control}. {change.sentence}" for change in improved.changes),
        draw=lambda brick, box: improved_brick(brick, box, flags.get(brick.control)),
        count=lambda row: change_words(row, flags),
        signs=IMPROVED,
    )


def _figure(
    wall: ResponsibilityMap,
    *,
    name: str,
    heading: str,
    under: str,
    description: str,
    draw: DrawBrick,
    count: Callable[[Row], str],
    signs: tuple[tuple[str, Draw], ...],
) -> Figure:
    pitch = 28.0 if len(wall.rows) > 14 else 32.0
    parts: list[Part] = [
        Label(0, 22, fit(heading, WIDTH, 19, bold=True), 19, bold=True),
        Label(0, 43, fit(under, WIDTH, 12), 12, "quiet"),
    ]
    for index, row in enumerate(wall.rows):
        parts.extend(_row(row, TOP + index * pitch, pitch, _brick_width(wall), draw, count(row)))
    bottom = TOP + len(wall.rows) * pitch
    parts.append(Line(0, bottom, WIDTH, bottom, "rule"))
    drawn, height = legend(signs, top=bottom + 12, width=WIDTH)
    title = f"{heading}. The table that goes with it holds the same."
    return Figure(name, WIDTH, bottom + 12 + height, title, description, (*parts, *drawn))


def _brick_width(wall: ResponsibilityMap) -> float:
    """As wide as the longest row allows; the grid is the same for the same questionnaire."""
    most = max((len(row.bricks) for row in wall.rows), default=1)
    return min(WIDEST, round((WIDTH - LABEL - COUNT) / most - GAP, 1))


def _row(row: Row, top: float, pitch: float, width: float, draw: DrawBrick, count: str) -> list[Part]:
    height = min(TALLEST, pitch - 6)
    middle = top + pitch / 2
    parts: list[Part] = [Line(0, top, WIDTH, top, "rule"), Label(0, middle + 4, row.id, 11.5, bold=True)]
    title = wrap(row.title, LABEL - 52, 10.5, lines=2)
    first = middle + (3.8 if len(title) == 1 else -2.2)
    parts.extend(Label(40, first + line * 11.5, text, 10.5) for line, text in enumerate(title))
    for index, brick in enumerate(row.bricks):
        parts.append(draw(brick, Rect(LABEL + index * (width + GAP), top + (pitch - height) / 2, width, height, "")))
    parts.append(Label(WIDTH, middle + 4, count, 11, "ink", "end"))
    return parts


def count_words(row: Row) -> str:
    """`13 of 16 guarded`."""
    return f"{row.count(State.GUARDED)} of {row.applies} guarded" if row.applies else "does not apply"


def change_words(row: Row, flags: Mapping[str, int]) -> str:
    """`3 of 16 to change`; what nobody answered is named apart, because it may have to."""
    changes = sum(brick.control in flags for brick in row.bricks)
    if not row.applies:
        return "does not apply"
    unanswered = row.count(State.NOT_ANSWERED)
    if not changes:
        return f"{unanswered} not answered" if unanswered else "no change"
    return f"{changes} of {row.applies} to change"


def _framework(wall: ResponsibilityMap) -> str:
    framework, _, version = wall.framework.partition("@")
    model = MODEL_WORDS.get(wall.service_model, "service model not answered, read as software as a service")
    return f"{wall.total} controls of {framework.upper()} {version} that apply; {model}"


def _answered_sentence(row: Row) -> str:
    holes = [brick.control for brick in row.bricks if brick.state is State.UNGUARDED]
    unanswered = [brick.control for brick in row.bricks if brick.state is State.NOT_ANSWERED]
    found = [f"unguarded {', '.join(holes)}"] if holes else []
    found += [f"not answered {', '.join(unanswered)}"] if unanswered else []
    return f"{row.title}: {'; '.join([count_words(row), *found])}."
