"""A file with its own questions becomes an assessment that nobody was asked here: kept, scored, drawn and reported.

It is submitted as it is, by nobody: its declaration says which file it was read from. No mails go out.
"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.answers import Answer
from app.domain.errors import Conflict
from app.domain.from_intake import from_intake
from app.domain.imports import DiffRow, IncomingFile, State, diff_kept, stored
from app.domain.lifecycle import OPEN, Move
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import Assessment, Engagement, ImportedFile
from app.services import (
    answer_rows,
    assessments,
    events,
    findings,
    intake_answers,
    questionnaires,
    submission_keeping,
)
from app.services.attribution import said_by
from app.services.imports.carrying import became, carried_over
from app.services.imports.kept_contact import contact_for
from app.services.imports.targets import open_one
from app.services.submission_keeping import Declaration

NOT_ATTESTED = "Nobody: read from a file"


def diff_rows(
    session: Session, engagement: Engagement, incoming: IncomingFile, document: Questionnaire
) -> list[dict[str, Any]]:
    """The file against the newest kept one of this engagement, as plain data."""
    before = newest(session, engagement, document.slug)
    answers = assessments.answers_of(session, before) if before else {}
    if before and before.questionnaire_version != document.version:
        answers = carried_over(answers, document.slug, before.questionnaire_version, document.version)
    return stored.rows_json(diff_of(incoming, answers, document), incoming.ignored, {})


def diff_of(incoming: IncomingFile, answers: Mapping[str, Answer], document: Questionnaire) -> tuple[DiffRow, ...]:
    return diff_kept(incoming.rows, answers, known=document)


def refuse_asked(session: Session, engagement: Engagement, document: Questionnaire) -> None:
    """Conflict when somebody is being asked the same: the answers belong there."""
    if open_one(session, engagement, document.slug):
        raise Conflict(f"An open assessment asks {document.title} already. Import the file into that one.")


def newest(session: Session, engagement: Engagement, slug: str) -> Assessment | None:
    """The newest assessment of this engagement that was read from a file of this kind and not superseded."""
    query = select(Assessment).where(
        Assessment.engagement_id == engagement.id,
        Assessment.questionnaire_slug == slug,
        col(Assessment.imported_file_id).is_not(None),
        Assessment.status != "cancelled",
    )
    return session.exec(query.order_by(col(Assessment.id).desc())).first()


def _earlier(session: Session, engagement: Engagement, slug: str) -> list[Assessment]:
    """All that were read from files of this kind, superseded and decided ones too, the newest first."""
    query = select(Assessment).where(
        Assessment.engagement_id == engagement.id,
        Assessment.questionnaire_slug == slug,
        col(Assessment.imported_file_id).is_not(None),
    )
    return list(session.exec(query.order_by(col(Assessment.id).desc())))


def keep(session: Session, actor: Actor, imported: ImportedFile) -> tuple[Assessment, int]:
    """The kept assessment and how many answers it has; an open one before it is closed as superseded, and of a gap
    that both files show one finding stays open.

    A file that says nothing new makes no second one.
    """
    document = Questionnaire.model_validate_json(imported.document or "")
    engagement = session.get_one(Engagement, imported.engagement_id, with_for_update=True)
    refuse_asked(session, engagement, document)
    before = newest(session, engagement, document.slug)
    said = _answers(imported)
    answers = said | _ours(document, engagement)
    if before and _says_the_same(session, before, document, answers):
        return before, 0
    questionnaires.keep(session, document)
    earlier = _earlier(session, engagement, document.slug)
    _supersede(session, actor, before, imported)
    assessment = _assessment(session, actor, imported, engagement, document)
    _write(session, actor, assessment, said)
    intake_answers.fill(session, actor, assessment, engagement)
    session.expire(assessment)
    _submit(session, actor, assessment, imported, answers)
    for old in earlier:
        ids = became(document.slug, old.questionnaire_version, document.version)
        findings.close_superseded(session, actor, old, new=assessment, file_name=imported.file_name, became=ids)
    return assessment, len(said)


def _says_the_same(
    session: Session, before: Assessment, document: Questionnaire, answers: Mapping[str, Answer]
) -> bool:
    return before.questionnaire_sha256 == document.sha256 and assessments.answers_of(session, before) == answers


def _answers(imported: ImportedFile) -> dict[str, Answer]:
    taken = {State.NEW, State.CHANGED, State.UNCHANGED}
    rows = (row for row in imported.rows if row["state"] in taken and row["after"])
    return {row["question_id"]: Answer(**row["after"]) for row in rows}


def _ours(document: Questionnaire, engagement: Engagement) -> dict[str, Answer]:
    """What our own intake answers: nobody else's file does."""
    chosen = from_intake(document, tier=engagement.tier, intake=engagement.intake)
    return {key: Answer(value) for key, value in chosen.items() if value is not None}


def _supersede(session: Session, actor: Actor, before: Assessment | None, imported: ImportedFile) -> None:
    """Cancel the one before, where it was still open. One that was decided stays as it was."""
    if before is not None and before.status in OPEN:
        reason = f"Superseded by {imported.file_name}, which was imported after it."
        assessments.move(session, actor, before, Move.CANCEL, reason=reason)


def _assessment(
    session: Session, actor: Actor, imported: ImportedFile, engagement: Engagement, document: Questionnaire
) -> Assessment:
    assessment = Assessment(
        engagement_id=engagement.id,
        questionnaire_slug=document.slug,
        questionnaire_version=document.version,
        questionnaire_sha256=document.sha256,
        respondent_contact_id=contact_for(session, actor, imported, engagement),
        reviewer_id=_reviewer(session, actor, imported),
        imported_file_id=imported.id,
        created_at=now(),
    )
    session.add(assessment)
    session.flush()
    after = {"questionnaire_sha256": document.sha256, "imported_file_id": imported.id}
    subject = ("assessment", assessment.id)
    events.record(session, actor, "assessment.created", subject=subject, after=after, assessment_id=assessment.id)
    return assessments.move(session, actor, assessment, Move.START)


def _reviewer(session: Session, actor: Actor, imported: ImportedFile) -> str | None:
    meant_for = session.get(Assessment, imported.assessment_id) if imported.assessment_id else None
    if meant_for is not None:
        return meant_for.reviewer_id
    return actor.id if actor.kind == "user" else None


def _write(session: Session, actor: Actor, assessment: Assessment, answers: Mapping[str, Answer]) -> None:
    who = {"saved_at": now(), "saved_by_kind": actor.kind, "saved_by_id": actor.id, "saved_by_name": said_by(actor)}
    for question_id, answer in answers.items():
        values = {name: getattr(answer, name) for name in answer_rows.COLUMNS}
        answer_rows.add(session, assessment.id, question_id, {**values, **who})
        subject = ("answer", f"{assessment.id}/{question_id}")
        after = {**values, "version": 1}
        events.record(session, actor, "answer.saved", subject=subject, after=after, assessment_id=assessment.id)


def _submit(
    session: Session, actor: Actor, assessment: Assessment, imported: ImportedFile, answers: Mapping[str, Answer]
) -> None:
    read_by = f"Imported from {imported.file_name} by {said_by(actor)}"
    declaration = Declaration(
        attested_by=NOT_ATTESTED,
        role="no declaration",
        statement=f"{read_by} on {now():%Y-%m-%d}; SHA-256 {imported.sha256}. Nobody attested these answers here.",
        entered_by=read_by,
        access="import",
    )
    submission_keeping.keep(session, actor, assessment, answers, declaration)
