"""What somebody replies to a question, and how it becomes an answer that can be stored."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from app.domain.answers import Answer, parse_value
from app.domain.errors import InvalidAnswer, Problem
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import Ownership
from app.domain.text import clean_text

TEXTS = ("comment", "customer_duty", "reason", "compensating_control")
_OWNERS = frozenset(owner.value for owner in Ownership)


@dataclass(frozen=True, slots=True)
class Reply:
    """As it came from a form or a program: nothing is checked yet. It replaces the whole answer."""

    value: Any = None
    ownership: str | None = None
    comment: str = ""
    customer_duty: str = ""
    reason: str = ""
    compensating_control: str = ""
    planned_on: str | None = None

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """The reply that would give this answer again."""
        return cls(*(getattr(answer, name) for name in cls.__slots__))

    def with_value(self, value: Any) -> Self:
        return replace(self, value=value)


def checked(question: Question, reply: Reply) -> dict[str, Any]:
    """The columns to store; InvalidAnswer names every part of the wrong shape. Incomplete or over-long is fine."""
    return {
        "value": parse_value(question, reply.value),
        "ownership": _ownership(reply.ownership),
        **{name: clean_text(getattr(reply, name), pointer=f"/{name}") for name in TEXTS},
        "planned_on": _planned_on(reply.planned_on),
    }


def _ownership(given: str | None) -> str | None:
    if not given:
        return None
    if given not in _OWNERS:
        detail = f"The owner of a control is one of {', '.join(Ownership)}."
        raise InvalidAnswer(detail, problems=[Problem("/ownership", "unknown_owner", detail)])
    return given


def _planned_on(given: str | None) -> str | None:
    if not given:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        detail = "The planned date is not a date. Write it like 2026-11-02."
        raise InvalidAnswer(detail, problems=[Problem("/planned_on", "wrong_date", detail)]) from error
