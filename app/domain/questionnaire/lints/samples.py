"""Answers worth trying: for each question one on either side of everything a condition tells apart."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import combinations, islice, product
from typing import Any

from app.domain.answers import Answer, Value
from app.domain.answers.answer import UNANSWERED
from app.domain.conditions import measure
from app.domain.kinds.date import day
from app.domain.questionnaire.conditions import Condition, Scalar
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import CONTROL_VALUES, UNKNOWN, Kind, Ownership

MOST_MIXED = 6
MOST_ROWS = 64
_MEASURED = (Kind.NUMBER, Kind.PERCENT, Kind.DURATION, Kind.DATE)


def samples(question: Question, leaves: list[Condition]) -> list[Answer]:
    """No answer, "don't know", and one answer for each case the leaves tell apart; with each owner if they ask."""
    comparisons = [leaf.comparison for leaf in leaves]
    values = [UNKNOWN, *_values(question, comparisons)]
    owners = list(Ownership) if any(name == "owned_by" for name, _ in comparisons) else [None]
    unique = {repr(value): value for value in values}.values()
    return [UNANSWERED, *(Answer(value, ownership=owner) for value in unique for owner in owners)]


def fact_samples(leaves: Iterable[Condition]) -> dict[str, list[Scalar | None]]:
    """Fact -> not known, and values at and around those it is compared with."""
    found: dict[str, list[Scalar | None]] = {}
    for leaf in leaves:
        if leaf.fact is not None:
            _, wanted = leaf.comparison
            values = found.setdefault(leaf.fact, [None])
            for value in wanted if isinstance(wanted, tuple) else (wanted,):
                near = [value - 1, value, value + 1] if type(value) in (int, float) else [value]
                values.extend(candidate for candidate in near if candidate not in values)
    return found


def _values(question: Question, comparisons: list[tuple[str, Any]]) -> list[Value]:
    keys = [option.key for option in question.options]
    if question.kind is Kind.CONTROL:
        return list(CONTROL_VALUES)
    if question.kind is Kind.CHOICE:
        return list(keys)
    if question.kind is Kind.CHOICES:
        return list(_choices(keys, comparisons))
    if question.kind is Kind.TABLE:
        return list(_tables(comparisons))
    if question.kind in _MEASURED:
        return [near for _, wanted in comparisons for near in _around(question.kind, wanted)] or ["x"]
    texts = [str(v) for _, wanted in comparisons for v in (wanted if isinstance(wanted, tuple) else (wanted,))]
    return [*texts, "something else"]


def _choices(keys: list[str], comparisons: list[tuple[str, Any]]) -> Iterator[Value]:
    """Every mixture of the options that are named, and those nobody names."""
    named = {key for _, wanted in comparisons for key in (wanted if isinstance(wanted, tuple) else (wanted,))}
    known = [key for key in keys if key in named][:MOST_MIXED]
    for size in range(1, len(known) + 1):
        yield from (list(mixture) for mixture in combinations(known, size))
    if len(known) < len(keys):
        yield [key for key in keys if key not in named]


def _around(kind: Kind, wanted: Any) -> Iterator[Value]:
    for value in wanted if isinstance(wanted, tuple) else (wanted,):
        size = measure(kind, value)
        if kind is Kind.DURATION and isinstance(size, int):
            yield from (f"PT{minutes}M" for minutes in (max(size - 1, 0), size, size + 1))
        elif kind is Kind.DATE and (found := day(value)):
            yield from ((found + timedelta(days=step)).isoformat() for step in (-1, 0, 1))
        elif isinstance(size, int | float):
            yield from (size - 1, size, size + 1)


def _tables(comparisons: list[tuple[str, Any]]) -> Iterator[Value]:
    """Each row named alone, all of them together, all laid over each other, and one like none."""
    rows = [row for name, wanted in comparisons if name in ("some_row", "every_row") for row in _rows(wanted)]
    least = max((wanted for name, wanted in comparisons if name == "rows_at_least"), default=1)
    other: dict[str, Any] = {"": "a row like none"}
    laid_over: dict[str, Any] = {}
    for row in rows:
        laid_over = {**row, **laid_over}
    for row in [*rows, laid_over, other]:
        if row:
            yield [row] * max(least, 1)
            yield [row]
    if rows:
        yield [*rows, other]
        yield [*rows] * max(least, 1)


def _rows(wanted: dict[str, Any]) -> Iterator[dict[str, Any]]:
    listed = [values if isinstance(values, tuple) else (values,) for values in wanted.values()]
    for cells in islice(product(*listed), MOST_ROWS):
        yield dict(zip(wanted, cells, strict=True))
