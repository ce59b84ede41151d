"""The decision tree of a questionnaire as text: every section, every question, and when it is asked."""

from collections.abc import Iterator

from app.domain.condition_sentences import sentence
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.references import questions_of


def tree(questionnaire: Questionnaire) -> str:
    """One line a question; a question that depends on another stands indented below, with its condition."""
    lines = [f"{questionnaire.title} ({questionnaire.slug} {questionnaire.version})"]
    depth: dict[str, int] = {}
    for section in questionnaire.sections:
        lines += ["", section.title]
        for question in section.questions:
            depth[question.id] = 1 + max((depth.get(key, 0) for key in questions_of(question.when)), default=0)
            lines.extend(_lines(question, questionnaire, "  " * depth[question.id]))
    return "\n".join([*lines, "", *_caps(questionnaire)]).rstrip() + "\n"


def _lines(question: Question, questionnaire: Questionnaire, indent: str) -> Iterator[str]:
    yield f"{indent}{question.id} [{question.kind}] {question.text}"
    if question.when is not None:
        yield f"{indent}  only if {sentence(question.when, questionnaire)}"


def _caps(questionnaire: Questionnaire) -> Iterator[str]:
    for cap in questionnaire.scoring.caps:
        yield f"Not better than {cap.limit} ({cap.id}) if {sentence(cap.when, questionnaire)}"
