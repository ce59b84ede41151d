"""Rows of a file that was recognised, for formats that need to know what was asked."""

from app.domain.errors import Invalid
from app.domain.imports.recognised import Recognised
from app.domain.imports.shapes import IncomingFile
from app.domain.own_workbook import read_own_workbook
from app.domain.questionnaire.document import Questionnaire
from app.domain.vsaq import read_answers

WHICH = "Say which assessment these answers are for: the file does not bring its own questions."
UNKNOWN_TABLE = (
    "Nothing here says what the columns mean: it is no CAIQ, no workbook of ours and no register. Import it with a "
    "column mapping, which says which column holds the question, the answer and the description."
)


def rows_of(
    recognised: Recognised,
    known: Questionnaire | None,
    assessment_id: str | None,
) -> IncomingFile:
    """The whole file as answers; Invalid where something else has to be said first."""
    if recognised.incoming is not None:
        return recognised.incoming
    if recognised.format == "workbook" and recognised.book is not None:
        if known is None or assessment_id is None:
            raise Invalid(WHICH)
        return read_own_workbook(recognised.book, known, assessment_id)
    if recognised.format == "vsaq-answers":
        if known is None:
            raise Invalid(WHICH)
        return read_answers(recognised.data, known)
    raise Invalid(UNKNOWN_TABLE)
