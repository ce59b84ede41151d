"""An answer in OSCAL's words: props for programs, a description for people."""

from collections.abc import Iterator
from typing import Any

from app.domain.answers import spoken
from app.domain.interchange.file import Answer
from app.domain.kinds.table import say_cell
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import Kind
from app.reports.interchange import Export
from app.reports.oscal.words import markup, one_line, prop

_KEYS = (Kind.CONTROL, Kind.CHOICE)
_SAID = (
    ("comment", "How"),
    ("customer_duty", "What the customer must do"),
    ("reason", "Why it does not apply"),
    ("compensating_control", "Instead"),
)


def answered(export: Export) -> list[tuple[Question, Answer]]:
    """Questions that apply and have an answer, in the order asked."""
    found = ((question, export.answers.get(question.id)) for question in export.document.questions())
    return [(question, said) for question, said in found if said and said.applies and said.value is not None]


def props(question: Question, said: Answer) -> list[dict[str, Any]]:
    """Answer, ownership, trust and planned day, where they were given."""
    value = said.value if question.kind in _KEYS else spoken(question, said.value)
    given = {
        "answer": value,
        "ownership": said.ownership,
        "trust": said.trust,
        "planned-on": said.planned_on,
    }
    return [prop(name, told) for name, told in given.items() if told not in (None, "")]


def description(question: Question, said: Answer) -> str:
    """The answer in words with everything said beside it, as Markdown paragraphs."""
    parts = [f"Answer: {spoken(question, said.value)}", *_rows(question, said.value)]
    parts += [f"{words}: {getattr(said, name)}" for name, words in _SAID if getattr(said, name).strip()]
    return "\n\n".join(markup(part) for part in parts)


def _rows(question: Question, value: Any) -> Iterator[str]:
    """The rows of a table, each as one line."""
    for row in value if question.kind is Kind.TABLE and isinstance(value, list) else ():
        cells = ((column, say_cell(column, row.get(column.id))) for column in question.columns)
        yield one_line("; ".join(f"{column.title}: {cell}" for column, cell in cells if cell))
