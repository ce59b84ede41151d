"""A blank register of vendors to fill in: a row an engagement, the intake's questions as columns."""

from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import Kind
from app.domain.register_file.columns import INTAKE
from app.domain.spreadsheets import column_letter
from app.reports.interchange.table import csv_bytes
from app.reports.workbook.cells import put
from app.reports.workbook.packing import packed
from app.reports.workbook.styles import add_styles

HEADINGS = {
    "Vendor": "The company's name. The same name in several rows is one vendor.",
    "Website": "example.com; helps to see that two names are one company.",
    "Country": "Two letters, such as DE or US.",
    "LEI": "Legal Entity Identifier, 20 letters and digits, if you know it.",
    "Contact name": "Who answers at the vendor.",
    "Contact e-mail": "Their address. Without it the contact is left out.",
    "Engagement": "What they do for us, in a few words. Without it only the vendor and the contact are entered.",
    "Description": "More about it.",
    "Owner e-mail": "The address by which somebody here signs in.",
    "Contract reference": "The number of the contract.",
    "Supported function": "What of ours rests on it.",
}
_ROWS = 500
_LIST_LIMIT = 255
_LINE_HEIGHT, _LINE_LENGTH = 14, 105
_INTRO = (
    "One row an engagement. Empty cells change nothing, columns may be left out or moved, and nothing is entered "
    "before you have seen what would be."
)
_INTAKE = "The columns that begin with “intake.” answer our own intake; the tier follows from them."


def template_csv(intake: Questionnaire | None) -> bytes:
    """The headings, and no row."""
    return csv_bytes(headings(intake), [])


def template_xlsx(intake: Questionnaire | None, *, written_on: date) -> bytes:
    """The headings with drop-downs for the intake's options, and a second sheet that explains each column."""
    book = Workbook()
    add_styles(book)
    sheet = book.active
    sheet.title = "Register"
    _head(sheet, intake)
    _explain(book.create_sheet("How to fill in"), intake)
    return packed(book, title="Register of vendors", written_on=written_on)


def headings(intake: Questionnaire | None) -> list[str]:
    return [*HEADINGS, *(INTAKE + question.id for question in _questions(intake))]


def _questions(intake: Questionnaire | None) -> list[Question]:
    return list(intake.questions()) if intake else []


def _head(sheet: Worksheet, intake: Questionnaire | None) -> None:
    for column, heading in enumerate(headings(intake), start=1):
        put(sheet, 1, column, heading, "head")
        sheet.column_dimensions[column_letter(column)].width = max(16, min(len(heading) + 4, 30))
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "B2"
    for column, question in enumerate(_questions(intake), start=len(HEADINGS) + 1):
        listed = '"' + ",".join(option.key for option in question.options) + '"'
        if question.kind is Kind.CHOICE and len(listed) <= _LIST_LIMIT:
            rule = DataValidation(type="list", formula1=listed, allow_blank=True)
            sheet.add_data_validation(rule)
            rule.add(f"{column_letter(column)}2:{column_letter(column)}{_ROWS}")


def _explain(sheet: Worksheet, intake: Questionnaire | None) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 100
    put(sheet, 1, 1, "How to fill in the register", "title")
    lines = [("", _INTRO), *HEADINGS.items(), ("", _INTAKE)]
    lines += [(INTAKE + question.id, _explained(question)) for question in _questions(intake)]
    for row, (heading, text) in enumerate(lines, start=2):
        put(sheet, row, 1, heading or None, "heading" if heading else "text")
        put(sheet, row, 2, text, "text")
        sheet.row_dimensions[row].height = _LINE_HEIGHT * max(_lines(text), 1) + 4


def _lines(text: str) -> int:
    return sum(1 + len(line) // _LINE_LENGTH for line in text.split("\n"))


def _explained(question: Question) -> str:
    options = "\n".join(f"{option.key}: {option.label}" for option in question.options)
    return f"{question.text}\n{options}".strip()
