"""What was answered, seen through a framework that was not asked about: posture, gaps, and by which hops."""

from sqlmodel import Session, col, select

from app.domain.frameworks import DEFAULT_FRAMEWORK, Asked, Coverage, FrameworkView, asked_of, coverage, see
from app.domain.frameworks.names import VIEWED
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import Assessment, Finding, Scorecard
from app.services import asked_first, assessments, questionnaires, scorecards, visibility
from app.services.atlas import atlas


def list_views(session: Session, actor: Actor, assessment_id: str) -> list[FrameworkView]:
    """What was answered in this assessment, through every framework we know."""
    asked = of_assessment(session, actor, assessment_id)
    return [see(atlas(), key, asked) for key in VIEWED]


def view(session: Session, actor: Actor, assessment_id: str, key: str) -> FrameworkView:
    """Through this framework; NotFound when we do not know it."""
    return see(atlas(), key, of_assessment(session, actor, assessment_id))


def list_engagement_views(session: Session, actor: Actor, engagement_id: str) -> list[FrameworkView]:
    """Every questionnaire the engagement answered, each as it was submitted last, seen as one."""
    asked = of_engagement(session, actor, engagement_id)
    return [see(atlas(), key, asked) for key in VIEWED]


def engagement_view(session: Session, actor: Actor, engagement_id: str, key: str) -> FrameworkView:
    return see(atlas(), key, of_engagement(session, actor, engagement_id))


def list_coverage(
    session: Session, actor: Actor, slug: str, version: str | None = None, *, framework: str | None = None
) -> list[Coverage]:
    """Which of its questions stand behind each control: of the framework named, else of those it maps to itself."""
    found = questionnaires.get(session, actor, slug, version)
    return coverages(questionnaires.document(session, found.sha256), framework)


def coverages(document: Questionnaire, framework: str | None = None) -> list[Coverage]:
    """As `list_coverage`, of a document at hand. NotFound for a framework we have no catalogue of."""
    return [coverage(atlas(), key, document) for key in ([framework] if framework else mapped_to(document))]


def mapped_to(document: Questionnaire) -> list[str]:
    """The frameworks it maps to itself, in its order; the one looked at by default stands first."""
    return sorted(document.frameworks, key=lambda key: key != DEFAULT_FRAMEWORK)


def of_assessment(session: Session, actor: Actor, assessment_id: str) -> list[Asked]:
    """Its questions as the newest scorecard has them; as they stand now before there is one."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "scorecards:read")
    return _asked(session, actor, assessment)


def of_engagement(session: Session, actor: Actor, engagement_id: str) -> list[Asked]:
    """The questions of every questionnaire that was scored for it, each in its newest assessment."""
    engagement = visibility.engagement_for(session, actor, engagement_id, "scorecards:read")
    return [one for assessment in newest_scored(session, engagement.id) for one in _asked(session, actor, assessment)]


def newest_titles(session: Session, actor: Actor, engagement_id: str) -> tuple[str, ...]:
    """Which questionnaires `of_engagement` takes together, such as `ccm 1.0`."""
    visibility.engagement_for(session, actor, engagement_id, "scorecards:read")
    found = newest_scored(session, engagement_id)
    return tuple(f"{one.questionnaire_slug} {one.questionnaire_version}" for one in found)


def newest_scored(session: Session, engagement_id: str) -> list[Assessment]:
    """For each questionnaire the assessment whose scorecard is newest, one that was asked before one read from a file;
    in order of name.
    """
    query = (
        select(Assessment)
        .join(Scorecard, col(Scorecard.assessment_id) == Assessment.id)
        .where(Assessment.engagement_id == engagement_id, Assessment.status != "cancelled")
        .order_by(asked_first.kept_last(), col(Scorecard.created_at).desc(), col(Scorecard.number).desc())
    )
    newest: dict[str, Assessment] = {}
    for found in session.exec(query):
        newest.setdefault(found.questionnaire_slug, found)
    return [newest[slug] for slug in sorted(newest)]


def _asked(session: Session, actor: Actor, assessment: Assessment) -> list[Asked]:
    card = scorecards.latest(session, actor, assessment.id)
    result = card.result if card else scorecards.score_now(session, assessment).as_json()
    findings = _open_findings(session, assessment) if actor.may("findings:read") else {}
    return asked_of(assessments.document_of(session, assessment), result, findings, assessment_id=assessment.id)


def _open_findings(session: Session, assessment: Assessment) -> dict[str, list[str]]:
    """Question id -> severities of the findings on it that are not closed."""
    query = select(Finding).where(Finding.assessment_id == assessment.id, col(Finding.status) != "closed")
    found: dict[str, list[str]] = {}
    for row in session.exec(query.order_by(col(Finding.id))):
        found.setdefault(row.question_id, []).append(row.severity)
    return found
