"""The vendor's side of an export: answers, files and the declaration, as they stood when they were declared."""

from typing import Any

from sqlmodel import Session

from app.core.clock import now
from app.domain.interchange import file as shape
from app.domain.permissions import Actor
from app.models import Assessment
from app.services import answer_lists, submitted
from app.services.reports import evidence_facts

_FIELDS = ("value", "ownership", "comment", "customer_duty", "reason", "compensating_control", "planned_on")


def answers(session: Session, actor: Actor, assessment: Assessment) -> tuple[shape.Answer, ...]:
    """In the order asked: those of the newest declaration; before the first, what applies and was answered so far."""
    listed = answer_lists.list_answers(session, actor, assessment.id)
    last = submitted.latest(session, assessment.id)
    if last is None:
        given = {one.question_id: one.answer for one in listed.items if one.applies and one.answer.value is not None}
        return tuple(shape.Answer(question_id=key, **fields_of(answer)) for key, answer in given.items())
    said = submitted.snapshot(last)["answers"]
    return tuple(_declared(one.question_id, said[one.question_id]) for one in listed.items if one.question_id in said)


def fields_of(answer: Any) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in _FIELDS}


def _declared(question_id: str, said: dict[str, Any]) -> shape.Answer:
    return shape.Answer(question_id=question_id, **{name: said[name] for name in _FIELDS if name in said})


def evidence(session: Session, assessment: Assessment) -> tuple[shape.Evidence, ...]:
    """The files that support them, without what the buyer thinks of them; those taken back are not listed."""
    found = evidence_facts.evidence(session, assessment, now().date())
    return tuple(shape.Evidence(**file_facts(one)) for one in found if one.status != "withdrawn")


def file_facts(facts: Any) -> dict[str, Any]:
    names = ("file_name", "sha256", "size", "media_type", "uploaded_at", "questions", "expires_on")
    return {name: getattr(facts, name) for name in names}


def submission(session: Session, assessment: Assessment) -> shape.Submission | None:
    """The newest declaration; None before the first."""
    row = submitted.latest(session, assessment.id)
    if row is None:
        return None
    told = submitted.snapshot(row)
    explained = [*told.get("contradictions", ()), *told.get("disputed", ())]
    return shape.Submission(
        reference=row.reference,
        number=row.number,
        submitted_at=row.submitted_at,
        attested_by=row.attested_by,
        role=row.role,
        entered_by=row.entered_by,
        access=row.access,
        statement=told.get("declaration", {}).get("statement", ""),
        content_sha256=row.content_sha256,
        explanations=tuple(
            shape.Explanation(id=one["id"], text=one["explanation"]) for one in explained if one.get("explanation")
        ),
    )
