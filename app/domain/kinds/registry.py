"""Which file speaks for which kind."""

from typing import Any, Protocol

from app.domain.kinds import choice, choices, contact, control, date, duration, file, number, percent, table, text
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import Kind


class KindModule(Protocol):
    """What each kind's file offers. A kind whose value can be incomplete also has `problems(question, value)`."""

    def parse(self, question: Question, raw: Any, pointer: str) -> Value | None: ...

    def spoken(self, question: Question, value: Any) -> str: ...


KINDS: dict[Kind, KindModule] = {
    Kind.CONTROL: control,
    Kind.CHOICE: choice,
    Kind.CHOICES: choices,
    Kind.TEXT: text,
    Kind.NUMBER: number,
    Kind.PERCENT: percent,
    Kind.DURATION: duration,
    Kind.DATE: date,
    Kind.TABLE: table,
    Kind.FILE: file,
    Kind.CONTACT: contact,
}

INCOMPLETE = {Kind.TEXT: text.problems, Kind.CONTACT: contact.problems, Kind.TABLE: table.problems}
