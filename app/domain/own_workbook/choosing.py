"""Options as people write them: their key or their label, whatever the case, blanks and dashes."""

from collections.abc import Mapping

from app.domain.kinds.control import WORDS
from app.domain.own_workbook.layout import DONT_KNOW, folded
from app.domain.own_workbook.unreadable import Unreadable, quoted
from app.domain.questionnaire.document import Column, Question
from app.domain.questionnaire.vocabulary import CONTROL_VALUES, UNKNOWN, Kind
from app.domain.spreadsheets import Cell

_SHORT = {"y": "yes", "n": "no", "n/a": "not_applicable", "na": "not_applicable", "n.a.": "not_applicable"}
_BOOLEANS = {True: ("yes", "true"), False: ("no", "false")}


def options_of(question: Question) -> dict[str, str]:
    """Key -> label of what may be chosen, without "don't know" for other kinds than control."""
    labels = {option.key: option.label for option in question.options}
    if question.kind is Kind.CONTROL:
        return {key: labels.get(key, WORDS[key]) for key in CONTROL_VALUES}
    return labels


def column_options(column: Column) -> dict[str, str]:
    return {option.key: option.label for option in column.options}


def spelled(options: Mapping[str, str], key: str) -> str:
    """The label where it leads back to the key, else the key."""
    label = options.get(key, key)
    is_clear = ";" not in label and "\n" not in label and label == label.strip() and _matches(options, label) == [key]
    return label if is_clear else key


def chosen(options: Mapping[str, str], cell: Cell) -> str:
    """The key of the option in a cell, or unknown. Unreadable names what else stands there and what may."""
    if isinstance(cell.value, bool):
        wanted = [word for word in _BOOLEANS[cell.value] if word in options]
        if len(wanted) == 1:
            return wanted[0]
    return chosen_text(options, cell.text)


def chosen_text(options: Mapping[str, str], text: str) -> str:
    """The same for one of several in a cell."""
    found = _matches(options, text)
    if len(found) == 1:
        return found[0]
    if found:
        raise Unreadable(f"{quoted(text)} fits several options. Write one of the keys {', '.join(found)}.")
    if is_unknown(text):
        return UNKNOWN
    if set(options) >= set(CONTROL_VALUES) and text.casefold() in _SHORT:
        return _SHORT[text.casefold()]
    listed = "; ".join([spelled(options, key) for key in options][:12])
    more = f" and {len(options) - 12} more" if len(options) > 12 else ""
    raise Unreadable(f"{quoted(text)} is not one of the options: {listed}{more}.")


def is_unknown(text: str) -> bool:
    """Whether the words say "don't know"."""
    return folded(text) in (folded(DONT_KNOW), UNKNOWN, "dont know")


def _matches(options: Mapping[str, str], text: str) -> list[str]:
    if text in options:
        return [text]
    wanted = folded(text)
    return [key for key, label in options.items() if wanted in (folded(key), folded(label))] if wanted else []
