"""A value as one line of plain text, the same in quotes, findings, mails and workbooks."""

from app.domain.answers.answer import is_unknown
from app.domain.kinds.registry import KINDS
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question


def spoken(question: Question, value: Value | None) -> str:
    """`Partly`, an option's label, `4 hours`, `3 rows`; `Not answered` and `Don't know` where that is the case."""
    if value is None:
        return "Not answered"
    return "Don't know" if is_unknown(value) else KINDS[question.kind].spoken(question, value)
