"""What a row tells whoever answers offline: why we ask, how to answer, when the question applies."""

from app.domain.condition_sentences import sentence
from app.domain.interchange.without_text import WHY
from app.domain.own_workbook.choosing import options_of, spelled
from app.domain.questionnaire.document import Column, Question, Questionnaire
from app.domain.questionnaire.vocabulary import Kind
from app.domain.wording import capital, listed

_HOW = {
    Kind.CONTROL: "Choose from the list.",
    Kind.CHOICE: "Choose from the list.",
    Kind.TEXT: "Text.",
    Kind.PERCENT: "A percentage from 0 to 100.",
    Kind.DURATION: "A length of time, such as 4 h, 30 min or 2 days.",
    Kind.DATE: "A date, such as 2026-11-02.",
    Kind.FILE: "Upload the file in the form. Nothing to fill in here.",
    Kind.CONTACT: "In lines: name: …, email: …, and if wanted role: …, phone: …",
}
_COLUMN_HOW = {"number": "a number", "date": "a date", "duration": "a length of time, such as 4 h"}


def grounds(question: Question) -> str:
    """Help, why we ask and what a good answer looks like, each in a line."""
    asked = f"Why we ask: {question.why}" if question.why != WHY else ""
    good = f"Good: {question.good}" if question.good != WHY else ""
    return "\n".join(part for part in (question.help, asked, good) if part)


def how_to_answer(question: Question, table_sheet: str = "") -> str:
    """What may be written into the answer's cell."""
    optional = "" if question.required else " Optional."
    if question.kind is Kind.TABLE:
        return f"Fill in the rows on sheet “{table_sheet}”.{optional}"
    if question.kind is Kind.CHOICES:
        options = options_of(question)
        lines = "\n".join(f"• {spelled(options, key)}" for key in options)
        return f"One or several of these, parted by a semicolon:\n{lines}{optional}"
    if question.kind is Kind.NUMBER:
        return f"A number{f', in {question.unit}' if question.unit else ''}.{optional}"
    return f"{_HOW[question.kind]}{optional}"


def applies_when(question: Question, questionnaire: Questionnaire, *, is_waiting: bool) -> str:
    """The condition in words; said where it does not hold as answered so far."""
    if question.when is None:
        return "Always"
    so_far = "\nNot as answered so far." if is_waiting else ""
    return f"Only when {sentence(question.when, questionnaire)}.{so_far}"


def column_help(column: Column, question: Question) -> str:
    """What belongs into a column of a table."""
    parts = [column.help.strip().rstrip("."), "several, parted by commas" if column.several else ""]
    parts.append(_COLUMN_HOW.get(column.kind, ""))
    if column.when is not None:
        parts.append(_only_where(column, question))
    parts.append("" if column.required else "optional")
    return ". ".join(capital(part) for part in parts if part)


def _only_where(column: Column, question: Question) -> str:
    when = column.when
    other = next((other for other in question.columns if when and other.id == when.column), None)
    if when is None or other is None:
        return ""
    labels = {option.key: option.label for option in other.options}
    words = listed([f"“{labels.get(key, key)}”" for key in when.in_], last="or")
    return f"only where “{other.title}” is {words}"
