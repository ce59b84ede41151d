"""Answers in the cells of other people's spreadsheets: options by key or label, everything else as it is written."""

from typing import Any

from app.domain.answers import parse_value
from app.domain.errors import InvalidAnswer
from app.domain.own_workbook.choosing import chosen_text, options_of
from app.domain.own_workbook.unreadable import Unreadable
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import Kind


def value_in(question: Question, text: str) -> Any:
    """The value as it is stored; InvalidAnswer with a sentence for what is none."""
    try:
        return parse_value(question, _raw(question, text))
    except Unreadable as error:
        raise InvalidAnswer(str(error)) from error


def _raw(question: Question, text: str) -> Any:
    if question.kind in (Kind.CHOICE, Kind.CONTROL):
        return chosen_text(options_of(question), text)
    if question.kind is Kind.CHOICES:
        return [chosen_text(options_of(question), part.strip()) for part in text.split(";") if part.strip()]
    if question.kind in (Kind.NUMBER, Kind.PERCENT):
        try:
            return float(text) if "." in text else int(text)
        except ValueError as error:
            raise InvalidAnswer(f"“{text[:40]}” is no number.") from error
    return text
