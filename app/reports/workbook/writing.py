"""The workbook for answering offline: instructions, a sheet a section, a sheet a table. Written from plain data."""

from dataclasses import replace

from openpyxl import Workbook

from app.domain.interchange.without_text import shown
from app.domain.own_workbook.layout import file_key
from app.domain.questionnaire.document import Section
from app.domain.questionnaire.vocabulary import Kind
from app.reports.workbook import intro_sheet, lists
from app.reports.workbook.content import WorkbookContent
from app.reports.workbook.packing import packed
from app.reports.workbook.question_sheet import QuestionSheet
from app.reports.workbook.sheet_names import SheetNames
from app.reports.workbook.styles import ACCENT, add_styles
from app.reports.workbook.table_sheet import write_table

_TABLE_TAB = "8A5A00"


def write(content: WorkbookContent) -> bytes:
    """An XLSX file, the same to the byte for the same content. Text that must stay here is left out of it."""
    is_withheld = not content.questionnaire.redistributable
    content = replace(content, questionnaire=shown(content.questionnaire))
    book = Workbook()
    add_styles(book)
    intro = book.active
    intro.title = intro_sheet.NAME
    line = file_key(content.assessment_id, content.questionnaire.slug, content.questionnaire.version)
    offered = lists.Lists(book, line)
    names = SheetNames(intro_sheet.NAME, lists.NAME)
    sheets = {section.id: _section(book, section, content, offered, names) for section in content.written_sections()}
    book.move_sheet(lists.NAME, len(book.sheetnames))
    intro_sheet.write_intro(intro, content, sheets, line, is_withheld=is_withheld)
    return packed(book, title=content.questionnaire.title, written_on=content.written_on)


def _section(
    book: Workbook, section: Section, content: WorkbookContent, offered: lists.Lists, names: SheetNames
) -> str:
    """Write the section and the tables behind it; the name of its sheet."""
    name = names.name(section.title)
    sheet = book.create_sheet(name)
    sheet.sheet_properties.tabColor = ACCENT
    asked = [question for question in section.questions if question.kind is Kind.TABLE]
    tables = {question.id: names.name(f"Table {question.id}") for question in asked}
    QuestionSheet(sheet, section, content, tables, offered).write()
    for question in asked:
        table = book.create_sheet(tables[question.id])
        table.sheet_properties.tabColor = _TABLE_TAB
        write_table(table, question, content, offered)
    return name
