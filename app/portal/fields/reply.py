"""From an answer to fields and back, for every kind."""

from typing import Any

from app.domain.answers import Answer
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import UNKNOWN, Kind
from app.portal.fields.durations import read_duration, show_duration
from app.portal.fields.names import Fields, first
from app.portal.fields.numbers import read_number, show_number
from app.portal.fields.tables import read_rows, show_rows
from app.services.answers import Reply

TEXTS = ("comment", "customer_duty", "reason", "compensating_control")
_CONTACT = ("name", "email", "role", "phone")
_HAS_UNKNOWN_BOX = frozenset(Kind) - {Kind.CONTROL, Kind.CHOICE}


def show(question: Question, answer: Answer | None) -> dict[str, list[str]]:
    """What the boxes hold for a saved answer; nothing for none."""
    if answer is None:
        return {}
    fields = _show_value(question, answer.value)
    for name in (*TEXTS, "ownership", "planned_on"):
        if text := getattr(answer, name):
            fields[name] = [text]
    return fields


def _show_value(question: Question, value: Any) -> dict[str, list[str]]:
    if value is None:
        return {}
    if value == UNKNOWN and question.kind in _HAS_UNKNOWN_BOX:
        return {"unknown": ["1"]}
    match question.kind:
        case Kind.CHOICES | Kind.FILE:
            return {"value": [str(item) for item in value]}
        case Kind.NUMBER | Kind.PERCENT:
            return {"value": [show_number(value)]}
        case Kind.DURATION:
            return show_duration(value, "value")
        case Kind.TABLE:
            return show_rows(question, value)
        case Kind.CONTACT:
            return {f"value/{key}": [text] for key, text in value.items()}
    return {"value": [str(value)]}


def read(question: Question, fields: Fields, before: Answer | None = None) -> Reply:
    """The answer in the fields; InvalidAnswer names each box that cannot be read.

    Texts whose boxes were not on the page stay as they were `before`.
    """
    texts = {name: _text(fields, name, before) for name in TEXTS}
    return Reply(
        value=_same_or_new(question, _read_value(question, fields), before),
        ownership=_text(fields, "ownership", before) or None,
        planned_on=_text(fields, "planned_on", before) or None,
        **texts,
    )


def _text(fields: Fields, name: str, before: Answer | None) -> str:
    if name in fields or before is None:
        return fields.get(name, [""])[0].strip()
    return getattr(before, name) or ""


def _read_value(question: Question, fields: Fields) -> Any:
    if first(fields, "unknown"):
        return UNKNOWN
    match question.kind:
        case Kind.CHOICES | Kind.FILE:
            return [text for text in fields.get("value", []) if text] or None
        case Kind.TABLE:
            return read_rows(question, fields) or None
        case Kind.CONTACT:
            return {key: text for key in _CONTACT if (text := first(fields, f"value/{key}"))} or None
        case Kind.DURATION:
            return read_duration(fields, "value")
        case Kind.NUMBER | Kind.PERCENT:
            typed = first(fields, "value")
            return read_number(typed) if typed else None
    return first(fields, "value") or None


def _same_or_new(question: Question, value: Any, before: Answer | None) -> Any:
    """The stored value when the boxes say just what it shows: 36 hours stay P1DT12H."""
    is_spelled_freely = question.kind in (Kind.DURATION, Kind.TABLE)
    if not is_spelled_freely or before is None or value is None or before.value is None:
        return value
    return before.value if _show_value(question, value) == _show_value(question, before.value) else value
