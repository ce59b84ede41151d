"""A questionnaire whose text may not leave, as it may be shown outside: ids in place of every word of its owner."""

from app.domain.questionnaire.document import Column, Option, Question, Questionnaire, Scoring, Section

WHY = (
    "The owner of this questionnaire lets nobody pass its text on, so only the ids of its questions are here. "
    "Whoever has their own copy can look them up."
)


def without_text(document: Questionnaire) -> Questionnaire:
    """The same ids, kinds, controls and weights; no title, text, label, finding, cap or condition."""
    return Questionnaire(
        slug=document.slug,
        version=document.version,
        title=f"{document.slug} {document.version}",
        language=document.language,
        licence=document.licence,
        redistributable=document.redistributable,
        summary=WHY,
        frameworks=document.frameworks,
        scoring=Scoring(bands=document.scoring.bands, trust=document.scoring.trust),
        sections=tuple(_section(section) for section in document.sections),
    )


def shown(document: Questionnaire) -> Questionnaire:
    """The document as it may leave this instance."""
    return document if document.redistributable else without_text(document)


def _section(section: Section) -> Section:
    return Section(id=section.id, title=section.id, questions=tuple(_question(each) for each in section.questions))


def _question(question: Question) -> Question:
    return Question(
        id=question.id,
        kind=question.kind,
        text=question.id,
        why=WHY,
        good=WHY,
        controls=question.controls,
        weight=question.weight,
        options=tuple(Option(key=each.key, label=each.key, credit=each.credit) for each in question.options),
        columns=tuple(_column(each) for each in question.columns),
        asks_ownership=question.asks_ownership,
    )


def _column(column: Column) -> Column:
    options = tuple(Option(key=each.key, label=each.key) for each in column.options)
    return Column(id=column.id, title=column.id, kind=column.kind, options=options, required=column.required)
