"""Which questions and facts a condition asks about."""

from collections.abc import Iterator

from app.domain.questionnaire.conditions import Condition


def leaves(condition: Condition | None) -> Iterator[Condition]:
    """Every comparison in the condition, in the order written."""
    if condition is None:
        return
    parts = [*(condition.all or ()), *(condition.any or ()), *([condition.not_] if condition.not_ else [])]
    if condition.question is not None or condition.fact is not None:
        yield condition
    for part in parts:
        yield from leaves(part)


def questions_of(condition: Condition | None) -> list[str]:
    """The ids of the questions asked about, without doubles, in the order written."""
    return list(dict.fromkeys(leaf.question for leaf in leaves(condition) if leaf.question is not None))
