"""The page of columns, as console and portal share it: what was chosen, and how the first rows would be read."""

import base64
from typing import Any

from app.domain.errors import Invalid, TwokeysError
from app.domain.frameworks.names import VIEWED
from app.domain.frameworks.names import name as framework_name
from app.domain.kinds.control import WORDS
from app.domain.mapped import LABELS, NO_FRAMEWORK, MappedPreview, columns_of
from app.domain.questionnaire.document import Questionnaire
from app.domain.spreadsheets import Book
from app.services.imports import Handed, mappings
from app.web.column_choice import Choice, controls_in, seen_sheet, unknown_words
from app.web.forms import Form, errors_by_field


def book_of(handed: Handed) -> Book:
    """Invalid for a file that is no table."""
    if handed.recognised.book is None:
        raise Invalid("This file has no columns. Upload it on the page of imports.")
    return handed.recognised.book


def has_columns(handed: Handed) -> bool:
    """Whether there is anything to choose between."""
    book = handed.recognised.book
    return book is not None and any(len(one.columns) > 1 for one in columns_of(book))


def previewed(book: Book, choice: Choice, known: Questionnaire | None) -> tuple[MappedPreview | None, Invalid | None]:
    """How the file would be read; why not, where the columns chosen do not allow it."""
    try:
        return mappings.preview_mapping(book, choice.as_mapping().as_json(), known), None
    except Invalid as error:
        return None, error


def data_of(form: Form) -> str:
    """The file as the page carries it along."""
    text = form.data.get("data")
    return text if isinstance(text, str) else ""


def encoded(handed: Handed) -> str:
    """The file as the page is to carry it along."""
    return base64.b64encode(handed.recognised.data).decode()


def columns_context(
    handed: Handed, data: str, choice: Choice, seen: MappedPreview | None, error: TwokeysError | None
) -> dict[str, Any]:
    """What `imports/_columns.html` shows; `errors` by field of the page."""
    book = book_of(handed)
    errors = dict(errors_by_field(error)) if isinstance(error, Invalid) else {}
    return {
        "handed": handed,
        "data": data,
        "choice": choice,
        "sheets": [one.name for one in book.sheets if any(one.rows)],
        "sheet": seen_sheet(book, choice),
        "labels": {field.value: words for field, words in LABELS.items()},
        "preview": seen,
        "words": unknown_words(book, choice),
        "answers": WORDS,
        "frameworks": [*((key, framework_name(key)) for key in VIEWED), (NO_FRAMEWORK, "None of these")],
        "framework": choice.framework or mappings.guess_framework(controls_in(book, choice)) or NO_FRAMEWORK,
        "errors": {_box(name): text for name, text in errors.items()} or ({"columns": error.message} if error else {}),
    }


def _box(name: str) -> str:
    """The field of the page that an error is about: a column, the name, else the columns as a whole."""
    return name if name in ("name", "framework") or name.startswith("column-") else "columns"
