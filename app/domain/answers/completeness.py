"""What an answer still lacks when a section is completed or the whole is submitted. Saving never asks for this."""

from collections.abc import Iterator

from app.domain.answers.answer import UNANSWERED, Answer
from app.domain.errors import Problem
from app.domain.kinds.registry import INCOMPLETE
from app.domain.kinds.text import too_long
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import Kind

_TEXTS = ("comment", "customer_duty", "reason", "compensating_control")


def is_answered(question: Question, answer: Answer | None) -> bool:
    """Whether there is a reply; "don't know" is one."""
    return answer is not None and answer.value is not None


def problems(question: Question, answer: Answer | None) -> list[Problem]:
    """Everything missing or over-long, with a pointer inside the answer such as `/comment` or `/value/0/where`.

    What our own intake answers lacks nothing that the respondent could give.
    """
    if question.from_intake:
        return []
    answer = answer or UNANSWERED
    return [*_value_problems(question, answer), *_ownership(question, answer), *_texts(question, answer)]


def _value_problems(question: Question, answer: Answer) -> Iterator[Problem]:
    if answer.value is None:
        if question.required:
            yield Problem("/value", "missing", "This question has no answer yet.")
    elif question.kind is Kind.CONTROL:
        yield from _control(answer)
    elif answer.is_known and question.kind in INCOMPLETE:
        yield from INCOMPLETE[question.kind](question, answer.value)


def _control(answer: Answer) -> Iterator[Problem]:
    if answer.value == "partly" and not answer.comment.strip():
        yield Problem("/comment", "missing", "You answered “partly”: say which part is in place and which is not.")
    if answer.value == "not_applicable" and not answer.reason.strip():
        yield Problem("/reason", "missing", "You answered “not applicable”: say why it does not apply.")


def _ownership(question: Question, answer: Answer) -> Iterator[Problem]:
    wanted = question.asks_ownership and answer.value not in (None, "not_applicable")
    if wanted and not answer.ownership:
        yield Problem("/ownership", "missing", "Say who owns this control.")


def _texts(question: Question, answer: Answer) -> Iterator[Problem]:
    for name in _TEXTS:
        yield from too_long(getattr(answer, name), question.max_length, f"/{name}")
