"""From rows to a report: the newest frozen scorecard, the answers it was made from, and everything said about them."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.answers import Answer
from app.domain.errors import NotFound
from app.domain.interchange.by_ids import by_ids
from app.domain.journey import applicable
from app.domain.permissions import Actor
from app.domain.scoring import Inputs
from app.domain.scoring.score import default_framework
from app.models import Assessment, Scorecard, Submission
from app.reports.build import build_report
from app.reports.facts import Audience
from app.reports.report import Report
from app.services import assessments, questionnaires, scorecards, submitted, visibility
from app.services.atlas import atlas
from app.services.reports import evidence_facts, finding_facts, register_facts

_STORED = tuple(Answer.__dataclass_fields__)


def build(
    session: Session, actor: Actor, assessment_id: str, *, audience: Audience | str, framework: str | None = None
) -> Report:
    """The report as it stands. A respondent gets the vendor's version only. Before submission it is a preview.

    `framework` draws its figures in another framework version that the questionnaire maps to.
    """
    assessment = visibility.assessment_for(session, actor, assessment_id, "reports:read")
    wanted = Audience(audience)
    if wanted is Audience.STAFF and not actor.is_staff:
        raise NotFound("There is no such report.")
    return gather(session, assessment, wanted, framework=framework)


def gather(session: Session, assessment: Assessment, audience: Audience, *, framework: str | None = None) -> Report:
    """For callers that asked for permission already."""
    document = assessments.document_of(session, assessment)
    known = dict.fromkeys([*document.frameworks, default_framework(document)])
    if framework is not None and framework not in known:
        raise NotFound(f"Its questionnaire does not map to {framework[:40]}, but to {', '.join(known)}.")
    submission = submitted.latest(session, assessment.id)
    result, inputs, at = _scored(session, assessment)
    catalogue = questionnaires.catalogues()[framework or inputs["framework"] or default_framework(document)]
    asked = by_ids(document)  # a report leaves, and takes its questionnaire along
    return build_report(
        questionnaire=asked,
        answers=_answers(session, assessment, submission, inputs),
        scorecard={**result, "questionnaire_sha256": asked.sha256},
        inputs=inputs,
        catalogue=catalogue,
        assessment=register_facts.assessment_facts(session, assessment),
        findings=finding_facts.by_ids(finding_facts.findings(session, assessment), document),
        decision=register_facts.decision(session, assessment),
        submission=register_facts.submission(assessment, submission) if submission else None,
        evidence=evidence_facts.evidence(session, assessment, at.date()),
        at=at,
        audience=audience,
        atlas=atlas(),
    )


def _scored(session: Session, assessment: Assessment) -> tuple[dict[str, Any], dict[str, Any], datetime]:
    """Result, inputs and time of the newest frozen scorecard; of a score made now when there is none."""
    query = select(Scorecard).where(Scorecard.assessment_id == assessment.id)
    card = session.exec(query.order_by(col(Scorecard.number).desc()).limit(1)).first()
    if card is not None:
        return card.result, card.inputs, card.created_at
    inputs = scorecards.inputs_of(session, assessment)
    return scorecards.score_now(session, assessment).as_json(), inputs.to_json(), now()


def _answers(
    session: Session, assessment: Assessment, submission: Submission | None, inputs: dict[str, Any]
) -> dict[str, Answer]:
    """The answers behind the score: those declared, unless it was scored again from later ones."""
    if submission is not None:
        told = submitted.snapshot(submission)["answers"]
        declared = {key: Answer(**{name: said[name] for name in _STORED if name in said}) for key, said in told.items()}
        if Inputs(answers=declared).to_json()["answers"] == _scored_answers(session, assessment, inputs):
            return declared
    return assessments.answers_of(session, assessment)


def _scored_answers(session: Session, assessment: Assessment, inputs: dict[str, Any]) -> dict[str, Any]:
    """What the score read of the answers that applied then."""
    document = assessments.document_of(session, assessment)
    visible = applicable(document, Inputs.from_json(inputs).answers, facts=inputs["facts"])
    return {key: said for key, said in inputs["answers"].items() if key in visible and "value" in said}
