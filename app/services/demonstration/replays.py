"""A replay as data: the vendor of that day, what it would have answered, submitted. Marked as a replay everywhere."""

from sqlmodel import Session, select

from app.core.clock import now
from app.domain import replay
from app.domain.answers import Answer
from app.domain.permissions import Actor
from app.domain.reassessment import next_assessment_on
from app.domain.replay import Replay
from app.models import Assessment, Vendor
from app.services import answers, assessments, contacts, decisions, engagements, reviews, submissions, vendors
from app.services.demonstration.actor import LOADER


def ensure(session: Session, incident: Replay, people: list[Actor]) -> None:
    """The vendor with its submitted assessment, unless it was loaded before."""
    if session.exec(select(Vendor.id).where(Vendor.replay == incident.incident)).first():
        return
    assessment = _assessment(session, incident, people[-1])
    document = assessments.document_of(session, assessment)
    for question_id, answer in replay.answers_of(incident, document).items():
        if answer != Answer():
            reply = answers.Reply.of(answer)
            answers.save(session, LOADER, assessment.id, question_id, reply, expected_version=None)
    submissions.submit(
        session,
        LOADER,
        assessment.id,
        attested_by=f"Replay of {incident.title}",
        role="Nobody attested this: it is drawn from public facts" if not incident.fictional else "Fictional",
        statement_accepted=True,
    )
    if incident.fictional:
        _judge(session, people[-1], assessment)


def _judge(session: Session, reviewer: Actor, assessment: Assessment) -> None:
    """The contrast is reviewed already, and on a critical tier its decision waits for the second person."""
    for item in reviews.review_items(session, reviewer, assessment.id):
        reviews.accept(session, reviewer, assessment.id, item.question.id)
    decisions.decide(
        session,
        reviewer,
        assessment.id,
        outcome="approve_with_conditions",
        valid_until=next_assessment_on("critical", now().date()),
        conditions="Show evidence for the copy with the other provider.\nClose the open findings by their due dates.",
        reason="No single login ends this vendor. Nothing is backed by files yet, so confidence is low.",
    )


def _assessment(session: Session, incident: Replay, reviewer: Actor) -> Assessment:
    vendor = vendors.create(session, LOADER, **vendor_of(incident), replay=incident.incident)
    contact = contacts.create(session, LOADER, vendor.id, name="Replay", email=f"replay@{incident.incident}.example")
    engagement = engagements.create(
        session,
        LOADER,
        vendor.id,
        name=incident.engagement.name,
        description=f"{incident.engagement.description}\n\n{incident.summary}".strip(),
        intake=incident.engagement.intake,
        owner_id=reviewer.id,
    )
    return assessments.create(
        session,
        LOADER,
        engagement_id=engagement.id,
        questionnaire=incident.questionnaire,
        version=incident.version,
        respondent_contact_id=contact.id,
        reviewer_id=reviewer.id,
        replay=incident.incident,
    )


def vendor_of(incident: Replay) -> dict[str, str]:
    """The vendor's own fields; its name says that it is a replay."""
    name = incident.vendor.name.removesuffix(" (fictional)")
    return incident.vendor.model_dump() | {"name": f"{name} ({'fictional ' if incident.fictional else ''}replay)"}
