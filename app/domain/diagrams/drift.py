"""What changed between exports over time: a row for each thing that changed, a column for each day an export came.

A mark's shape and filling say how bad it is, so that it reads in gray: a filled diamond is critical, a filled disc
high, an open disc medium, a small open square harms nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.diagrams.shapes import Disc, Figure, Group, Label, Line, Part, Rect, Shape
from app.domain.diagrams.widths import fit, width_of
from app.domain.questionnaire.vocabulary import Severity

WIDTH, LABEL, TOP, PITCH, FOOT = 1000.0, 430.0, 74.0, 24.0, 40.0
MOST_ROWS, MOST_DAYS = 24, 8
EARLIER = "earlier"
_ORDER: tuple[Severity | None, ...] = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, None)
_LEGEND = ((Severity.CRITICAL, "critical"), (Severity.HIGH, "high"), (Severity.MEDIUM, "medium"), (None, "no harm"))


@dataclass(frozen=True, slots=True)
class DriftMark:
    """One change: the day of the later export, whom or what it is about, how bad it is (None: no harm)."""

    on: date
    subject: str
    sentence: str
    severity: Severity | None = None


def drift_over_time(changes: Sequence[DriftMark]) -> Figure:
    """The worst rows first. Days beyond the newest eight share one column, rows beyond 24 are counted below."""
    rows = _rows(changes)
    shown, hidden = rows[:MOST_ROWS], rows[MOST_ROWS:]
    columns = _columns(changes)
    bottom = TOP + max(len(shown), 1) * PITCH
    heading = _heading(changes)
    parts: list[Part] = [Label(0, 22, heading, 19, bold=True), *_days(columns, bottom)]
    parts += [_row(row, columns, TOP + index * PITCH + PITCH / 2) for index, row in enumerate(shown)]
    if hidden:
        count = sum(len(row) for row in hidden)
        words = f"and {count} more {'change' if count == 1 else 'changes'}, listed in the table"
        parts.append(Label(0, bottom + 16, words, 11, "quiet"))
    parts += _legend(bottom + FOOT - 6)
    sentences = " ".join(f"{one.on.isoformat()}: {one.sentence}" for row in shown for one in row)
    return Figure("drift", WIDTH, bottom + FOOT + 12, heading, sentences or "Nothing changed.", tuple(parts))


def _rows(changes: Iterable[DriftMark]) -> list[list[DriftMark]]:
    """Changes by subject, each list by day, the subject with the worst and earliest first."""
    rows: dict[str, list[DriftMark]] = {}
    for change in sorted(changes, key=lambda one: (one.on, _rank(one), one.sentence)):
        rows.setdefault(change.subject, []).append(change)
    return sorted(rows.values(), key=lambda row: (min(map(_rank, row)), row[0].on, row[0].subject))


def _rank(change: DriftMark) -> int:
    return _ORDER.index(change.severity)


def _columns(changes: Iterable[DriftMark]) -> Mapping[date, tuple[str, float]]:
    """For each day its column's heading and place; the days before the newest share the first."""
    days = sorted({change.on for change in changes})
    early, late = days[:-MOST_DAYS], days[-MOST_DAYS:]
    headings = ([EARLIER] if early else []) + [day.isoformat() for day in late]
    room = (WIDTH - LABEL) / max(len(headings), 1)
    pitch = min(room, 110.0)
    places = [LABEL + pitch * (index + 0.5) for index in range(len(headings))]
    columns = dict.fromkeys(early, (EARLIER, places[0] if places else LABEL))
    columns |= dict(zip(late, zip(headings[-len(late) :], places[-len(late) :], strict=True), strict=True))
    return columns


def _days(columns: Mapping[date, tuple[str, float]], bottom: float) -> list[Part]:
    parts: list[Part] = []
    for heading, x in dict.fromkeys(columns.values()):
        parts.append(Label(x, TOP - 10, heading, 10.5, "quiet", "middle"))
        parts.append(Line(x, TOP - 4, x, bottom, "rule"))
    return parts


def _row(row: list[DriftMark], columns: Mapping[date, tuple[str, float]], y: float) -> Group:
    worst = min(row, key=lambda one: (_rank(one), one.on))
    cells: dict[float, list[DriftMark]] = {}
    for change in row:
        cells.setdefault(columns[change.on][1], []).append(change)
    parts: list[Part] = [
        Label(0, y + 4, fit(worst.sentence, LABEL - 14, 11.5, bold=_rank(worst) == 0), 11.5, bold=_rank(worst) == 0),
        Line(LABEL, y, WIDTH, y, "hair"),
    ]
    for x, here in cells.items():
        parts += mark(min(here, key=_rank).severity, x, y)
        if len(here) > 1:
            count = str(len(here))
            parts.append(Rect(x + 9, y - 6.5, width_of(count, 10) + 4, 13, "chip"))
            parts.append(Label(x + 11, y + 3.6, count, 10))
    name = " ".join(f"{one.on.isoformat()}: {one.sentence}" for one in row)
    return Group(f"drift:{worst.subject}", name, tuple(parts))


def mark(severity: Severity | None, x: float, y: float) -> tuple[Part, ...]:
    """The sign of a severity, at most 16 units wide and high."""
    if severity is Severity.CRITICAL:
        return (Shape(((x, y - 8), (x + 8, y), (x, y + 8), (x - 8, y)), "late"),)
    if severity is Severity.HIGH:
        return (Disc(x, y, 6.5, "whole"),)
    if severity is None:
        return (Rect(x - 3.5, y - 3.5, 7, 7, "plain"),)
    return (Disc(x, y, 5.5, "doomed"),)


def _legend(y: float) -> list[Part]:
    parts: list[Part] = []
    x = 8.0
    for severity, words in _LEGEND:
        parts += [*mark(severity, x, y), Label(x + 14, y + 4, words, 11)]
        x += 14 + width_of(words, 11) + 28
    return parts


def _heading(changes: Sequence[DriftMark]) -> str:
    if not changes:
        return "No changes between exports"
    counts = [(words, sum(one.severity is severity for one in changes)) for severity, words in _LEGEND]
    said = ", ".join(f"{count} {words}" for words, count in counts if count and words != "no harm")
    total = len(changes)
    return f"{total} {'change' if total == 1 else 'changes'} between exports" + (f": {said}" if said else ", no harm")
