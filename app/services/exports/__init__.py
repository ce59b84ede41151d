"""What leaves as data: assessment files, tables of answers, OSCAL, and the extract for registers of vendors."""

from app.services.exports.dora import dora_register
from app.services.exports.files import answer_file, answers_csv, assessment_file, oscal
from app.services.exports.formats import FORMATS, make
from app.services.exports.made import Made
from app.services.exports.signing import fingerprint, signer_of

__all__ = [
    "FORMATS",
    "Made",
    "answer_file",
    "answers_csv",
    "assessment_file",
    "dora_register",
    "fingerprint",
    "make",
    "oscal",
    "signer_of",
]
