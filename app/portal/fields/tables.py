"""Rows of a table as fields: `value/0/where` is the cell `where` of the first row."""

from typing import Any

from app.domain.errors import InvalidAnswer, Problem
from app.domain.questionnaire.document import Column, Question
from app.domain.questionnaire.vocabulary import UNKNOWN
from app.portal.fields.durations import read_duration, show_duration
from app.portal.fields.names import Fields, first
from app.portal.fields.numbers import read_number, show_number

_DONT_KNOW = {
    "unknown",
    "don't know",
    "don’t know",
    "dont know",
    "do not know",
    "not known",
}


def row_numbers(fields: Fields) -> list[int]:
    """The numbers of the rows that the fields speak of, in order."""
    numbers = {name.split("/")[1] for name in fields if name.startswith(("value/", "unknown/"))}
    return sorted(int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < 5)


def show_rows(question: Question, rows: Any) -> dict[str, list[str]]:
    """The fields of all rows."""
    shown: dict[str, list[str]] = {}
    columns = {column.id: column for column in question.columns}
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        for key, cell in row.items():
            if key in columns:
                shown |= _show_cell(columns[key], cell, f"{index}/{key}")
    return shown


def _show_cell(column: Column, cell: Any, place: str) -> dict[str, list[str]]:
    if cell == UNKNOWN and column.kind in ("number", "date", "duration"):
        return {f"unknown/{place}": ["1"]}
    if cell == UNKNOWN and column.kind == "text":
        return {f"value/{place}": ["Don't know"]}
    if column.kind == "duration":
        return show_duration(cell, f"value/{place}")
    return {f"value/{place}": [show_number(cell)]}


def read_rows(question: Question, fields: Fields) -> list[dict[str, Any]]:
    """One object per row that holds something; rows keep their order. Every bad cell is named."""
    problems: list[Problem] = []
    rows: list[dict[str, Any]] = []
    for number in row_numbers(fields):
        row: dict[str, Any] = {}
        for column in question.columns:
            try:
                row[column.id] = _read_cell(column, fields, f"{number}/{column.id}")
            except InvalidAnswer as error:
                problems.extend(error.problems)
        rows.append({key: cell for key, cell in row.items() if cell is not None})
    if problems:
        raise InvalidAnswer(problems[0].detail, problems=problems)
    return [row for row in rows if row]


def _read_cell(column: Column, fields: Fields, place: str) -> Any:
    if first(fields, f"unknown/{place}"):
        return UNKNOWN
    if column.kind == "duration":
        return read_duration(fields, f"value/{place}")
    typed = first(fields, f"value/{place}")
    if not typed:
        return None
    if column.kind == "number":
        return read_number(typed)
    return UNKNOWN if column.kind == "text" and typed.lower() in _DONT_KNOW else typed


def without_row(fields: Fields, number: int) -> dict[str, list[str]]:
    """The fields without one row; the rows below keep their numbers."""
    gone = (f"value/{number}/", f"unknown/{number}/")
    return {name: texts for name, texts in fields.items() if not name.startswith(gone)}


def with_copied_row(fields: Fields, source: int) -> dict[str, list[str]]:
    """The fields with a row at the end that repeats the row `source`."""
    target = max(row_numbers(fields), default=-1) + 1
    copied = {
        f"{part}/{target}/{name.split('/', 2)[2]}": list(texts)
        for name, texts in fields.items()
        for part in ("value", "unknown")
        if name.startswith(f"{part}/{source}/")
    }
    return {**fields, **copied}
