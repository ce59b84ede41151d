"""Assessments: one questionnaire version asked about one engagement, from draft to closed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain import register
from app.domain.answers import Answer
from app.domain.errors import Conflict, Invalid, NotFound, Problem
from app.domain.journey import Progress, progress
from app.domain.lifecycle import CLOSED, OPEN, Move, Status, after
from app.domain.permissions import Actor, require
from app.domain.questionnaire.document import Questionnaire
from app.models import Answer as AnswerRow
from app.models import Assessment, Contact, Engagement, QuestionnaireVersion, User, Vendor
from app.services import events, questionnaires, visibility


def create(
    session: Session,
    actor: Actor,
    *,
    engagement_id: str,
    questionnaire: str,
    version: str | None = None,
    due_on: date | None = None,
    due_zone: str = "UTC",
    respondent_contact_id: str,
    reviewer_id: str | None = None,
    replay: str | None = None,
) -> Assessment:
    """A draft with its own frozen questionnaire; Conflict (`existing`) when one is open already."""
    require(actor, "assessments:write")
    engagement = _engagement(session, actor, engagement_id)
    chosen = _version(session, questionnaire, version)
    assessment = Assessment(
        engagement_id=engagement.id,
        questionnaire_slug=chosen.slug,
        questionnaire_version=chosen.version,
        questionnaire_sha256=chosen.sha256,
        due_on=due_on,
        due_zone=register.zone(due_zone, pointer="/due_zone"),
        respondent_contact_id=_contact(session, engagement.vendor_id, respondent_contact_id).id,
        reviewer_id=_reviewer(session, actor, reviewer_id),
        replay=replay,
        created_at=now(),
    )
    _refuse_second(session, assessment)
    try:
        with session.begin_nested():
            session.add(assessment)
    except IntegrityError:
        _refuse_second(session, assessment)
        raise
    _record(session, actor, "assessment.created", assessment, None)
    return assessment


def get(session: Session, actor: Actor, assessment_id: str) -> Assessment:
    return visibility.assessment_for(session, actor, assessment_id, "assessments:read")


def visible(session: Session, actor: Actor, assessment_id: str, permission: str) -> Assessment:
    """The assessment, for a face that has to know before it takes in a file."""
    return visibility.assessment_for(session, actor, assessment_id, permission)


def list_assessments(
    session: Session,
    actor: Actor,
    *,
    engagement_id: str | None = None,
    vendor_id: str | None = None,
    statuses: Sequence[str] = (),
    reviewer_id: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> list[Assessment]:
    """In the order they were made, from behind `after`."""
    require(actor, "assessments:read")
    query = (
        select(Assessment)
        .join(Engagement, col(Engagement.id) == Assessment.engagement_id)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(col(Vendor.hidden_at).is_(None), visibility.seen_assessments(actor))
    )
    if engagement_id:
        query = query.where(Assessment.engagement_id == engagement_id)
    if vendor_id:
        query = query.where(Engagement.vendor_id == vendor_id)
    if statuses:
        query = query.where(col(Assessment.status).in_(statuses))
    if reviewer_id:
        query = query.where(Assessment.reviewer_id == reviewer_id)
    if after:
        query = query.where(col(Assessment.id) > after)
    return list(session.exec(query.order_by(col(Assessment.id)).limit(limit)))


def start(session: Session, actor: Actor, assessment_id: str) -> Assessment:
    """The respondent pressed Start; pressing it again changes nothing."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:write")
    return move(session, actor, assessment, Move.START)


def cancel(session: Session, actor: Actor, assessment_id: str, *, reason: str) -> Assessment:
    """Close without a result, because it is not wanted any more."""
    return _close(session, actor, assessment_id, Move.CANCEL, reason)


def expire(session: Session, actor: Actor, assessment_id: str, *, reason: str) -> Assessment:
    """Close because it is too late. Only a person decides that."""
    return _close(session, actor, assessment_id, Move.EXPIRE, reason)


def _close(session: Session, actor: Actor, assessment_id: str, step: Move, reason: str) -> Assessment:
    assessment = visibility.assessment_for(session, actor, assessment_id, "assessments:write")
    return move(session, actor, assessment, step, reason=register.reason(reason))


def extend(
    session: Session, actor: Actor, assessment_id: str, *, due_on: date | None, due_zone: str | None = None
) -> Assessment:
    """Another due date; None takes it away."""
    assessment = _open(visibility.assessment_for(session, actor, assessment_id, "assessments:write"))
    before = facts(assessment)
    assessment.due_on = due_on
    if due_zone is not None:
        assessment.due_zone = register.zone(due_zone, pointer="/due_zone")
    return _saved(session, actor, "assessment.extended", assessment, before)


def change_respondent(session: Session, actor: Actor, assessment_id: str, *, contact_id: str) -> Assessment:
    """Another contact of the same vendor answers from now on. Earlier answers keep who gave them."""
    assessment = _open(visibility.assessment_for(session, actor, assessment_id, "assessments:write"))
    before = facts(assessment)
    engagement = session.get_one(Engagement, assessment.engagement_id)
    assessment.respondent_contact_id = _contact(session, engagement.vendor_id, contact_id).id
    return _saved(session, actor, "assessment.respondent_changed", assessment, before)


def change_reviewer(session: Session, actor: Actor, assessment_id: str, *, reviewer_id: str | None) -> Assessment:
    """Another user judges the answers."""
    assessment = _open(visibility.assessment_for(session, actor, assessment_id, "assessments:write"))
    before = facts(assessment)
    assessment.reviewer_id = _reviewer(session, actor, reviewer_id)
    return _saved(session, actor, "assessment.reviewer_changed", assessment, before)


def move(session: Session, actor: Actor, assessment: Assessment, step: Move, *, reason: str = "") -> Assessment:
    """Take one step of the lifecycle, with its time and its event; Conflict when it cannot be taken from here.

    For services that already asked for permission. Standing still (`in_review` to `in_review`) changes nothing.
    """
    before, target = facts(assessment), after(assessment.status, step)
    if target == assessment.status:
        return assessment
    assessment.status = target.value
    moment = now()
    if target is Status.SENT:
        assessment.sent_at = assessment.sent_at or moment
    elif target is Status.IN_PROGRESS:
        assessment.started_at = assessment.started_at or moment
    elif target is Status.SUBMITTED:
        assessment.submitted_at = moment
    elif target in CLOSED:
        assessment.closed_at = moment
    return _saved(session, actor, f"assessment.{_PARTICIPLES[step]}", assessment, before, reason=reason)


_PARTICIPLES = {
    Move.INVITE: "sent",
    Move.START: "started",
    Move.SUBMIT: "submitted",
    Move.REVIEW: "taken_into_review",
    Move.RETURN: "returned",
    Move.DECIDE: "completed",
    Move.EXPIRE: "expired",
    Move.CANCEL: "cancelled",
}


def document_of(session: Session, assessment: Assessment) -> Questionnaire:
    """The frozen questionnaire this assessment asks."""
    return questionnaires.document(session, assessment.questionnaire_sha256)


def answers_of(session: Session, assessment: Assessment) -> dict[str, Answer]:
    """Every stored answer by question id, parked ones too."""
    rows = session.exec(select(AnswerRow).where(AnswerRow.assessment_id == assessment.id))
    return {row.question_id: domain_answer(row) for row in rows}


def domain_answer(row: Any) -> Answer:
    """An answer row, of the ORM or of a Core statement, as the rules know it."""
    return Answer(
        row.value,
        row.ownership,
        row.comment,
        row.customer_duty,
        row.reason,
        row.compensating_control,
        row.planned_on,
    )


def progress_of(session: Session, assessment: Assessment) -> Progress:
    """How far the vendor is, counted in questions that apply."""
    return progress(document_of(session, assessment), answers_of(session, assessment))


def facts(assessment: Assessment) -> dict[str, Any]:
    """What an event says about an assessment."""
    kept = {"status", "due_on", "due_zone", "respondent_contact_id", "reviewer_id", "questionnaire_sha256"}
    return assessment.model_dump(mode="json", include=kept)


def _saved(
    session: Session, actor: Actor, verb: str, assessment: Assessment, before: dict[str, Any], *, reason: str = ""
) -> Assessment:
    assessment.revision += 1
    session.add(assessment)
    session.flush()
    _record(session, actor, verb, assessment, before, reason=reason)
    return assessment


def _record(
    session: Session,
    actor: Actor,
    verb: str,
    assessment: Assessment,
    before: dict[str, Any] | None,
    *,
    reason: str = "",
) -> None:
    told = facts(assessment) | ({"reason": reason} if reason else {})
    subject = ("assessment", assessment.id)
    events.record(session, actor, verb, subject=subject, before=before, after=told, assessment_id=assessment.id)


def _open(assessment: Assessment) -> Assessment:
    if assessment.status not in OPEN:
        raise Conflict("This assessment is closed and cannot be changed any more.")
    return assessment


def _engagement(session: Session, actor: Actor, engagement_id: str) -> Engagement:
    try:
        return visibility.engagement_for(session, actor, engagement_id, "assessments:write")
    except NotFound as error:
        detail = "There is no engagement with this id."
        raise Invalid(detail, problems=[Problem("/engagement_id", "unknown", detail)]) from error


def _version(session: Session, slug: str, version: str | None) -> QuestionnaireVersion:
    try:
        chosen = questionnaires.find(session, slug, version)
    except NotFound as error:
        raise Invalid(error.message, problems=[Problem("/questionnaire", "unknown", error.message)]) from error
    if questionnaires.document(session, chosen.sha256).risk is not None:
        register.refuse("/questionnaire", "intake", "An intake is answered by us in the engagement, not by a vendor.")
    return chosen


def _contact(session: Session, vendor_id: str, contact_id: str) -> Contact:
    contact = session.get(Contact, contact_id)
    if contact is None or contact.vendor_id != vendor_id or contact.archived_at is not None:
        detail = "The respondent must be a contact of the same vendor. Add the contact first."
        register.refuse("/respondent_contact_id", "unknown", detail)
    return contact


def _reviewer(session: Session, actor: Actor, reviewer_id: str | None) -> str | None:
    """The named user, or the one who acts when a user does."""
    if reviewer_id is None:
        return actor.id if actor.kind == "user" else None
    reviewer = session.get(User, reviewer_id)
    if reviewer is None or reviewer.deactivated_at is not None:
        register.refuse("/reviewer_id", "unknown", "There is no active user with this id to review.")
    return reviewer.id


def _refuse_second(session: Session, assessment: Assessment) -> None:
    query = select(Assessment.id).where(
        Assessment.engagement_id == assessment.engagement_id,
        Assessment.questionnaire_slug == assessment.questionnaire_slug,
        col(Assessment.status).in_([status.value for status in OPEN]),
    )
    with session.no_autoflush:
        existing = session.exec(query).first()
    if existing:
        sentence = "This engagement has an open assessment with this questionnaire. Use that one."
        raise Conflict(sentence, existing=existing)
