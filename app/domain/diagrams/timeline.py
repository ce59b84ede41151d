"""When things are due: one row for each, today as a line through all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.diagrams.shapes import Disc, Figure, Group, Label, Line, Part, Shape
from app.domain.diagrams.widths import fit

WIDTH, LABEL, TOP, PITCH, FOOT = 1000.0, 280.0, 70.0, 24.0, 12.0
DATES = 92.0
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class DueDate:
    """Something with a name and a day; `what` says what is due."""

    name: str
    what: str
    due_on: date


def timeline(dues: tuple[DueDate, ...], *, today: date) -> Figure:
    """Earliest first; what is late stands left of today and is drawn as a diamond."""
    ordered = sorted(dues, key=lambda due: (due.due_on, due.name, due.what))
    days = [today, *(due.due_on for due in ordered)]
    first, last = min(days) - timedelta(days=7), max(days) + timedelta(days=14)
    span = (last - first).days

    def x(day: date) -> float:
        return LABEL + (WIDTH - DATES - LABEL) * (day - first).days / span

    bottom = TOP + len(ordered) * PITCH
    late = sum(due.due_on < today for due in ordered)
    heading = f"Due dates: {late} late, {len(ordered) - late} to come"
    parts: list[Part] = [Label(0, 22, heading, 19, bold=True), *_months(first, last, bottom, x)]
    for index, due in enumerate(ordered):
        parts.append(_row(due, x(due.due_on), TOP + index * PITCH + PITCH / 2, is_late=due.due_on < today))
    parts.append(Line(x(today), TOP - 22, x(today), bottom, "today"))
    parts.append(Label(x(today), TOP - 26, f"today, {today.isoformat()}", 11, "ink", "middle", bold=True))
    sentences = (f"{due.name}: {due.what} on {due.due_on.isoformat()}." for due in ordered)
    return Figure("timeline", WIDTH, bottom + FOOT, heading, " ".join(sentences), tuple(parts))


def _months(first: date, last: date, bottom: float, x: Callable[[date], float]) -> list[Part]:
    """A thin line and a name where a month begins; names only where there is room for them."""
    parts: list[Part] = []
    day, free_from = first.replace(day=1), 0.0
    while day <= last:
        if day >= first:
            parts.append(Line(x(day), TOP - 6, x(day), bottom, "rule"))
            if x(day) >= free_from:
                name = MONTHS[day.month - 1] + (f" {day.year}" if day.month == 1 or not free_from else "")
                parts.append(Label(x(day) + 3, TOP - 6, name, 10.5, "quiet"))
                free_from = x(day) + 56
        day = (day + timedelta(days=32)).replace(day=1)
    return parts


def _row(due: DueDate, x: float, y: float, *, is_late: bool) -> Group:
    size = 6.5
    sign: Part = Disc(x, y, size - 1, "dot")
    if is_late:
        sign = Shape(((x, y - size), (x + size, y), (x, y + size), (x - size, y)), "late")
    words = f"{due.name}, {due.what}"
    return Group(
        f"due:{due.due_on.isoformat()}:{due.name}",
        f"{words}: {due.due_on.isoformat()}{', late' if is_late else ''}",
        (
            Label(0, y + 4, fit(words, LABEL - 14, 11.5), 11.5),
            Line(LABEL, y, WIDTH - DATES, y, "hair"),
            sign,
            Label(
                WIDTH, y + 4, f"{due.due_on.isoformat()}{' late' if is_late else ''}", 11, "ink", "end", bold=is_late
            ),
        ),
    )
