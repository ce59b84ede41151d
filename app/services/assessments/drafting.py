"""A new assessment: which questionnaire, about which engagement, answered by whom."""

from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain import register
from app.domain.errors import Conflict, Invalid, NotFound, Problem
from app.domain.lifecycle import OPEN
from app.domain.permissions import Actor, require
from app.models import Assessment, Engagement, QuestionnaireVersion
from app.services import intake_answers, questionnaires, visibility
from app.services.assessments.people import contact_of, reviewer_for
from app.services.assessments.recording import record


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
        respondent_contact_id=contact_of(session, engagement.vendor_id, respondent_contact_id).id,
        reviewer_id=reviewer_for(session, actor, reviewer_id),
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
    record(session, actor, "assessment.created", assessment, None)
    intake_answers.fill(session, actor, assessment, engagement)
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
