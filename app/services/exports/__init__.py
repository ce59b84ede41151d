"""What leaves as data: assessment files, tables of answers, OSCAL, and the extract for registers of vendors."""

from app.services.exports.dora import dora_register
from app.services.exports.files import answer_file, answers_csv, assessment_file, oscal
from app.services.exports.formats import FORMATS, make, workbook
from app.services.exports.made import Made, of_assessment
from app.services.exports.portfolio_table import portfolio_csv
from app.services.exports.signing import fingerprint, signer_of
from app.services.exports.taken import Taken, given, note, rendered

__all__ = [
    "FORMATS",
    "Made",
    "Taken",
    "answer_file",
    "answers_csv",
    "assessment_file",
    "dora_register",
    "fingerprint",
    "given",
    "make",
    "note",
    "of_assessment",
    "oscal",
    "portfolio_csv",
    "rendered",
    "signer_of",
    "workbook",
]
