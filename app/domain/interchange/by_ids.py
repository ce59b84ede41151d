"""A questionnaire whose text may not leave, for reports: asked and scored alike, ids in place of its owner's words."""

from app.domain.caiq.ids import known_as
from app.domain.interchange.without_text import WHY
from app.domain.questionnaire.document import Column, FindingRule, Option, Question, Questionnaire, Section

_ONLY_QUESTIONS = ("caiq",)
"""Of these the questions alone are their owner's: titles, reasons and findings are written here."""


def is_only_questions(document: Questionnaire) -> bool:
    """Whether everything but the text of its questions is our own writing."""
    return document.slug in _ONLY_QUESTIONS


def by_ids(document: Questionnaire) -> Questionnaire:
    """The same where its text may leave. Else conditions, weights, credits and rules stay, and words become ids."""
    if document.redistributable:
        return document
    section = _asked_only if is_only_questions(document) else _section
    words = {} if is_only_questions(document) else {"title": f"{document.slug} {document.version}", "summary": WHY}
    kept = {"findings": tuple(map(_rule, document.findings)), "sections": tuple(map(section, document.sections))}
    copied = document.model_copy(update=words | kept)
    return Questionnaire.model_validate(copied.model_dump(by_alias=True))  # a copy remembers what was looked up before


def name_of(question: Question) -> str:
    """`A&A-01.2`, or `1.1 (q_1)`: what anybody with a copy of their own finds it by."""
    if known_as(question.id) != question.id:
        return known_as(question.id)
    controls = next(iter(question.controls.values()), ())
    return f"{', '.join(controls)} ({question.id})" if controls else question.id


def _asked_only(section: Section) -> Section:
    named = (each.model_copy(update={"text": name_of(each)}) for each in section.questions)
    return section.model_copy(update={"questions": tuple(named)})


def _section(section: Section) -> Section:
    update = {"title": section.id, "intro": "", "questions": tuple(map(_question, section.questions))}
    return section.model_copy(update=update)


def _question(question: Question) -> Question:
    update = {
        "text": name_of(question),
        "help": "",
        "why": WHY,
        "good": WHY,
        "evidence": (),
        "options": tuple(map(_option, question.options)),
        "columns": tuple(map(_column, question.columns)),
        "findings": tuple(map(_rule, question.findings)),
    }
    return question.model_copy(update=update)


def _option(option: Option) -> Option:
    return option.model_copy(update={"label": option.key, "hint": ""})


def _column(column: Column) -> Column:
    return column.model_copy(
        update={"title": column.id, "help": "", "options": tuple(map(_option, column.options))},
    )


def _rule(rule: FindingRule) -> FindingRule:
    return rule.model_copy(update={"sentence": f"The rule {rule.id} applies.", "recommendation": WHY})
