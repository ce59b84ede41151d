"""The CAIQ of the Cloud Security Alliance: recognised, read, filled, carried between versions. None of its text is here.

What is read out of a user's own file stays in their instance: the documents made here are not redistributable.
"""

from app.domain.caiq.ids import caiq_id, question_id
from app.domain.caiq.kind import REFUSALS, CaiqKind
from app.domain.caiq.reference import Reference, Step, parse_reference

__all__ = ["REFUSALS", "CaiqKind", "Reference", "Step", "caiq_id", "parse_reference", "question_id"]
