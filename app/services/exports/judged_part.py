"""The buyer's side of an export: how answers are known, what files are worth, the score and the findings."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app.domain.interchange import file as shape
from app.domain.interchange import judged_parts
from app.domain.interchange.withheld import Withheld
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import Assessment, Scorecard
from app.services import answer_lists
from app.services.exports.declared_part import fields_of, file_facts
from app.services.reports import evidence_facts, finding_facts


def answers(
    session: Session, actor: Actor, assessment: Assessment, card: judged_parts.Scorecard | None
) -> tuple[shape.Answer, ...]:
    """Every stored answer in the order asked, parked ones too, with who saved it and how it is known."""
    known = {row["question_id"]: row["trust_level"] for row in card.result["contributions"]} if card else {}
    return tuple(
        shape.Answer(
            question_id=one.question_id,
            applies=one.applies,
            **fields_of(one.answer),
            version=one.version,
            saved_at=one.saved_at,
            saved_by=one.saved_by,
            trust=known.get(one.question_id) or (one.trust and one.trust.value),
        )
        for one in answer_lists.list_answers(session, actor, assessment.id).items
        if one.version
    )


def evidence(session: Session, assessment: Assessment, on: date) -> tuple[shape.Evidence, ...]:
    found = evidence_facts.evidence(session, assessment, on)
    return tuple(shape.Evidence(**file_facts(one), status=one.status) for one in found)


def scorecard(session: Session, assessment: Assessment, document: Questionnaire) -> judged_parts.Scorecard | None:
    """The newest frozen one; None before the first submission."""
    query = select(Scorecard).where(Scorecard.assessment_id == assessment.id)
    row = session.exec(query.order_by(col(Scorecard.number).desc()).limit(1)).first()
    if row is None:
        return None
    return judged_parts.Scorecard(
        number=row.number,
        occasion=row.occasion,
        created_at=row.created_at,
        rule_version=row.rule_version,
        questionnaire_sha256=row.questionnaire_sha256,
        result=_result(row.result, Withheld(document)),
    )


def findings(session: Session, assessment: Assessment, document: Questionnaire) -> tuple[judged_parts.Finding, ...]:
    """Worst first."""
    withheld = Withheld(document)
    found = finding_facts.findings(session, assessment)
    return tuple(withheld.finding(judged_parts.Finding.model_validate(asdict(facts))) for facts in found)


def _result(result: dict[str, Any], withheld: Withheld) -> dict[str, Any]:
    caps = [{**cap, "sentence": withheld.sentence(cap["sentence"])} for cap in result["caps"]]
    return {**result, "caps": caps}
