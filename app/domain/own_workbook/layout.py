"""What writer and reader of our workbook agree on: headings, keys and how they are told from everything else.

People may shuffle, cut, rename and save again: rows are found by their key and columns by their heading.
"""

import re
from dataclasses import dataclass

from app.domain.questionnaire.document import Question

HEADER_WITHIN = 12
"""The heading stands in one of the first rows."""
KEY = "Row key"
TABLE_KEY = "Table key"
VERSION = "Answer version"
QUESTION_ID = "Question ID"
QUESTION = "Question"
ANSWER = "Answer"
OWNER = "Who owns it"
COMMENT = "How, or which part"
CUSTOMER_DUTY = "What the customer must do"
REASON = "Why not applicable"
COMPENSATING = "What is in place instead"
PLANNED = "Planned for"
DONT_KNOW = "Don't know"
FORMAT = "twokeys-workbook/1"

FIELDS = {
    "value": ANSWER,
    "ownership": OWNER,
    "comment": COMMENT,
    "customer_duty": CUSTOMER_DUTY,
    "reason": REASON,
    "compensating_control": COMPENSATING,
    "planned_on": PLANNED,
}
"""Part of an answer -> heading of its column."""
OWNERS = {
    "csp": "Vendor",
    "csc": "Customer",
    "third_party": "Vendor's provider",
    "shared_csp_csc": "Vendor and customer together",
    "shared_csp_third_party": "Vendor and its provider together",
}
FORM_OWNERS = {
    "csp": "You, the vendor",
    "csc": "We, your customer",
    "third_party": "A provider of yours",
    "shared_csp_csc": "You and we together",
    "shared_csp_third_party": "You and a provider of yours together",
}
"""The same as the form calls them: understood in a cell, and never written into one."""
_DASHES = re.compile(r"[‐-―−]")
_QUOTES = re.compile("[‘’ʼ´`]")


@dataclass(frozen=True, slots=True)
class RowKey:
    assessment_id: str
    question_id: str

    def __str__(self) -> str:
        return f"{self.assessment_id}/{self.question_id}"


def row_key(text: str) -> RowKey | None:
    """The key in a cell; None for anything else."""
    assessment_id, slash, question_id = text.strip().partition("/")
    return RowKey(assessment_id, question_id) if slash and assessment_id and question_id else None


def folded(text: str) -> str:
    """Text without regard to case, blanks and kinds of dashes and apostrophes."""
    plain = _QUOTES.sub("'", _DASHES.sub("-", text))
    return " ".join(plain.replace("_", " ").replace("-", " ").split()).casefold()


def file_key(assessment_id: str, slug: str, version: str) -> str:
    """The line on the first sheet that says what the workbook belongs to."""
    return f"{FORMAT} {assessment_id} {slug} {version}"


def column_headings(question: Question) -> dict[str, str]:
    """Column id -> its heading on the table's sheet: the title, with the id where two titles read alike."""
    taken = [folded(column.title) for column in question.columns] + [folded(TABLE_KEY), folded(VERSION)]
    return {
        column.id: column.title if taken.count(folded(column.title)) == 1 else f"{column.title} [{column.id}]"
        for column in question.columns
    }
