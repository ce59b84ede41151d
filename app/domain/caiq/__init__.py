"""The CAIQ of the Cloud Security Alliance: recognised, read, carried over. None of its text is here.

What is read out of a user's own file stays in their instance: the documents made here are not redistributable.
"""

from app.domain.caiq.blank import Blank, blank_version, read_blank
from app.domain.caiq.carrying import Carried, carry
from app.domain.caiq.choosing import Chosen, answers_from
from app.domain.caiq.dataset import is_dataset, read_dataset
from app.domain.caiq.ids import caiq_id, question_id
from app.domain.caiq.kind import REFUSALS, CaiqKind
from app.domain.caiq.legacy import read_caiq3
from app.domain.caiq.reading import read_caiq
from app.domain.caiq.recognising import recognise_caiq
from app.domain.caiq.reference import Reference, Step, parse_reference
from app.domain.caiq.version import Version

__all__ = [
    "REFUSALS",
    "Blank",
    "CaiqKind",
    "Carried",
    "Chosen",
    "Reference",
    "Step",
    "Version",
    "answers_from",
    "blank_version",
    "caiq_id",
    "carry",
    "is_dataset",
    "parse_reference",
    "question_id",
    "read_blank",
    "read_caiq",
    "read_caiq3",
    "read_dataset",
    "recognise_caiq",
]
