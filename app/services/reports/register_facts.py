"""What the register knows about an assessment, in the words of a report."""

from sqlmodel import Session, col, select

from app.domain.answers import spoken
from app.domain.lifecycle import WORDS, Status
from app.models import Assessment, Decision, Engagement, Submission, User, Vendor
from app.reports.facts import AssessmentFacts, DecisionFacts, Fact, SubmissionFacts
from app.services import engagements, instance

REPLAY = "A replay ({name}), not an assessment: nobody at this company answered these questions."


def assessment_facts(session: Session, assessment: Assessment) -> AssessmentFacts:
    engagement = session.get_one(Engagement, assessment.engagement_id)
    buyer = instance.get(session)
    return AssessmentFacts(
        assessment_id=assessment.id,
        reference=f"Assessment {assessment.id[:8]}",
        status=WORDS[Status(assessment.status)],
        buyer=buyer.name,
        vendor=session.get_one(Vendor, engagement.vendor_id).name,
        engagement=engagement.name,
        description=engagement.description,
        intake=_intake(session, engagement),
        reviewer=_name(session, assessment.reviewer_id),
        owner=_name(session, engagement.owner_id),
        due_on=assessment.due_on,
        classification=buyer.classification,
        replay=REPLAY.format(name=assessment.replay) if assessment.replay else "",
    )


def submission(assessment: Assessment, row: Submission) -> SubmissionFacts:
    return SubmissionFacts(
        reference=row.reference,
        submitted_at=row.submitted_at,
        attested_by=row.attested_by,
        role=row.role,
        access="replay" if assessment.replay else row.access,
        content_sha256=row.content_sha256,
        entered_by=row.entered_by,
    )


def decision(session: Session, assessment: Assessment) -> DecisionFacts | None:
    """The decision that stands or waits for its second person."""
    query = select(Decision).where(Decision.assessment_id == assessment.id, col(Decision.withdrawn_at).is_(None))
    row = session.exec(query.order_by(col(Decision.decided_at).desc())).first()
    if row is None:
        return None
    return DecisionFacts(
        outcome=row.outcome,
        decided_by=row.decided_by_name,
        decided_at=row.decided_at,
        valid_until=row.valid_until,
        conditions=row.conditions,
        reason=row.reason,
        approved_by=row.approved_by_name,
        is_pending=row.needs_second and row.approved_at is None,
    )


def _intake(session: Session, engagement: Engagement) -> tuple[Fact, ...]:
    if not engagement.intake:
        return ()
    asked = engagements.intake_of(session, engagement)
    return tuple(
        Fact(question.text, spoken(question, engagement.intake[question.id]))
        for question in asked.questions()
        if question.id in engagement.intake
    )


def _name(session: Session, user_id: str | None) -> str:
    user = session.get(User, user_id) if user_id else None
    return user.name if user else ""
