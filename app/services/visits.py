"""A respondent at the door of one assessment: everything that each page of the vendor shows around its own matter."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists
from sqlalchemy import select as joined
from sqlmodel import Session, col, select

from app.domain.answers import Answer
from app.domain.errors import NotFound
from app.domain.lifecycle import WRITABLE, Status
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import (
    Assessment,
    Contact,
    Engagement,
    Evidence,
    EvidenceAnswer,
    Finding,
    Instance,
    Invitation,
    Submission,
    User,
    Vendor,
)
from app.services import assessments, instance, submitted


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks whom about what: the matter of the landing page, and the frame of all others."""

    host: Instance
    assessment: Assessment
    engagement: Engagement
    vendor: Vendor
    contact: Contact
    invitation: Invitation
    reviewer: User | None
    document: Questionnaire
    has_findings: bool
    was_submitted: bool

    @property
    def is_writable(self) -> bool:
        return self.assessment.status in WRITABLE

    @property
    def is_returned(self) -> bool:
        return self.assessment.status == Status.RETURNED

    @property
    def zone(self) -> str:
        """The time zone the contact reads times in."""
        return self.contact.zone


def ask(session: Session, public_id: str) -> Ask:
    """What an invitation is about, for whoever holds its link. Reading changes nothing; NotFound if unknown."""
    query: Any = (
        joined(Invitation, Assessment, Engagement, Vendor, Contact, User, _EXISTS_FINDING, _EXISTS_SUBMISSION)
        .join(Assessment, col(Assessment.id) == Invitation.assessment_id)
        .join(Engagement, col(Engagement.id) == Assessment.engagement_id)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .join(Contact, col(Contact.id) == Invitation.contact_id)
        .join(User, col(User.id) == Assessment.reviewer_id, isouter=True)
        .where(col(Invitation.public_id) == public_id, col(Vendor.hidden_at).is_(None))
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFound("There is no such invitation. Check that the whole link was copied.")
    invitation, assessment, engagement, vendor, contact, reviewer, has_findings, was_submitted = found
    return Ask(
        host=instance.get(session),
        assessment=assessment,
        engagement=engagement,
        vendor=vendor,
        contact=contact,
        invitation=invitation,
        reviewer=reviewer,
        document=assessments.document_of(session, assessment),
        has_findings=has_findings,
        was_submitted=was_submitted,
    )


def ask_of(session: Session, actor: Actor, public_id: str) -> Ask:
    """The same for a respondent who is signed in; NotFound when the link is not the one that let them in."""
    found = ask(session, public_id)
    if actor.kind != "respondent" or actor.invitation_id != found.invitation.id:
        raise NotFound("There is nothing here, or it is not yours to see.")
    return found


def may_see_section(actor: Actor, section_id: str) -> bool:
    """The lead sees every section, a colleague those they were given."""
    return actor.is_lead or section_id in actor.sections


def files_by_question(session: Session, assessment: Assessment) -> dict[str, list[Evidence]]:
    """Question id -> the files that support it, oldest first, without withdrawn ones."""
    query = (
        select(EvidenceAnswer.question_id, Evidence)
        .join(Evidence, col(Evidence.id) == EvidenceAnswer.evidence_id)
        .where(Evidence.assessment_id == assessment.id, col(Evidence.withdrawn_at).is_(None))
        .order_by(col(Evidence.id))
    )
    found: dict[str, list[Evidence]] = {}
    for question_id, file in session.exec(query):
        found.setdefault(question_id, []).append(file)
    return found


def earlier_answers(session: Session, assessment: Assessment) -> dict[str, Answer]:
    """What the latest submission said, by question; empty before the first."""
    submission = submitted.latest(session, assessment.id)
    if submission is None:
        return {}
    names = Answer.__dataclass_fields__
    return {
        question_id: Answer(**{name: text for name, text in said.items() if name in names})
        for question_id, said in submitted.snapshot(submission)["answers"].items()
    }


_EXISTS_FINDING = exists().where(col(Finding.assessment_id) == col(Assessment.id))
_EXISTS_SUBMISSION = exists().where(col(Submission.assessment_id) == col(Assessment.id))
