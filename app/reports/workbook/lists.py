"""The hidden sheet with the options of the drop-downs. Each list stands there once, however many cells offer it."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.own_workbook.choosing import spelled
from app.domain.own_workbook.layout import DONT_KNOW
from app.domain.questionnaire.vocabulary import UNKNOWN
from app.reports.workbook.cells import put

NAME = "Lists"


class Lists:
    """Drop-downs by their options; sheets ask for one with `offer`."""

    def __init__(self, book: Workbook, file_line: str) -> None:
        self._sheet = book.create_sheet(NAME)
        self._sheet.sheet_state = "hidden"
        self._columns: dict[tuple[str, ...], int] = {}
        self._offers: dict[tuple[str, int], DataValidation] = {}
        put(self._sheet, 1, 1, file_line, "text")

    def offer(self, sheet: Worksheet, cell: str, words: Sequence[str]) -> None:
        """A drop-down in the cell."""
        column = self._column(tuple(words))
        offer = self._offers.get((sheet.title, column))
        if offer is None:
            letter = get_column_letter(column)
            offer = _validation(f"'{NAME}'!${letter}$2:${letter}${len(words) + 1}")
            self._offers[sheet.title, column] = offer
            sheet.add_data_validation(offer)
        offer.add(cell)

    def _column(self, words: tuple[str, ...]) -> int:
        column = self._columns.setdefault(words, len(self._columns) + 1)
        if self._sheet.cell(2, column).value is None:
            for row, word in enumerate(words, start=2):
                put(self._sheet, row, column, word, "text")
        return column


def words_of(options: Mapping[str, str]) -> list[str]:
    """What the drop-down offers: each option as it is read back, and "don't know" at the end."""
    words = [spelled(options, key) for key in options]
    return words if UNKNOWN in options else [*words, DONT_KNOW]


def _validation(formula: str) -> DataValidation:
    offer = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
    offer.errorStyle = "warning"
    offer.errorTitle, offer.error = "Not in the list", "Please choose one of the answers in the list."
    return offer
