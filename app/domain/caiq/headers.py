"""Which column holds what, by headers that people rename, extend and move."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.caiq.wording import plain_header
from app.domain.spreadsheets import Cell, Sheet

LAST_HEADER_ROW = 12
FEWEST = 3


class Role(StrEnum):
    """What a column of a CAIQ is for."""

    ID = "id"
    QUESTION = "question"
    ANSWER = "answer"
    OWNERSHIP = "ownership"
    COMMENT = "comment"
    DUTY = "duty"
    CONTROL = "control"
    SPECIFICATION = "specification"
    TITLE = "title"
    DOMAIN = "domain"


# the surest words first; a word that ends in * may be followed by more
_WORDS: dict[Role, tuple[str, ...]] = {
    Role.ID: (
        "question id", "caiq question id", "caiq id", "questionid", "question no", "question number", "question ref*",
        "cid", "qid", "id",
    ),
    Role.ANSWER: (
        "csp caiq answer*", "caiq answer*", "consensus assessment answer*", "consensus assessments answer*",
        "csp answer*", "csp response*", "vendor answer*", "provider answer*", "supplier answer*", "vendor response*",
        "provider response*", "supplier response*", "caiq response*", "answer*", "response*", "yes/no*", "yes / no*",
        "y/n*", "y / n*", "a", "ans",
    ),
    Role.OWNERSHIP: (
        "ssrm control ownership*", "ssrm*", "control ownership*", "ownership*", "control owner*", "owner*",
        "shared responsib*", "responsib*", "resp",
    ),
    Role.COMMENT: (
        "csp implementation description*", "implementation description*", "csp description*", "description*", "notes*",
        "csp comment*", "vendor comment*", "provider comment*", "supplier comment*", "implementation*", "comment*",
        "explanation*", "justification*", "remark*", "additional information*", "details*",
        "evidence*",
    ),
    Role.DUTY: ("csc responsibilit*", "customer responsibilit*", "customer dut*"),
    Role.CONTROL: ("ccm control id*", "control id*", "ccm control", "control"),
    Role.SPECIFICATION: ("ccm control specification*", "control specification*"),
    Role.TITLE: ("ccm control title*", "control title*"),
    Role.DOMAIN: ("ccm domain title*", "control domain*", "domain title*", "domain"),
    Role.QUESTION: (
        "question", "consensus assessments question*", "consensus assessment question*", "caiq question*",
        "question text*", "question*",
    ),
}  # fmt: skip

_MORE = re.compile(r"\b(?:comment|detail|evidence|explanation|justification|note|rationale)s?\b")
_LATE = 100
_Spare = tuple[Role, int]


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headers, the column of each role, and columns that claim a role another column has."""

    row: int
    columns: dict[Role, int]
    spare: tuple[tuple[Role, int], ...] = ()

    def column(self, role: Role) -> int:
        """Counted from 1; 0 where there is none, which no cell answers to."""
        return self.columns.get(role, 0)


def find_header(sheet: Sheet, id_column: int) -> Header | None:
    """The first of the first 12 rows that names a question or an answer, and with the ids three roles in all.

    `id_column` is where the ids stand, whatever its header. A list of two columns, id and answer, is enough too.
    """
    rows = range(1, min(LAST_HEADER_ROW, len(sheet.rows)) + 1)
    return next((found for row in rows if (found := _header(sheet, row, id_column))), None)


def _header(sheet: Sheet, row: int, id_column: int) -> Header | None:
    columns = {Role.ID: id_column}
    spare: list[tuple[Role, int]] = []
    for _, column, role in sorted(_claims(sheet.rows[row - 1])):
        if role not in columns:
            columns[role] = column
        elif role is not Role.ID:
            spare.append((role, column))
    if Role.COMMENT not in columns:
        spare = _explained(sheet, row, columns, spare)
    is_header = (Role.QUESTION in columns or Role.ANSWER in columns) and sheet.at(row, id_column).text != ""
    is_enough = len(columns) >= FEWEST or set(columns) == {Role.ID, Role.ANSWER}
    return Header(row, columns, tuple(spare)) if is_header and is_enough else None


def _explained(sheet: Sheet, row: int, columns: dict[Role, int], spare: list[_Spare]) -> list[_Spare]:
    """A second column of answers that says more, such as “Answer + Evidence”, is the description; the others stay."""
    for role, column in spare:
        if role is Role.ANSWER and _MORE.search(plain_header(sheet.at(row, column).text)):
            columns[Role.COMMENT] = column
            return [one for one in spare if one != (role, column)]
    return spare


def _claims(cells: Sequence[Cell]) -> Iterator[tuple[int, int, Role]]:
    """How sure, which column, which role: at most one role a column."""
    for column, cell in enumerate(cells, start=1):
        text = plain_header(cell.text) if isinstance(cell.value, str) else ""
        claim = _role(text) if text else None
        if claim is not None:
            yield claim[0], column, claim[1]


def _role(text: str) -> tuple[int, Role] | None:
    for role, words in _WORDS.items():
        for rank, word in enumerate(words):
            if text == word or (word.endswith("*") and text.startswith(word[:-1])):
                return rank + (_LATE if role is Role.ANSWER and _MORE.search(text) else 0), role
    return None
