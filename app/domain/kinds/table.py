"""Rows of typed cells. Any cell may be missing while the vendor writes, and any cell may be "unknown"."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.errors import InvalidAnswer, Problem
from app.domain.kinds.choice import label, parse_key
from app.domain.kinds.date import parse_date, say_date
from app.domain.kinds.duration import parse_duration, say_duration
from app.domain.kinds.number import parse_number, say_number
from app.domain.kinds.refusal import quoted, refusal
from app.domain.kinds.text import parse_text, too_long
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Column, Question
from app.domain.questionnaire.vocabulary import UNKNOWN

Row = dict[str, Any]
CELL_LIMIT = 1000


def parse_cell(column: Column, raw: Any, pointer: str) -> Any:
    """The cell's value by the column's kind; None for an empty cell."""
    if raw is None or raw == "" or raw == UNKNOWN:
        return raw or None
    match column.kind:
        case "choice":
            return parse_key(column.options, raw, pointer)
        case "number":
            return parse_number(raw, pointer)
        case "date":
            return parse_date(raw, pointer)
        case "duration":
            return parse_duration(raw, pointer)
    return parse_text(raw, pointer)


def parse_row(question: Question, raw: Any, pointer: str) -> Row:
    """The filled cells of a row in the order of the columns; every bad cell is named."""
    columns = {column.id: column for column in question.columns}
    if not isinstance(raw, dict):
        raise refusal(pointer, "wrong_type", f"A row is given as an object with the columns {', '.join(columns)}.")
    found: list[Problem] = []
    cells: Row = {}
    for key in [*columns, *(key for key in raw if key not in columns)]:
        try:
            if key not in columns:
                raise refusal(f"{pointer}/{key}", "unknown_column", f"This table has no column {quoted(key)}.")
            cells[key] = parse_cell(columns[key], raw.get(key), f"{pointer}/{key}")
        except InvalidAnswer as error:
            found.extend(error.problems)
    if found:
        raise InvalidAnswer(found[0].detail, problems=found)
    return {key: cell for key, cell in cells.items() if cell is not None}


def parse(question: Question, raw: Any, pointer: str) -> Value | None:
    """The rows that hold something; none clears."""
    if not isinstance(raw, list):
        raise refusal(pointer, "wrong_type", "A table is given as a list of rows.")
    if len(raw) > question.max_rows:
        over = f"The table has {len(raw)} rows; it takes at most {question.max_rows}."
        raise refusal(pointer, "too_many_rows", f"{over} Join rows that are alike.")
    found: list[Problem] = []
    rows: list[Row] = []
    for index, row in enumerate(raw):
        try:
            rows.append(parse_row(question, row, f"{pointer}/{index}"))
        except InvalidAnswer as error:
            found.extend(error.problems)
    if found:
        raise InvalidAnswer(found[0].detail, problems=found)
    return [row for row in rows if row] or None


def say_cell(column: Column, value: Any) -> str:
    """One cell as plain text; an empty text for an empty cell."""
    if value is None:
        return ""
    if value == UNKNOWN:
        return "Don't know"
    match column.kind:
        case "choice":
            return label(column.options, value)
        case "number":
            return say_number(value)
        case "date":
            return say_date(value)
        case "duration":
            return say_duration(value)
    return str(value)


def is_asked(column: Column, row: Mapping[str, Any]) -> bool:
    """Whether this row calls for the column: always, or where the choice that it hangs on was made so."""
    return column.when is None or row.get(column.when.column) in column.when.in_


def problems(question: Question, value: Any) -> Iterator[Problem]:
    """Required cells that are empty where the row calls for them, and cells that are too long."""
    for index, row in enumerate(value):
        for column in question.columns:
            pointer = f"/value/{index}/{column.id}"
            if column.required and column.id not in row and is_asked(column, row):
                yield Problem(pointer, "missing", f"Row {index + 1}: fill in “{column.title}”, or say don't know.")
            yield from too_long(str(row.get(column.id, "")), CELL_LIMIT, pointer)


def spoken(question: Question, value: Any) -> str:
    """How many rows there are."""
    count = len(value) if isinstance(value, list) else 0
    return "1 row" if count == 1 else f"{count} rows"
