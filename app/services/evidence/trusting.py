"""How far files back an answer. What exports show word for word counts higher still, see `app.services.verdicts`."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.questionnaire.vocabulary import Trust
from app.models import Assessment, Evidence, EvidenceAnswer
from app.services.evidence_in_force import counts_on


def trust_of(
    session: Session, assessment: Assessment, *, on: date | None = None, refused: Collection[str] = ()
) -> dict[str, Trust]:
    """How each supported answer is known on a day (today). Files of `refused`, by id, back nothing."""
    query = (
        select(EvidenceAnswer.question_id, Evidence.accepted_at)
        .join(Evidence, col(Evidence.id) == EvidenceAnswer.evidence_id)
        .where(Evidence.assessment_id == assessment.id, *counts_on(on or now().date()))
        .where(col(Evidence.id).not_in(refused))
    )
    found: dict[str, Trust] = {}
    for question_id, accepted_at in session.exec(query):
        if found.get(question_id) is not Trust.REVIEWED:
            found[question_id] = Trust.REVIEWED if accepted_at else Trust.DOCUMENTED
    return found
