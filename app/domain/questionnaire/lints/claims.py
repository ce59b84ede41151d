"""Claims that nothing can check."""

from collections.abc import Iterator

from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.lints.lint import Lint
from app.domain.questionnaire.vocabulary import CLAIMS, Kind

_CHECKED = (Kind.CONTROL, Kind.CHOICE, Kind.NUMBER)


def claims(questionnaire: Questionnaire) -> Iterator[Lint]:
    """A claim names a rule that is known, on a question whose answer can be held against exported files."""
    for question in questionnaire.questions():
        if question.claim is None:
            continue
        if question.claim not in CLAIMS:
            yield Lint(question.id, f"No rule is called “{question.claim}”; there are {', '.join(CLAIMS)}.")
        if question.kind not in _CHECKED:
            yield Lint(question.id, f"An answer of the kind {question.kind} cannot be compared with exported files.")
