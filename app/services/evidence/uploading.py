"""Entering a received file as evidence, with everything that was read out of it, in one transaction."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import Conflict
from app.domain.lifecycle import Status
from app.domain.permissions import Actor
from app.models import Assessment, Evidence
from app.services import arrivals, artefacts, evidence_links, file_types, visibility
from app.services.attribution import said_by
from app.services.evidence.receiving import Received
from app.services.evidence.rows import check_questions, record
from app.services.file_names import plain_name


def upload(
    session: Session,
    actor: Actor,
    assessment_id: str,
    *,
    file_name: str,
    received: Received,
    answers: Sequence[str] = (),
    expires_on: date | None = None,
) -> Evidence:
    """Enter a received file as evidence for these questions (none is allowed: a finding may need it later).

    Exports found in it are kept and compared with those before. What could not be read stands in `reading_notes`: the
    file is evidence all the same, because a person may still read what our readers cannot.
    """
    assessment = visibility.assessment_for(session, actor, assessment_id, "evidence:write")
    if received.read.kept:
        _wait_for_others(session, assessment)
    if assessment.status in (Status.CANCELLED, Status.EXPIRED):
        raise Conflict("This assessment is closed and takes no more evidence.")
    check_questions(session, actor, assessment, answers)
    evidence = Evidence(
        assessment_id=assessment.id,
        file_name=file_types.named(plain_name(file_name), received.media_type),
        stored_name=received.stored.name,
        sha256=received.stored.sha256,
        size=received.stored.size,
        media_type=received.media_type,
        artefact_kind=received.read.kind,
        reading_notes=list(received.read.notes),
        expires_on=expires_on,
        uploaded_at=now(),
        uploaded_by_kind=actor.kind,
        uploaded_by_id=actor.id,
        uploaded_by_name=said_by(actor),
    )
    session.add(evidence)
    session.flush()
    evidence_links.link(session, evidence.id, answers)
    record(session, actor, "evidence.uploaded", evidence, {"sha256": evidence.sha256, "answers": list(answers)})
    kept = artefacts.keep(session, actor, assessment, evidence, received.read)
    if kept:
        arrivals.notice(session, assessment, kept)
    return evidence


def _wait_for_others(session: Session, assessment: Assessment) -> None:
    """Exports may open findings, and of two that open the same one only the first should: one after the other, then."""
    session.refresh(assessment, with_for_update={"key_share": True})
