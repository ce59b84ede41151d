"""From rows to the content of an assessment file, for whoever may have it."""

from datetime import datetime

from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import NotFound
from app.domain.interchange import Content
from app.domain.interchange import file as shape
from app.domain.interchange.carried import carried
from app.domain.interchange.without_text import shown
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import Assessment, Engagement, Vendor
from app.reports.interchange import Export
from app.services import assessments, instance, questionnaires, visibility
from app.services.attribution import said_by
from app.services.exports import declared_part, judged_part


def whole(session: Session, actor: Actor, assessment_id: str, *, fingerprint: str) -> Export:
    """Everything, for staff."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "reports:read")
    if not actor.is_staff:
        raise NotFound("There is nothing here, or it is not yours to see.")
    document = assessments.document_of(session, assessment)
    card = judged_part.scorecard(session, assessment, document)
    content = _content(session, actor, assessment, document, holds="assessment", fingerprint=fingerprint)
    parts = {
        "answers": judged_part.answers(session, actor, assessment, card),
        "evidence": judged_part.evidence(session, assessment, now().date()),
        "submission": declared_part.submission(session, assessment),
        "scorecard": card,
        "findings": judged_part.findings(session, assessment, document),
    }
    return Export(content.model_copy(update=parts), shown(document), questionnaires.catalogues())


def declared(session: Session, actor: Actor, assessment_id: str, *, fingerprint: str) -> Export:
    """What the vendor said and nothing of what anybody made of it; for staff, and for the vendor's lead."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    if not actor.is_staff and not actor.is_lead:
        raise NotFound("There is nothing here, or it is not yours to see.")
    document = assessments.document_of(session, assessment)
    content = _content(session, actor, assessment, document, holds="answers", fingerprint=fingerprint)
    parts = {
        "answers": declared_part.answers(session, actor, assessment),
        "evidence": declared_part.evidence(session, assessment),
        "submission": declared_part.submission(session, assessment),
    }
    return Export(content.model_copy(update=parts), shown(document), questionnaires.catalogues())


def _content(
    session: Session,
    actor: Actor,
    assessment: Assessment,
    document: Questionnaire,
    *,
    holds: str,
    fingerprint: str,
) -> Content:
    engagement = session.get_one(Engagement, assessment.engagement_id)
    is_whole = holds == "assessment"
    return Content(
        holds="assessment" if is_whole else "answers",
        exported_at=now(),
        exported_by=said_by(actor),
        instance=shape.Instance(name=instance.get(session).name, fingerprint=fingerprint),
        vendor=_vendor(session.get_one(Vendor, engagement.vendor_id)),
        engagement=_engagement(engagement) if is_whole else shape.Engagement(name=engagement.name),
        assessment=_assessment(assessment) if is_whole else shape.Assessment(id=assessment.id),
        questionnaire=carried(document),
        answers=(),
    )


def _vendor(row: Vendor) -> shape.Vendor:
    return shape.Vendor(name=row.name, website=row.website, country=row.country, lei=row.lei)


def _engagement(row: Engagement) -> shape.Engagement:
    names = ("name", "description", "contract_reference", "supported_function", "tier")
    return shape.Engagement(**{name: getattr(row, name) for name in names})


def _assessment(row: Assessment) -> shape.Assessment:
    submitted_at: datetime | None = row.submitted_at
    return shape.Assessment(
        id=row.id, status=row.status, due_on=row.due_on, submitted_at=submitted_at, replay=row.replay
    )
