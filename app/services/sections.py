"""Sections of an assessment: how far each is, who has it, and whether somebody called it complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.answers import Answer
from app.domain.errors import Conflict, Forbidden, Incomplete, NotFound, Problem
from app.domain.journey import Progress, applicable, missing, section_progress
from app.domain.lifecycle import WRITABLE
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire, Section
from app.models import Assessment, Contact, Invitation, SectionState
from app.services import assessments, events, visibility
from app.services.attribution import said_by
from app.services.writable import may_write_section


@dataclass(frozen=True, slots=True)
class SectionView:
    """`state`: empty (nothing in it applies), not_started, in_progress, answered (nothing open), complete."""

    section: Section
    progress: Progress
    state: str
    completed_at: datetime | None
    completed_by: str
    given_to: tuple[str, ...]
    is_writable: bool


def states(session: Session, actor: Actor, assessment_id: str) -> list[SectionView]:
    """Every section in the order asked."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    document, answers = assessments.document_of(session, assessment), assessments.answers_of(session, assessment)
    visible = applicable(document, answers)
    query = select(SectionState).where(SectionState.assessment_id == assessment.id)
    kept = {row.section_id: row for row in session.exec(query)}
    colleagues = _colleagues(session, assessment)
    is_open = assessment.status in WRITABLE and actor.may("answers:write")
    return [
        _view(document, section, answers, visible, kept.get(section.id), colleagues, actor, is_open)
        for section in document.sections
    ]


def _view(
    document: Questionnaire,
    section: Section,
    answers: Mapping[str, Answer],
    visible: frozenset[str],
    kept: SectionState | None,
    colleagues: Mapping[str, list[str]],
    actor: Actor,
    is_open: bool,
) -> SectionView:
    progress = section_progress(section, answers, visible)
    is_lacking = bool(missing(document, answers, section=section, applies=visible))
    is_complete = kept is not None and kept.completed_at is not None and not is_lacking
    return SectionView(
        section=section,
        progress=progress,
        state=_state(progress, is_complete=is_complete, is_lacking=is_lacking),
        completed_at=kept.completed_at if kept and is_complete else None,
        completed_by=kept.completed_by if kept and is_complete else "",
        given_to=tuple(colleagues.get(section.id, ())),
        is_writable=is_open and may_write_section(actor, section.id),
    )


def _state(progress: Progress, *, is_complete: bool, is_lacking: bool) -> str:
    if not progress.applies:
        return "empty"
    if is_complete:
        return "complete"
    if not progress.answered:
        return "not_started"
    return "in_progress" if is_lacking else "answered"


def complete(session: Session, actor: Actor, assessment_id: str, section_id: str) -> SectionState:
    """Call a section complete; Incomplete lists what is missing or too long in it."""
    assessment, section = _writable(session, actor, assessment_id, section_id)
    document, answers = assessments.document_of(session, assessment), assessments.answers_of(session, assessment)
    lacking = missing(document, answers, section=section)
    if lacking:
        problems = [Problem(f"/answers/{item.question_id}", item.code, item.detail) for item in lacking]
        raise Incomplete("This section is not complete yet.", problems=problems)
    state = session.get(SectionState, (assessment.id, section_id))
    state = state or SectionState(assessment_id=assessment.id, section_id=section_id)
    state.completed_at, state.completed_by = now(), said_by(actor)
    return _saved(session, actor, "section.completed", state)


def reopen(session: Session, actor: Actor, assessment_id: str, section_id: str) -> SectionState:
    """Take back that a section is complete. Nothing happens to its answers."""
    assessment, _ = _writable(session, actor, assessment_id, section_id)
    state = session.get(SectionState, (assessment.id, section_id))
    if state is None:
        raise Conflict("This section was not called complete.")
    state.completed_at, state.completed_by = None, ""
    return _saved(session, actor, "section.reopened", state)


def _writable(session: Session, actor: Actor, assessment_id: str, section_id: str) -> tuple[Assessment, Section]:
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:write")
    document = assessments.document_of(session, assessment)
    section = next((section for section in document.sections if section.id == section_id), None)
    if section is None:
        raise NotFound("The questionnaire of this assessment has no such section.")
    if assessment.status not in WRITABLE:
        raise Conflict("The answers are submitted, so sections cannot be changed.")
    if not may_write_section(actor, section_id):
        raise Forbidden("This section was not given to you.")
    return assessment, section


def _saved(session: Session, actor: Actor, verb: str, state: SectionState) -> SectionState:
    session.add(state)
    session.flush()
    subject = ("section", f"{state.assessment_id}/{state.section_id}")
    events.record(session, actor, verb, subject=subject, assessment_id=state.assessment_id)
    return state


def _colleagues(session: Session, assessment: Assessment) -> dict[str, list[str]]:
    """Section id -> names of the colleagues it was given to by invitations that still open."""
    query = (
        select(Invitation.sections, Contact.name)
        .join(Contact, col(Contact.id) == Invitation.contact_id)
        .where(Invitation.assessment_id == assessment.id, col(Invitation.revoked_at).is_(None))
        .where(col(Invitation.sections).is_not(None), col(Invitation.replaced_by_id).is_(None))
    )
    found: dict[str, list[str]] = {}
    for section_ids, name in session.exec(query.order_by(col(Invitation.id))):
        for section_id in section_ids or ():
            found.setdefault(section_id, []).append(name)
    return found
