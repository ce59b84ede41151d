"""Submitting: the vendor declares its answers on one day, and that day's answers, score and findings are kept."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from app.domain import journey
from app.domain.answers import Answer
from app.domain.errors import Conflict, Forbidden, Incomplete, NotFound, Problem
from app.domain.lifecycle import WORDS, WRITABLE, Status
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Contradiction
from app.models import Assessment, Contact, Invitation, Submission
from app.services import (
    assessments,
    scorecards,
    submission_keeping,
    submission_mails,
    submitted,
    verdicts,
    visibility,
)
from app.services.attribution import said_by
from app.services.submission_keeping import Declaration

STATEMENT = (
    "I am entitled to answer for this company. The answers are true and complete to the best of my knowledge on this "
    "day. I will say so if something in them changes."
)


def contradictions(session: Session, actor: Actor, assessment_id: str) -> list[Contradiction]:
    """Pairs of answers that cannot both be true, as they stand now. They are shown, they do not stop anybody."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    document = assessments.document_of(session, assessment)
    answers = assessments.answers_of(session, assessment)
    facts = scorecards.facts_of(session, assessment, verdicts.judged(session, assessment, answers))
    return journey.contradictions(document, answers, facts=facts)


def submit(
    session: Session,
    actor: Actor,
    assessment_id: str,
    *,
    attested_by: str,
    role: str,
    statement_accepted: bool,
    explanations: Mapping[str, str] | None = None,
) -> Submission:
    """Declare all answers: a snapshot, a scorecard, findings and mails in one transaction.

    Incomplete lists what is missing; Conflict when it was submitted already, so that of two clicks one counts.
    `explanations` answers contradictions by their id, and disputes between answers and files by theirs.
    """
    assessment = _locked(session, actor, assessment_id)
    answers = assessments.answers_of(session, assessment)
    _refuse_incomplete(session, assessment, answers, attested_by, role, statement_accepted)
    declaration = Declaration(
        attested_by=attested_by,
        role=role,
        statement=STATEMENT,
        entered_by=_entered_by(session, actor, assessment),
        access=_access(session, actor),
        explanations=explanations or {},
    )
    submission = submission_keeping.keep(session, actor, assessment, answers, declaration)
    submission_mails.queue_all(session, assessment, submission)
    return submission


def get_latest(session: Session, actor: Actor, assessment_id: str) -> Submission | None:
    """The newest submission; None before the first."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "submissions:read")
    return submitted.latest(session, assessment.id)


def list_submissions(session: Session, actor: Actor, assessment_id: str) -> list[Submission]:
    """Every submission of the assessment, oldest first."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "submissions:read")
    query = select(Submission).where(Submission.assessment_id == assessment.id)
    return list(session.exec(query.order_by(col(Submission.number))))


def vendor_copy(session: Session, actor: Actor, assessment_id: str) -> dict[str, Any]:
    """What the vendor may keep: the declared content with its reference, time and hash."""
    submission = get_latest(session, actor, assessment_id)
    if submission is None:
        raise NotFound("Nothing has been submitted yet, so there is no copy.")
    return {
        "reference": submission.reference,
        "submitted_at": submission.submitted_at.isoformat(),
        "content_sha256": submission.content_sha256,
        "content": submitted.snapshot(submission),
    }


def _locked(session: Session, actor: Actor, assessment_id: str) -> Assessment:
    """The assessment, with its row locked until the end of the transaction; savers and other submitters wait."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "submissions:write")
    session.refresh(assessment, with_for_update=True)
    if actor.kind == "respondent" and not actor.is_lead:
        raise Forbidden("Only the person this assessment was sent to can submit it. Tell them that you are done.")
    if assessment.status not in WRITABLE:
        words = WORDS[Status(assessment.status)].lower()
        raise Conflict(f"This assessment is {words} and cannot be submitted again.", status_now=assessment.status)
    return assessment


def _refuse_incomplete(
    session: Session,
    assessment: Assessment,
    answers: Mapping[str, Answer],
    attested_by: str,
    role: str,
    statement_accepted: bool,
) -> None:
    document = assessments.document_of(session, assessment)
    lacking = journey.missing(document, answers) if assessment.replay is None else []  # history left gaps: they stay
    problems = [Problem(f"/answers/{item.question_id}", item.code, item.detail) for item in lacking]
    declaration = {
        "attested_by": (attested_by.strip(), "Give the name of the person who declares this."),
        "role": (role.strip(), "Give the role of the person who declares this."),
        "statement_accepted": (statement_accepted, "Confirm the declaration."),
    }
    problems += [Problem(f"/{name}", "missing", text) for name, (given, text) in declaration.items() if not given]
    if problems:
        count = "One thing is" if len(problems) == 1 else f"{len(problems)} things are"
        raise Incomplete(f"{count} still missing before this can be submitted.", problems=problems)


def _entered_by(session: Session, actor: Actor, assessment: Assessment) -> str:
    """Who typed, when it was not the respondent: `API key N on behalf of Ada Example`."""
    if actor.kind == "respondent":
        return ""
    contact = session.get_one(Contact, assessment.respondent_contact_id)
    return f"{said_by(actor)} on behalf of {contact.name}"


def _access(session: Session, actor: Actor) -> str:
    if actor.kind != "respondent":
        return actor.kind
    invitation = session.get(Invitation, actor.invitation_id) if actor.invitation_id else None
    return invitation.access if invitation else "code"
