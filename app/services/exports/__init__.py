"""What leaves as data: assessment files, tables of answers, OSCAL, and the extract for registers of suppliers."""

from app.services.exports.files import answer_file, answers_csv, assessment_file, oscal
from app.services.exports.formats import FORMATS, make
from app.services.exports.made import Made
from app.services.exports.signing import fingerprint, signer_of
from app.services.exports.suppliers import dora_register

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
