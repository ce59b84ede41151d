"""The content of a submission: everything that was declared, as plain data that hashes the same everywhere."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, select

from app.domain import register
from app.domain.answers import Answer
from app.domain.conditions import Facts
from app.domain.disputed import disputed
from app.domain.journey import applicable, contradictions
from app.domain.questionnaire.document import Questionnaire
from app.domain.verdicts import Verdicts
from app.models import Artefact, Assessment, Engagement, Evidence, Submission, Vendor
from app.services import artefacts, assessments, evidence, scorecards, verdicts


def content_of(
    session: Session,
    assessment: Assessment,
    submission: Submission,
    answers: Mapping[str, Answer],
    explanations: Mapping[str, str],
    *,
    statement: str,
) -> dict[str, Any]:
    """Answers to questions that apply, what supports them and what it shows, what was said about contradictions, and
    the declaration."""
    document = assessments.document_of(session, assessment)
    seen = verdicts.judged(session, assessment, answers)
    engagement = session.get_one(Engagement, assessment.engagement_id)
    vendor = session.get_one(Vendor, engagement.vendor_id)
    return {
        "assessment_id": assessment.id,
        "number": submission.number,
        "vendor": {"id": vendor.id, "name": vendor.name},
        "engagement": {"id": engagement.id, "name": engagement.name},
        "questionnaire": {"slug": document.slug, "version": document.version, "sha256": document.sha256},
        "declaration": {
            "attested_by": submission.attested_by,
            "role": submission.role,
            "entered_by": submission.entered_by,
            "statement": statement,
            "submitted_at": submission.submitted_at.isoformat(),
        },
        "answers": _answers(document, answers),
        "contradictions": _contradictions(
            document, answers, explanations, facts=scorecards.facts_of(session, assessment, seen)
        ),
        "disputed": _disputed(seen, explanations),
        "evidence": _evidence(session, assessment),
        "verdicts": seen.as_frozen(),
    }


def _answers(document: Questionnaire, answers: Mapping[str, Answer]) -> dict[str, Any]:
    visible = applicable(document, answers)
    given = {key: answer for key, answer in answers.items() if key in visible and answer.value is not None}
    return {key: {n: v for n, v in asdict(answer).items() if v not in (None, "")} for key, answer in given.items()}


def _contradictions(
    document: Questionnaire, answers: Mapping[str, Answer], explanations: Mapping[str, str], *, facts: Facts
) -> list[dict[str, Any]]:
    return [
        {
            "id": rule.id,
            "sentence": rule.sentence,
            "questions": list(rule.questions),
            "explanation": _explained(explanations, rule.id),
        }
        for rule in contradictions(document, answers, facts=facts)
    ]


def _disputed(seen: Verdicts, explanations: Mapping[str, str]) -> list[dict[str, Any]]:
    """What answers and files disagree on that day, with what the vendor says to it."""
    return [one.as_json() | {"explanation": _explained(explanations, one.id)} for one in disputed(seen)]


def _explained(explanations: Mapping[str, str], id: str) -> str:
    return register.paragraph(explanations.get(id, ""), pointer=f"/explanations/{id}", what="explanation")


def _evidence(session: Session, assessment: Assessment) -> list[dict[str, Any]]:
    query = select(Evidence).where(Evidence.assessment_id == assessment.id, col(Evidence.withdrawn_at).is_(None))
    files = session.exec(query.order_by(col(Evidence.id))).all()
    links = evidence.links_of(session, [file.id for file in files])
    read = artefacts.of_evidence(session, [file.id for file in files])
    return [
        {
            "id": file.id,
            "file_name": file.file_name,
            "sha256": file.sha256,
            "answers": links[file.id],
            "artefacts": [_artefact(row) for row in read[file.id]],
        }
        for file in files
    ]


def _artefact(row: Artefact) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("kind", "account", "resource", "sha256")}
