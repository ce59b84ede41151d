"""How many keys it takes: the destruction analysis of an assessment, as it stands now or as a scorecard froze it."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.domain.destruction import HORIZONS, Analysis, analyse
from app.domain.errors import Invalid, NotFound, Problem
from app.domain.permissions import Actor
from app.domain.questionnaire.conditions import Scalar
from app.domain.questionnaire.document import Questionnaire
from app.domain.told import Told
from app.domain.verdicts import Verdicts
from app.models import Assessment, Scorecard
from app.services import assessments, verdicts, visibility
from app.services.recent import Recent

_facts: Recent[Told, dict[str, Scalar]] = Recent(256)
_recent: Recent[tuple[object, ...], Analysis] = Recent(64)


@dataclass(frozen=True, slots=True)
class Counted:
    """An analysis and its ground. `scorecard` is the number of the one that froze it, None for what stands now."""

    told: Told
    analysis: Analysis
    scorecard: int | None


def analysis(session: Session, actor: Actor, assessment_id: str, *, horizon: str | None = None) -> Analysis | None:
    """The analysis of what stands now; None where the questionnaire asks for nothing or nothing was said yet."""
    found = count(session, actor, assessment_id, horizon=horizon, is_live=True)
    return found.analysis if found else None


def count(
    session: Session, actor: Actor, assessment_id: str, *, horizon: str | None = None, is_live: bool = False
) -> Counted | None:
    """The analysis behind the newest scorecard; of what stands now before there is one, or with `is_live`."""
    assessment = ground_for(session, actor, assessment_id)
    if horizon is not None and horizon not in HORIZONS:
        detail = f"The horizon is one of {', '.join(HORIZONS)}."
        raise Invalid(detail, problems=[Problem("/horizon", "unknown_horizon", detail)])
    card = None if is_live else _newest(session, assessment)
    ground = Told.from_json(card.inputs["destruction"]) if card else told(session, assessment)
    if ground is None:
        return None
    return Counted(ground, analysed(ground, horizon=horizon), card.number if card else None)


def seen_for(session: Session, actor: Actor, assessment_id: str) -> Verdicts:
    """What answers and files say now, for whoever may see what they add up to; NotFound for a part of them."""
    return verdicts.judged(session, ground_for(session, actor, assessment_id))


def ground_for(session: Session, actor: Actor, assessment_id: str) -> Assessment:
    """The assessment, for whoever may read all answers that the analysis rests on; NotFound for a part of them."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    if actor.kind == "respondent" and not actor.is_lead:
        asked_in = sections_of(assessments.document_of(session, assessment))
        if not asked_in <= actor.sections:
            raise NotFound("There is nothing here, or it is not yours to see.")
    return assessment


def sections_of(document: Questionnaire) -> frozenset[str]:
    """The sections that hold the tables the analysis reads."""
    tables = document.figures.destruction
    asked = [table for table in tables.model_dump().values() if table] if tables else []
    return frozenset(document.section_of[question_id].id for question_id in asked)


def told(session: Session, assessment: Assessment) -> Told | None:
    """What the analysis rests on as it stands now; for services that already asked for permission."""
    return verdicts.judged(session, assessment).told


def analysed(ground: Told, *, horizon: str | None = None) -> Analysis:
    """The analysis, from memory where the same was asked for lately."""
    key = (ground.model, ground.confirmed, ground.as_of, horizon)
    return _recent.of(
        key, lambda: analyse(ground.model, confirmed=ground.confirmed, horizon=horizon, as_of=ground.as_of)
    )


def facts(ground: Told) -> dict[str, Scalar]:
    """What caps and findings may ask of it: the intervals alone, which cost a fraction of the whole analysis."""
    return dict(_facts.of(ground, ground.facts))


def _newest(session: Session, assessment: Assessment) -> Scorecard | None:
    """The newest scorecard; None when there is none or it was made before keys were counted."""
    query = select(Scorecard).where(Scorecard.assessment_id == assessment.id)
    card = session.exec(query.order_by(col(Scorecard.number).desc()).limit(1)).first()
    return card if card and card.inputs.get("destruction") else None
