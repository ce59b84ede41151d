"""A table that is worth nothing only because cells say "don't know" leaves its controls open; it makes no hole. Nobody
said that the guard is missing.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import UNKNOWN

Credits = Mapping[str, Mapping[str, Fraction]]


def is_left_open(question: Question, value: Any) -> bool:
    """Whether nothing in the table is known to be bad: in any row for a table judged by its worst, else in some row."""
    rule = question.credit
    if rule is None or not isinstance(value, list):
        return False
    if rule.worst_row is not None:
        return any(_is_open(row, rule.worst_row) for row in value) and not any(
            _is_bad(row, rule.worst_row) for row in value
        )
    best = rule.best_row
    return best is not None and any(_is_open(row, best) and not _is_bad(row, best) for row in value)


def _is_open(row: Mapping[str, Any], credits: Credits) -> bool:
    return any(row.get(column) in (None, UNKNOWN) for column in credits)


def _is_bad(row: Mapping[str, Any], credits: Credits) -> bool:
    return any(worths.get(str(row.get(column))) == 0 for column, worths in credits.items())
