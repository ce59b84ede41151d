"""Rows of a file as answers of an open assessment."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlmodel import Session

from app.domain.answers import Answer
from app.domain.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from app.domain.imports import DiffRow, Incoming, State, diff
from app.domain.imports.stored import answer_json, incoming_of
from app.domain.permissions import Actor
from app.models import Assessment, ImportedFile
from app.services import answer_rows, answers, assessments
from app.services.imports.outcome import Left
from app.services.writable import Writable, may_write_section

_LEFT = (Conflict, Forbidden, Invalid, NotFound, Stale)
_MOVED = "The stored answer changed after the preview. Import the file again to see both."


def diff_rows(
    session: Session, actor: Actor, assessment: Assessment, rows: Sequence[Incoming]
) -> tuple[tuple[DiffRow, ...], dict[str, int]]:
    """The diff against what is stored now, and the stored versions. Sections of others are not looked into."""
    document = assessments.document_of(session, assessment)
    current = _current(session, actor, assessment)
    writable = Writable.of(session, actor, assessment)
    open_ids = {key for key, section in document.section_of.items() if writable.has(key, section.id)}
    found = diff(rows, current, known=document, writable=open_ids)
    return found, {key: version for key, (_, version) in current.items()}


def save(
    session: Session, actor: Actor, assessment: Assessment, imported: ImportedFile, named: Collection[str]
) -> tuple[int, list[Left]]:
    """Save what is new or changed, and conflicts that were named; how many, and what was left with the reason."""
    previewed = [row for row in imported.rows if row["question_id"] and row["state"] != State.IGNORED]
    rows, versions = diff_rows(session, actor, assessment, [incoming_of(row) for row in previewed])
    applied, left = 0, []
    for row, before in zip(rows, previewed, strict=True):
        if row.state is State.UNCHANGED:
            continue
        reason = _kept_back(row, before, versions, named) or _save_one(session, actor, assessment.id, row, versions)
        applied += not reason
        left += [Left(row.incoming.question_id, reason)] if reason else []
    return applied, left


def _kept_back(row: DiffRow, previewed: dict[str, Any], versions: dict[str, int], named: Collection[str]) -> str:
    """Why this row is not saved; empty when it may be."""
    if row.state is State.IGNORED:
        return row.reason
    version = versions.get(row.incoming.question_id, 0)
    if version != previewed["version"] or answer_json(row.before) != previewed["before"]:
        return _MOVED
    if row.state is State.CONFLICT and row.incoming.question_id not in named:
        return row.reason
    return ""


def _save_one(session: Session, actor: Actor, assessment_id: str, row: DiffRow, versions: dict[str, int]) -> str:
    question_id, reply = row.incoming.question_id, answers.Reply.of(row.incoming.answer)
    expected = versions.get(question_id, 0)
    try:
        answers.save(session, actor, assessment_id, question_id, reply, expected_version=expected)
    except _LEFT as error:
        return error.message
    return ""


def _current(session: Session, actor: Actor, assessment: Assessment) -> dict[str, tuple[Answer, int]]:
    document = assessments.document_of(session, assessment)
    return {
        row.question_id: (assessments.domain_answer(row), row.version)
        for row in answer_rows.all_of(session, assessment.id)
        if row.question_id in document.by_id and may_write_section(actor, document.section_of[row.question_id].id)
    }
