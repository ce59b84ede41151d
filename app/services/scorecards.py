"""Scorecards: previewed from what stands now, frozen at submission, compared, never changed behind anybody's back."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain import risk
from app.domain.answers import Answer, parse_value
from app.domain.errors import NotFound
from app.domain.exact import to_fraction
from app.domain.permissions import Actor
from app.domain.questionnaire.conditions import Scalar
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import Trust
from app.domain.scoring import (
    Difference,
    Frozen,
    Inputs,
    Override,
    Scorecard,
    WhatIf,
    closing,
    diff,
    score_inputs,
    with_changes,
)
from app.domain.scoring import what_if as compare
from app.domain.scoring.score import default_framework
from app.domain.verdicts import Verdicts
from app.models import Assessment, Engagement, Exclusion, Review
from app.models import Scorecard as ScorecardRow
from app.services import (
    answer_rows,
    assessments,
    destruction,
    engagements,
    events,
    evidence,
    questionnaires,
    verdicts,
    visibility,
)
from app.services.answered import tier_of


def preview(session: Session, actor: Actor, assessment_id: str) -> Scorecard:
    """The score of what stands now; nothing is kept."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "scorecards:read")
    return score_now(session, assessment)


def latest(session: Session, actor: Actor, assessment_id: str) -> ScorecardRow | None:
    """The scorecard frozen last; None before the first submission."""
    found = list_scorecards(session, actor, assessment_id)
    return found[-1] if found else None


def list_scorecards(session: Session, actor: Actor, assessment_id: str) -> list[ScorecardRow]:
    """Every frozen scorecard of the assessment, oldest first."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "scorecards:read")
    query = select(ScorecardRow).where(ScorecardRow.assessment_id == assessment.id)
    return list(session.exec(query.order_by(col(ScorecardRow.number))))


def get(session: Session, actor: Actor, assessment_id: str, number: int) -> ScorecardRow:
    """The frozen scorecard with this number."""
    found = [row for row in list_scorecards(session, actor, assessment_id) if row.number == number]
    if not found:
        raise NotFound("This assessment has no scorecard with this number.")
    return found[0]


def id_of_submission(session: Session, submission_id: str) -> str | None:
    """The scorecard that a submission froze."""
    return session.exec(select(ScorecardRow.id).where(ScorecardRow.submission_id == submission_id)).first()


def rescore(session: Session, actor: Actor, assessment_id: str, *, occasion: str = "rescoring") -> ScorecardRow:
    """Freeze what stands now as one more scorecard. The earlier ones stay as they are."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "scorecards:write")
    return freeze(session, actor, assessment, occasion=occasion)


def freeze(
    session: Session, actor: Actor, assessment: Assessment, *, occasion: str, submission_id: str | None = None
) -> ScorecardRow:
    """Keep inputs and result; for services that already asked for permission."""
    inputs = inputs_of(session, assessment)
    result = _score(assessments.document_of(session, assessment), inputs)
    count = select(func.coalesce(func.max(col(ScorecardRow.number)), 0))
    row = ScorecardRow(
        assessment_id=assessment.id,
        submission_id=submission_id,
        number=session.exec(count.where(ScorecardRow.assessment_id == assessment.id)).one() + 1,
        occasion=occasion,
        rule_version=result.rule_version,
        questionnaire_sha256=result.questionnaire_sha256,
        inputs=inputs.to_json(),
        result=result.as_json(),
        created_at=now(),
    )
    session.add(row)
    session.flush()
    told = {name: row.result[name] for name in ("posture_exact", "confidence_exact", "grade")} | {"occasion": occasion}
    subject = ("scorecard", row.id)
    events.record(session, actor, "scorecard.frozen", subject=subject, after=told, assessment_id=assessment.id)
    return row


def difference(old: ScorecardRow, new: ScorecardRow) -> Difference:
    """What changed between two frozen scorecards, with answers, evidence, review and rules apart."""
    return diff(_frozen(old), _frozen(new))


def what_if(session: Session, actor: Actor, assessment_id: str, changes: Mapping[str, Any]) -> WhatIf:
    """The score now and with these values; InvalidAnswer for a value of the wrong shape."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "scorecards:read")
    document = assessments.document_of(session, assessment)
    values = {key: _value(document, key, raw) for key, raw in changes.items()}
    inputs = inputs_of(session, assessment)
    changed = verdicts.judged(session, assessment, with_changes(inputs.answers, values))
    return compare(document, inputs, values, facts=facts_of(session, assessment, changed))


def what_if_closed(session: Session, actor: Actor, assessment_id: str, question_ids: Sequence[str]) -> WhatIf:
    """The score now and when the findings on these questions are closed."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "scorecards:read")
    return closing(assessments.document_of(session, assessment), inputs_of(session, assessment), question_ids)


def score_now(session: Session, assessment: Assessment) -> Scorecard:
    """For services that already asked for permission."""
    return _score(assessments.document_of(session, assessment), inputs_of(session, assessment))


def inputs_of(session: Session, assessment: Assessment) -> Inputs:
    """Answers, what files show of them, what reviewers decided and the inherent risk, as they stand now."""
    rows = answer_rows.all_of(session, assessment.id)
    answers = {row.question_id: assessments.domain_answer(row) for row in rows}
    seen = verdicts.judged(session, assessment, answers)
    reviews = session.exec(select(Review).where(Review.assessment_id == assessment.id)).all()
    versions = {row.question_id: row.version for row in rows}
    return Inputs(
        answers=answers,
        trust=_trust(session, assessment, seen),
        overrides={
            review.question_id: Override(to_fraction(review.override_credit), review.override_reason)
            for review in reviews
            if review.override_credit is not None
        },
        rejected_not_applicable=frozenset(
            review.question_id
            for review in reviews
            if review.verdict == "na_rejected" and review.answer_version == versions.get(review.question_id)
        ),
        contradicted=seen.contradicted,
        facts=facts_of(session, assessment, seen),
        inherent=_inherent(session, assessment),
        left_out=left_out(session, assessment),
        destruction=seen.told.as_json() if seen.told else None,
        verdicts=seen.as_frozen(),
    )


def left_out(session: Session, assessment: Assessment) -> dict[str, str]:
    """Section id -> why it is not scored."""
    rows = session.exec(select(Exclusion).where(Exclusion.assessment_id == assessment.id))
    return {row.section_id: row.reason for row in rows}


def facts_of(session: Session, assessment: Assessment, seen: Verdicts) -> dict[str, Scalar]:
    """What conditions may ask besides answers: the tier, and what the destruction analysis counts, once known."""
    return {**tier_of(session, assessment), **(destruction.facts(seen.told) if seen.told else {})}


def _trust(session: Session, assessment: Assessment, seen: Verdicts) -> dict[str, Trust]:
    """Files back what they support, exports what they show; a certificate that was refused backs nothing."""
    refused = verdicts.refused_evidence(session, assessment, seen)
    return evidence.trust_of(session, assessment, on=now().date(), refused=refused) | seen.tested


def _inherent(session: Session, assessment: Assessment) -> risk.Inherent | None:
    engagement = session.get_one(Engagement, assessment.engagement_id)
    if engagement.tier is None:
        return None
    intake = engagements.intake_of(session, engagement)
    return risk.inherent(intake, {key: Answer(value=value) for key, value in engagement.intake.items()})


def _score(document: Questionnaire, inputs: Inputs) -> Scorecard:
    catalogue = questionnaires.catalogues().get(inputs.framework or default_framework(document))
    domain_of = {control.id: control.domain_id for control in catalogue.controls} if catalogue else None
    return score_inputs(document, inputs, domain_of=domain_of)


def _value(document: Questionnaire, question_id: str, raw: Any) -> Any:
    question = document.by_id.get(question_id)
    if question is None:
        raise NotFound(f"The questionnaire of this assessment has no question {question_id[:80]}.")
    return parse_value(question, raw, pointer=f"/answers/{question_id}")


def _frozen(row: ScorecardRow) -> Frozen:
    return Frozen(Inputs.from_json(row.inputs), row.result, row.rule_version, row.questionnaire_sha256)
