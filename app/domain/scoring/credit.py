"""What a value is worth, 0..1, and by which rule of the questionnaire."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from app.domain.answers import Value
from app.domain.conditions import measure
from app.domain.questionnaire.document import Band, Question
from app.domain.questionnaire.vocabulary import Kind

ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)
_CONTROL = {"yes": ONE, "partly": HALF, "no": ZERO}


def credit_of(question: Question, value: Value) -> tuple[Fraction, str]:
    """The credit of a known value and the rule that gave it, such as `option:offline` or `worst_row:2`."""
    rule = question.credit
    if rule is None:
        return _of_options(question, value)
    if rule.bands is not None:
        return _of_bands(question, rule.bands, value)
    if rule.share_of is not None:
        return _of_share(rule.share_of, rule.spoiled_by, value)
    if rule.worst_row is not None:
        return _of_rows(rule.worst_row, value, worst=True)
    return _of_rows(rule.best_row or {}, value, worst=False)


def _of_options(question: Question, value: Value) -> tuple[Fraction, str]:
    keys = value if isinstance(value, list) else [value]
    default = _CONTROL if question.kind is Kind.CONTROL else {}
    worths = [(_of_option(question, key, default), str(key)) for key in keys]
    credit, key = min(worths, default=(ZERO, "none"))
    return credit, f"option:{key}"


def _of_option(question: Question, key: Any, default: Mapping[str, Fraction]) -> Fraction:
    option = question.option(str(key))
    if option is not None and option.credit is not None:
        return option.credit
    return default.get(str(key), ZERO)


def _of_bands(question: Question, bands: tuple[Band, ...], value: Value) -> tuple[Fraction, str]:
    """The first band whose bound is not passed; 0 beyond the last."""
    have = measure(question.kind, value)
    for number, band in enumerate(bands, start=1):
        if band.up_to is None or have <= measure(question.kind, band.up_to):
            return band.credit, f"band:{number}"
    return ZERO, "band:beyond"


def _of_share(keys: tuple[str, ...], spoiled_by: tuple[str, ...], value: Value) -> tuple[Fraction, str]:
    chosen = value if isinstance(value, list) else [value]
    spoiler = next((key for key in spoiled_by if key in chosen), None)
    if spoiler is not None:
        return ZERO, f"spoiled_by:{spoiler}"
    count = sum(key in chosen for key in keys)
    return Fraction(count, len(keys)) if keys else ZERO, f"share:{count}/{len(keys)}"


def _of_rows(columns: Mapping[str, Mapping[str, Fraction]], value: Value, *, worst: bool) -> tuple[Fraction, str]:
    """A row is worth its lowest column; an empty or unknown cell is worth nothing."""
    rows = value if isinstance(value, list) else []
    worths = [
        min((credits.get(str(row.get(column)), ZERO) for column, credits in columns.items()), default=ZERO)
        for row in rows
    ]
    if not worths:
        return ZERO, "no_rows"
    credit = min(worths) if worst else max(worths)
    return credit, f"{'worst' if worst else 'best'}_row:{worths.index(credit) + 1}"
