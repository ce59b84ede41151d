"""Files that support answers: taken in, linked, judged, withdrawn, and what they make of an answer's trust."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from sqlmodel import Session, col, select

from app.core.clock import now
from app.core.storage import Storage, StorageFull, StoredFile, TooManyBytes
from app.domain import register
from app.domain.errors import Conflict, Forbidden, Invalid, NotFound, Problem, TooLarge, Unavailable
from app.domain.lifecycle import CLOSED, OPEN, Move, Status
from app.domain.permissions import Actor, require
from app.domain.questionnaire.vocabulary import Trust
from app.domain.text import clean_text
from app.models import Assessment, Evidence, EvidenceAnswer
from app.services import assessments, events, evidence_links, file_types, visibility
from app.services.attribution import said_by
from app.services.writable import Writable


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes that are stored and looked at, but support nothing yet."""

    stored: StoredFile
    media_type: str


def receive(storage: Storage, stream: BinaryIO, file_name: str, *, limit: int) -> Received:
    """Store at most `limit` bytes and look at them; whatever is refused leaves nothing behind."""
    try:
        stored = storage.keep(stream, limit=limit)
    except TooManyBytes as error:
        raise TooLarge(f"{error} Send a smaller one, or split it.") from error
    except StorageFull as error:
        raise Unavailable(f"{error} Your answers can still be saved. Try the file again later.") from error
    try:
        return Received(stored, file_types.media_type(storage.path(stored.name), file_name))
    except BaseException:
        storage.forget(stored.name)
        raise


def plain_name(file_name: str) -> str:
    """The last part of a path, one line, at most 200 characters."""
    name = PurePosixPath(clean_text(file_name, pointer="/file").replace("\\", "/")).name
    kept = "".join(character for character in name if character.isprintable()).strip(" .")[-200:]
    return kept or "file"


def upload(
    session: Session,
    actor: Actor,
    assessment_id: str,
    *,
    file_name: str,
    stored: StoredFile,
    media_type: str,
    answers: Sequence[str] = (),
    expires_on: date | None = None,
) -> Evidence:
    """Enter a received file as evidence for these questions (none is allowed: a finding may need it later)."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "evidence:write")
    if assessment.status in (Status.CANCELLED, Status.EXPIRED):
        raise Conflict("This assessment is closed and takes no more evidence.")
    _check_questions(session, actor, assessment, answers)
    evidence = Evidence(
        assessment_id=assessment.id,
        file_name=file_types.named(plain_name(file_name), media_type),
        stored_name=stored.name,
        sha256=stored.sha256,
        size=stored.size,
        media_type=media_type,
        expires_on=expires_on,
        uploaded_at=now(),
        uploaded_by_kind=actor.kind,
        uploaded_by_id=actor.id,
        uploaded_by_name=said_by(actor),
    )
    session.add(evidence)
    session.flush()
    evidence_links.link(session, evidence.id, answers)
    _record(session, actor, "evidence.uploaded", evidence, {"sha256": stored.sha256, "answers": list(answers)})
    return evidence


def list_evidence(session: Session, actor: Actor, assessment_id: str) -> list[Evidence]:
    """Everything uploaded and not withdrawn, oldest first."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "evidence:read")
    query = select(Evidence).where(Evidence.assessment_id == assessment.id, col(Evidence.withdrawn_at).is_(None))
    return list(session.exec(query.order_by(col(Evidence.id))))


def get(session: Session, actor: Actor, evidence_id: str) -> Evidence:
    return _visible(session, actor, evidence_id, "evidence:read")


def links_of(session: Session, evidence_ids: Sequence[str]) -> dict[str, list[str]]:
    """Evidence id -> the questions it supports."""
    query = select(EvidenceAnswer).where(col(EvidenceAnswer.evidence_id).in_(evidence_ids))
    found: dict[str, list[str]] = {evidence_id: [] for evidence_id in evidence_ids}
    for row in session.exec(query.order_by(col(EvidenceAnswer.question_id))):
        found[row.evidence_id].append(row.question_id)
    return found


def link(session: Session, actor: Actor, evidence_id: str, *, question_id: str) -> Evidence:
    """Let a file support one more answer."""
    evidence = _visible(session, actor, evidence_id, "evidence:write")
    _check_questions(session, actor, session.get_one(Assessment, evidence.assessment_id), [question_id])
    evidence_links.link(session, evidence.id, [question_id])
    _record(session, actor, "evidence.linked", evidence, {"question_id": question_id})
    return evidence


def unlink(session: Session, actor: Actor, evidence_id: str, *, question_id: str) -> Evidence:
    """The file supports this answer no more."""
    evidence = _visible(session, actor, evidence_id, "evidence:write")
    _check_questions(session, actor, session.get_one(Assessment, evidence.assessment_id), [question_id])
    evidence_links.unlink(session, evidence.id, question_id)
    _record(session, actor, "evidence.unlinked", evidence, {"question_id": question_id})
    return evidence


def withdraw(session: Session, actor: Actor, evidence_id: str) -> Evidence:
    """It supports nothing any more. The bytes stay until retention ends, because a submission may quote their hash."""
    evidence = _visible(session, actor, evidence_id, "evidence:write")
    assessment = session.get_one(Assessment, evidence.assessment_id)
    if assessment.status in CLOSED:
        raise Conflict("This assessment is closed, so its evidence stays.")
    if actor.kind == "respondent":
        _check_questions(session, actor, assessment, links_of(session, [evidence.id])[evidence.id])
    evidence.withdrawn_at = evidence.withdrawn_at or now()
    return _saved(session, actor, "evidence.withdrawn", evidence, {})


def accept(session: Session, actor: Actor, evidence_id: str) -> Evidence:
    """A reviewer looked at the file and it shows what it should: its answers count as reviewed."""
    evidence = _judged(session, actor, evidence_id)
    evidence.accepted_at, evidence.rejected_at, evidence.rejected_reason = now(), None, ""
    evidence.accepted_by_id = actor.id if actor.kind == "user" else None
    return _saved(session, actor, "evidence.accepted", evidence, {})


def reject(session: Session, actor: Actor, evidence_id: str, *, reason: str) -> Evidence:
    """The file does not show what it should: its answers count as claimed only."""
    evidence = _judged(session, actor, evidence_id)
    evidence.rejected_reason = register.reason(reason)
    evidence.accepted_at, evidence.accepted_by_id, evidence.rejected_at = None, None, now()
    return _saved(session, actor, "evidence.rejected", evidence, {"reason": evidence.rejected_reason})


def trust_of(session: Session, assessment: Assessment, *, on: date | None = None) -> dict[str, Trust]:
    """How each supported answer is known on a day (today). Expired, rejected or withdrawn files do not count."""
    day = on or now().date()
    query = (
        select(EvidenceAnswer.question_id, Evidence.accepted_at)
        .join(Evidence, col(Evidence.id) == EvidenceAnswer.evidence_id)
        .where(Evidence.assessment_id == assessment.id)
        .where(col(Evidence.withdrawn_at).is_(None), col(Evidence.rejected_at).is_(None))
        .where(col(Evidence.expires_on).is_(None) | (col(Evidence.expires_on) > day))
    )
    found: dict[str, Trust] = {}
    for question_id, accepted_at in session.exec(query):
        if found.get(question_id) is not Trust.REVIEWED:
            found[question_id] = Trust.REVIEWED if accepted_at else Trust.DOCUMENTED
    return found


def _check_questions(session: Session, actor: Actor, assessment: Assessment, question_ids: Sequence[str]) -> None:
    """Known questions only; a respondent may support those that are writable now."""
    document = assessments.document_of(session, assessment)
    unknown = [question_id for question_id in question_ids if question_id not in document.by_id]
    if unknown:
        detail = "The questionnaire of this assessment has no such question."
        raise Invalid(detail, problems=[Problem("/answers", "unknown_question", detail)])
    if actor.is_staff:
        return
    writable = Writable.of(session, actor, assessment)
    if question_ids and not writable.is_open:
        raise Conflict("The answers are submitted, so their evidence cannot be changed.")
    if not all(writable.has(question_id, document.section_of[question_id].id) for question_id in question_ids):
        raise Forbidden("Only questions that are open to you can be given evidence.")


def _visible(session: Session, actor: Actor, evidence_id: str, permission: str) -> Evidence:
    require(actor, permission)
    evidence = session.get(Evidence, evidence_id)
    if evidence is None:
        raise NotFound("There is nothing here, or it is not yours to see.")
    visibility.assessment_for(session, actor, evidence.assessment_id, permission)
    return evidence


def _judged(session: Session, actor: Actor, evidence_id: str) -> Evidence:
    """Judging a file is an act of review."""
    evidence = _visible(session, actor, evidence_id, "reviews:write")
    if evidence.withdrawn_at is not None:
        raise Conflict("This file was withdrawn. There is nothing to judge.")
    assessment = session.get_one(Assessment, evidence.assessment_id)
    if assessment.status == Status.SUBMITTED:
        assessments.move(session, actor, assessment, Move.REVIEW)
    elif assessment.status not in OPEN:
        raise Conflict("This assessment is closed, so its evidence is judged already.")
    return evidence


def _saved(session: Session, actor: Actor, verb: str, evidence: Evidence, after: Mapping[str, Any]) -> Evidence:
    session.add(evidence)
    session.flush()
    _record(session, actor, verb, evidence, after)
    return evidence


def _record(session: Session, actor: Actor, verb: str, evidence: Evidence, after: Mapping[str, Any]) -> None:
    told = {"file_name": evidence.file_name, **after}
    subject = ("evidence", evidence.id)
    events.record(session, actor, verb, subject=subject, after=told, assessment_id=evidence.assessment_id)
