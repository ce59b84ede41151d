"""A sheet of questions, a row each."""

from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.answers import Answer, is_unknown
from app.domain.own_workbook.choosing import options_of, spelled
from app.domain.own_workbook.layout import (
    COMMENT,
    FIELDS,
    KEY,
    OWNER,
    OWNERS,
    PLANNED,
    QUESTION,
    QUESTION_ID,
    VERSION,
    RowKey,
)
from app.domain.own_workbook.values import Written, written, written_day
from app.domain.questionnaire.document import Question, Section
from app.domain.questionnaire.vocabulary import Kind
from app.domain.wording import counted
from app.reports.workbook.asking import applies_when, grounds, how_to_answer
from app.reports.workbook.cells import fill_style, fits, link, put
from app.reports.workbook.content import WorkbookContent
from app.reports.workbook.lists import Lists, words_of
from app.reports.workbook.page import HEADER, Heading, set_height, set_page

_GROUNDS, _HOW, _WHEN = "Why we ask, and what is good", "How to answer", "Applies when"
_WIDTHS = {OWNER: 18, COMMENT: 38, PLANNED: 12}
_ALWAYS = ("value", "comment")
_GIVEN_STYLES = ("id", "question", "given", "note")


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """One section being written; `tables` are question id -> name of the sheet with its rows."""

    sheet: Worksheet
    section: Section
    content: WorkbookContent
    tables: dict[str, str]
    lists: Lists

    def write(self) -> None:
        fields = self._fields()
        headings = _headings(fields)
        set_page(self.sheet, self.section.title, self.section.intro, headings, frozen="C")
        for row, question in enumerate(self.section.questions, start=HEADER + 1):
            self._row(row, question, fields)

    def _fields(self) -> list[str]:
        """The parts of an answer that this section asks for, or that somebody filled in."""
        questions = self.section.questions
        has_controls = any(question.kind is Kind.CONTROL for question in questions)
        asked = {"ownership": any(question.asks_ownership for question in questions)}
        stored = [self.content.answer(question.id) for question in questions]
        return [
            name
            for name in FIELDS
            if name in _ALWAYS or asked.get(name, has_controls) or any(getattr(answer, name) for answer in stored)
        ]

    def _row(self, row: int, question: Question, fields: list[str]) -> None:
        answer = self.content.answer(question.id)
        cells = {name: self._written(question, answer, name) for name in fields}
        is_waiting = question.id in self.content.waiting
        given = [question.id, question.text, grounds(question), self._how(question, cells)]
        when = applies_when(question, self.content.questionnaire, is_waiting=is_waiting)
        for column, (text, style) in enumerate(zip(given, _GIVEN_STYLES, strict=True), start=1):
            put(self.sheet, row, column, text, style)
        for column, name in enumerate(fields, start=5):
            self._fill(row, column, question, name, cells[name])
        last = 5 + len(fields)
        put(self.sheet, row, last, when, "note")
        put(self.sheet, row, last + 1, str(RowKey(self.content.assessment_id, question.id)), "id")
        put(self.sheet, row, last + 2, self.content.version(question.id), "id")
        set_height(self.sheet, row, [*given, *cells.values(), when])

    def _written(self, question: Question, answer: Answer, name: str) -> Written:
        if name == "value":
            if question.kind is Kind.TABLE and not is_unknown(answer.value):
                rows = answer.value if isinstance(answer.value, list) else []
                return f"{counted(len(rows), 'row')}, on sheet “{self.tables[question.id]}”"
            return written(question, answer.value)
        value = getattr(answer, name)
        if name == "ownership":
            return spelled(OWNERS, value) if value else None
        if name == "planned_on":
            return written_day(value) if value else None
        return value or None

    def _how(self, question: Question, cells: dict[str, Written]) -> str:
        lines = [how_to_answer(question, self.tables.get(question.id, ""))]
        if question.id in self.content.locked:
            lines.append("Cannot be changed now.")
        if question.id in self.content.returned:
            lines.append(f"Returned by the reviewer: {self.content.returned[question.id]}")
        if not all(fits(content) for content in cells.values()):
            lines.append("What is stored is longer than a cell takes. Change it in the form.")
        return "\n".join(lines)

    def _fill(self, row: int, column: int, question: Question, name: str, content: Written) -> None:
        is_locked = question.id in self.content.locked
        is_text = name not in ("value", "planned_on") or question.kind in (Kind.TEXT, Kind.CONTACT)
        style = fill_style(content, is_locked=is_locked, is_text=is_text)
        cell = put(self.sheet, row, column, content if fits(content) else None, style)
        if name == "value" and question.id in self.tables:
            link(cell, self.tables[question.id])
        if name == "value" and question.kind in (Kind.CONTROL, Kind.CHOICE):
            self.lists.offer(self.sheet, cell.coordinate, words_of(options_of(question)))
        if name == "ownership" and question.asks_ownership:
            self.lists.offer(self.sheet, cell.coordinate, [spelled(OWNERS, key) for key in OWNERS])


def _headings(fields: list[str]) -> list[Heading]:
    given = [Heading(QUESTION_ID, 15), Heading(QUESTION, 42), Heading(_GROUNDS, 44), Heading(_HOW, 26)]
    asked = [Heading(FIELDS[name], _WIDTHS.get(FIELDS[name], 28), is_filled=True) for name in fields]
    hidden = [Heading(KEY, 10, is_hidden=True), Heading(VERSION, 10, is_hidden=True)]
    return [*given, *asked, Heading(_WHEN, 34), *hidden]
