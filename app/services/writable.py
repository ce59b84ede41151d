"""Which questions of an assessment an actor may write now."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, select

from app.domain.lifecycle import WRITABLE, Status
from app.domain.permissions import Actor
from app.models import Assessment, Review
from app.services import submitted


def may_write_section(actor: Actor, section_id: str) -> bool:
    """Colleagues write in the sections they were given; the lead respondent and staff everywhere."""
    return actor.kind != "respondent" or actor.is_lead or section_id in actor.sections


@dataclass(frozen=True, slots=True)
class Writable:
    """`locked` are the questions submitted and not returned; `returned` gives the reviewer's reason for each."""

    actor: Actor
    is_open: bool
    locked: frozenset[str]
    returned: Mapping[str, str]

    @classmethod
    def of(cls, session: Session, actor: Actor, assessment: Assessment) -> "Writable":
        is_open = assessment.status in WRITABLE and actor.may("answers:write")
        if assessment.status != Status.RETURNED:
            return cls(actor, is_open, frozenset(), {})
        query = select(Review).where(Review.assessment_id == assessment.id, Review.verdict == "returned")
        returned = {review.question_id: review.reason for review in session.exec(query)}
        return cls(actor, is_open, submitted.question_ids(session, assessment.id) - set(returned), returned)

    def has(self, question_id: str, section_id: str) -> bool:
        return self.is_open and question_id not in self.locked and may_write_section(self.actor, section_id)
