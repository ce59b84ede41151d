"""Saving and reading answers. A save names the version it changes, so nobody overwrites what they have not seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session

from app.core.clock import now
from app.domain.answers import Answer
from app.domain.closure import applies, deciding
from app.domain.errors import Conflict, Forbidden, NotFound, PreconditionRequired, Stale
from app.domain.lifecycle import WORDS, WRITABLE, Move, Status
from app.domain.permissions import Actor, require
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import Kind
from app.models import Assessment
from app.services import answer_rows, assessments, events, evidence_links, questionnaires, submitted
from app.services.answer_lists import AnswersView, ListedAnswer, history, list_answers
from app.services.attribution import said_by
from app.services.reply import Reply, checked
from app.services.writable import may_write_section

__all__ = ["AnswersView", "ListedAnswer", "Reply", "SavedAnswer", "current", "history", "list_answers", "save"]


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """What is stored now. `applies` is false for an answer parked by a condition."""

    question_id: str
    answer: Answer
    version: int
    saved_at: datetime
    saved_by: str
    applies: bool


def save(
    session: Session,
    actor: Actor,
    assessment_id: str,
    question_id: str,
    reply: Reply,
    *,
    expected_version: int | None,
) -> SavedAnswer:
    """Replace the whole answer. `expected_version` is None (or 0) for the first save.

    PreconditionRequired when an answer exists and no version was named, Stale (`current`) when it was another one,
    InvalidAnswer for the wrong shape; incomplete or over-long is stored and counted later.
    """
    require(actor, "answers:write")
    found = answer_rows.situation(session, assessment_id, question_id) if _is_within(actor, assessment_id) else None
    if found is None or (actor.sees_only_own and found.owner_id != actor.id):
        raise NotFound("There is nothing here, or it is not yours to see.")
    document = questionnaires.document(session, found.questionnaire_sha256)
    question = _writable(session, actor, assessment_id, question_id, found, document)
    values = checked(question, reply)
    _refuse_stale(found, expected_version, question_id)
    if question.kind is Kind.FILE:
        evidence_links.link_answer(session, assessment_id, question_id, values["value"])
    saved = _write(session, actor, assessment_id, question_id, found, values)
    if found.status in (Status.DRAFT, Status.SENT):
        _start(session, actor, assessment_id)
    _record(session, actor, assessment_id, question_id, found, values, saved)
    is_applicable = _applies(session, assessment_id, question, document)
    answer = Answer(**values)
    return SavedAnswer(question_id, answer, saved["version"], saved["saved_at"], saved["saved_by_name"], is_applicable)


def _is_within(actor: Actor, assessment_id: str) -> bool:
    return actor.kind != "respondent" or actor.assessment_id == assessment_id


def _writable(
    session: Session,
    actor: Actor,
    assessment_id: str,
    question_id: str,
    found: Row[*tuple[Any, ...]],
    document: Questionnaire,
) -> Question:
    question = document.by_id.get(question_id)
    if question is None:
        raise NotFound("The questionnaire of this assessment has no such question.")
    if question.from_intake:
        raise Forbidden("The customer’s own intake answers this question. It changes there, not in this form.")
    if found.status not in WRITABLE:
        raise Conflict(f"The assessment is {WORDS[Status(found.status)].lower()}, so answers cannot be changed.")
    if actor.kind == "respondent" and not may_write_section(actor, document.section_of[question_id].id):
        raise Forbidden("This section was not given to you. The person who invited you can answer it.")
    is_locked = found.status == Status.RETURNED and found.verdict != "returned"
    if is_locked and question_id in submitted.question_ids(session, assessment_id):
        raise Conflict("Only the questions that were returned to you can be changed.")
    return question


def _refuse_stale(found: Row[*tuple[Any, ...]], expected: int | None, question_id: str) -> None:
    if found.version is None and not expected:
        return
    if expected is None:
        raise PreconditionRequired(
            "This question has an answer already. Say which version you change: If-Match with its ETag.",
            current=current(question_id, found),
        )
    if expected != found.version:
        raise _stale(question_id, found)


def _stale(question_id: str, found: Row[*tuple[Any, ...]]) -> Stale:
    told = current(question_id, found) if found.version is not None else None
    return Stale("Somebody else saved this answer meanwhile. Both texts are still there: choose.", current=told)


def current(question_id: str, found: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    """The stored answer in the words of the API."""
    told = {name: getattr(found, name) for name in answer_rows.COLUMNS}
    who = {"version": found.version, "saved_at": found.saved_at.isoformat(), "saved_by": found.saved_by_name}
    return {"question_id": question_id, **told, **who}


def _write(
    session: Session,
    actor: Actor,
    assessment_id: str,
    question_id: str,
    found: Row[*tuple[Any, ...]],
    values: dict[str, Any],
) -> dict[str, Any]:
    who = {"saved_at": now(), "saved_by_kind": actor.kind, "saved_by_id": actor.id, "saved_by_name": said_by(actor)}
    if found.version is None:
        if not answer_rows.add(session, assessment_id, question_id, {**values, **who}):
            raise _stale(question_id, answer_rows.situation(session, assessment_id, question_id) or found)
        return {**who, "version": 1}
    if not answer_rows.change(session, assessment_id, question_id, found.version, {**values, **who}):
        raise _stale(question_id, answer_rows.situation(session, assessment_id, question_id) or found)
    return {**who, "version": found.version + 1}


def _start(session: Session, actor: Actor, assessment_id: str) -> None:
    """The first answer starts the assessment. A row lock that lets other savers pass, so that only one of them does."""
    waiting = session.get_one(Assessment, assessment_id, with_for_update={"key_share": True})
    assessments.move(session, actor, waiting, Move.START)


def _record(
    session: Session,
    actor: Actor,
    assessment_id: str,
    question_id: str,
    found: Row[*tuple[Any, ...]],
    values: dict[str, Any],
    saved: Mapping[str, Any],
) -> None:
    before = {name: getattr(found, name) for name in answer_rows.COLUMNS} | {"version": found.version}
    events.record(
        session,
        actor,
        "answer.saved",
        subject=("answer", f"{assessment_id}/{question_id}"),
        before=before if found.version is not None else None,
        after={**values, "version": saved["version"]},
        assessment_id=assessment_id,
    )


def _applies(session: Session, assessment_id: str, question: Question, document: Questionnaire) -> bool:
    if question.when is None:
        return True
    rows = answer_rows.some_of(session, assessment_id, deciding(document, question.id))
    return applies(document, question.id, {row.question_id: assessments.domain_answer(row) for row in rows})
