"""Answers in the cells of other people's spreadsheets, read as those in our own: whatever is not clear is refused."""

from typing import Any

from app.domain.answers import parse_value
from app.domain.errors import InvalidAnswer
from app.domain.own_workbook.unreadable import Unreadable
from app.domain.own_workbook.values import understood
from app.domain.questionnaire.document import Question
from app.domain.spreadsheets import Cell


def value_in(question: Question, text: str) -> Any:
    """The value as it is stored; InvalidAnswer with a sentence for what is none."""
    try:
        return parse_value(question, understood(question, Cell(text)))
    except Unreadable as error:
        raise InvalidAnswer(str(error)) from error
