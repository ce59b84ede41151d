"""Columns that hang on what is not there, and names taken from where there are none."""

from collections.abc import Iterator

from app.domain.questionnaire.document import Column, Question, Questionnaire
from app.domain.questionnaire.lints.lint import Lint
from app.domain.questionnaire.vocabulary import Kind


def tables(questionnaire: Questionnaire) -> Iterator[Lint]:
    """`when` names a choice of the same row, `suggests` names tables, and only texts take several names."""
    for question in questionnaire.questions():
        for column in question.columns:
            for message in (*_when(column, question), *_suggests(column, questionnaire)):
                yield Lint(f"{question.id}/{column.id}", message)


def _when(column: Column, question: Question) -> Iterator[str]:
    if column.when is None:
        return
    other = next((other for other in question.columns if other.id == column.when.column), None)
    if other is None or other.kind != "choice" or other.id == column.id:
        yield f"`when` names a choice column of this table; “{column.when.column}” is none."
        return
    keys = [option.key for option in other.options]
    for value in column.when.in_:
        if value not in keys:
            yield f"The column “{other.id}” can never be “{value}”; it can be {', '.join(keys)}."


def _suggests(column: Column, questionnaire: Questionnaire) -> Iterator[str]:
    if column.kind != "text" and (column.several or column.suggests):
        yield "Only a text column takes names; remove `several` and `suggests`."
    for key in column.suggests:
        table = questionnaire.by_id.get(key)
        if table is None or table.kind is not Kind.TABLE:
            yield f"`suggests` names tables of this questionnaire; “{key}” is none."
