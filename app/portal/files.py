"""Evidence from a page: one file for one question, with or without script."""

from datetime import date

from fastapi import Request

from app.domain.errors import Invalid, NotFound, TooLarge
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import Kind
from app.portal.desk import Desk
from app.services import answers, evidence
from app.services.answers import Reply
from app.web.context import Session, settings_of, storage_of
from app.web.forms import Form


def attach(request: Request, session: Session, desk: Desk, question: Question, form: Form) -> None:
    """Store the chosen file for the question; where the file is the answer, it becomes part of it."""
    file, visit = form.file(f"{question.id}:file"), desk.visit
    if file is None:
        raise Invalid("Choose a file first, then press “Upload”.")
    storage, limit = storage_of(request), settings_of(request).evidence_max_mb << 20
    expires_on = _day(form.text(f"{question.id}:expires_on"))
    try:
        received = evidence.receive(storage, file.file, file.filename or "", limit=limit)
    except TooLarge as error:
        raise Invalid(error.message) from error
    try:
        kept = evidence.upload(
            session,
            visit.actor,
            visit.assessment_id,
            file_name=file.filename or "",
            received=received,
            answers=[question.id],
            expires_on=expires_on,
        )
    except BaseException:
        storage.forget(received.stored.name)
        raise
    if question.kind is Kind.FILE:
        _answer_with(session, desk, question, [*_ids(desk, question), kept.id])


def withdraw(session: Session, desk: Desk, question: Question, evidence_id: str) -> None:
    """Take a file back; where it was the answer, it leaves it."""
    file = evidence.get(session, desk.visit.actor, evidence_id)
    if question.id not in evidence.links_of(session, [file.id])[file.id]:
        raise NotFound("There is no such file with this question.")
    if question.kind is Kind.FILE and file.id in _ids(desk, question):
        _answer_with(session, desk, question, [one for one in _ids(desk, question) if one != file.id])
    evidence.withdraw(session, desk.visit.actor, file.id)


def _answer_with(session: Session, desk: Desk, question: Question, ids: list[str]) -> None:
    item = desk.by_id[question.id]
    answers.save(
        session,
        desk.visit.actor,
        desk.visit.assessment_id,
        question.id,
        Reply.of(item.answer).with_value(ids or None),
        expected_version=item.version or None,
    )


def _ids(desk: Desk, question: Question) -> list[str]:
    value = desk.by_id[question.id].answer.value
    return list(value) if isinstance(value, list) else []


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Invalid("“Valid until” is not a date. Write it like 2026-11-02.") from error
