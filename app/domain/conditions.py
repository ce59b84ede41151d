"""Whether a condition holds: the one evaluator behind form, progress, score, findings, report and workbook.

A comparison with an answer that is missing, hidden or "don't know" is false, and so is one with a fact nobody knows.
`answered` means answered with something other than "don't know".
"""

from collections.abc import Callable, Mapping, Set
from typing import Any

from app.domain.answers.answer import UNANSWERED, Answer
from app.domain.kinds.duration import minutes
from app.domain.questionnaire.conditions import Condition, Scalar
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import UNKNOWN, Kind

Facts = Mapping[str, Scalar]
NO_FACTS: Facts = {}


def holds(
    condition: Condition | None,
    answers: Mapping[str, Answer],
    questionnaire: Questionnaire,
    *,
    facts: Facts = NO_FACTS,
    applicable: Set[str] | None = None,
) -> bool:
    """Whether the condition is true. No condition is true.

    Questions outside `applicable` count as unanswered, whatever was once said; None means that all apply.
    """
    if condition is None:
        return True
    if condition.question is not None:
        return _is_said(condition, answers, questionnaire, applicable)
    if condition.fact is not None:
        return compare_fact(*condition.comparison, facts.get(condition.fact))

    def true(part: Condition) -> bool:
        return holds(part, answers, questionnaire, facts=facts, applicable=applicable)

    if condition.all is not None:
        return all(true(part) for part in condition.all)
    if condition.any is not None:
        return any(true(part) for part in condition.any)
    return condition.not_ is None or not true(condition.not_)


def _is_said(
    leaf: Condition, answers: Mapping[str, Answer], questionnaire: Questionnaire, applicable: Set[str] | None
) -> bool:
    question = questionnaire.by_id.get(leaf.question or "")
    if question is None:
        return False
    is_visible = applicable is None or question.id in applicable
    answer = answers.get(question.id, UNANSWERED) if is_visible else UNANSWERED
    return compare_answer(*leaf.comparison, question, answer)


def compare_answer(name: str, wanted: Any, question: Question, answer: Answer) -> bool:
    """One comparison with one answer."""
    if name == "answered":
        return bool(answer.is_known is wanted)
    if name == "unknown":
        return (answer.value == UNKNOWN) is wanted
    if name == "owned_by":
        return answer.ownership in wanted
    return answer.is_known and _COMPARE[name](measure(question.kind, answer.value), _measured(question.kind, wanted))


def compare_fact(name: str, wanted: Any, fact: Scalar | None) -> bool:
    """One comparison with a fact; `answered` asks whether the fact is known."""
    if name == "answered":
        return (fact is not None) is wanted
    return fact is not None and name in _COMPARE and _COMPARE[name](fact, wanted)


def measure(kind: Kind, value: Any) -> Any:
    """What is compared: a duration's minutes, else the value itself (ISO dates order as text)."""
    return minutes(value) if kind is Kind.DURATION else value


def _measured(kind: Kind, wanted: Any) -> Any:
    if kind is not Kind.DURATION:
        return wanted
    return tuple(minutes(item) for item in wanted) if isinstance(wanted, tuple) else minutes(wanted)


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """Things of different kinds have no order: false."""

    def compare(have: Any, wanted: Any) -> bool:
        are_numbers = all(isinstance(side, int | float) and not isinstance(side, bool) for side in (have, wanted))
        are_texts = isinstance(have, str) and isinstance(wanted, str)
        return (are_numbers or are_texts) and test(have, wanted)

    return compare


def _same(have: Any, wanted: Any) -> bool:
    """Equality that does not take true for 1."""
    return have == wanted and isinstance(have, bool) is isinstance(wanted, bool)


def _row_fits(row: Any, wanted: Mapping[str, Any]) -> bool:
    """Whether every named column of the row holds one of the values wanted."""
    return all(
        any(_same(row.get(column), value) for value in (values if isinstance(values, tuple) else (values,)))
        for column, values in wanted.items()
    )


def _rows(have: Any) -> list[Any]:
    return have if isinstance(have, list) else []


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "is": _same,
    "in": lambda have, wanted: any(_same(have, item) for item in wanted),
    "includes": lambda have, wanted: isinstance(have, list) and wanted in have,
    "includes_any": lambda have, wanted: isinstance(have, list) and any(item in have for item in wanted),
    "at_least": _ordered(lambda have, wanted: have >= wanted),
    "at_most": _ordered(lambda have, wanted: have <= wanted),
    "more_than": _ordered(lambda have, wanted: have > wanted),
    "less_than": _ordered(lambda have, wanted: have < wanted),
    "some_row": lambda have, wanted: any(_row_fits(row, wanted) for row in _rows(have)),
    "every_row": lambda have, wanted: bool(_rows(have)) and all(_row_fits(row, wanted) for row in _rows(have)),
    "rows_at_least": lambda have, wanted: len(_rows(have)) >= wanted,
}
