"""An assessment beside the one before it for the same engagement and questionnaire."""

import json
from dataclasses import dataclass, fields

from sqlmodel import Session, col, select

from app.domain.answers import Answer
from app.domain.comparison import Change, Compared, compare
from app.domain.permissions import Actor
from app.models import Assessment, Submission
from app.services import assessments, evidence, reviews, visibility
from app.services.imports.carrying import same_questions


@dataclass(frozen=True, slots=True)
class Comparison:
    """`before` is the earlier assessment's last submission; None when this is the first one, and then no rows."""

    before: Submission | None
    rows: list[Compared]


def since_last_time(session: Session, actor: Actor, assessment_id: str) -> Comparison:
    """Every question that applies now against what was submitted the time before."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    submission = _before(session, assessment)
    if submission is None:
        return Comparison(None, [])
    earlier = session.get_one(Assessment, submission.assessment_id)
    return Comparison(
        submission,
        compare(
            (assessments.document_of(session, earlier), answers_in(submission)),
            (assessments.document_of(session, assessment), assessments.answers_of(session, assessment)),
            supported=frozenset(evidence.trust_of(session, assessment)),
            same=same_questions(
                assessment.questionnaire_slug, earlier.questionnaire_version, assessment.questionnaire_version
            ),
        ),
    )


def accept_unchanged(session: Session, actor: Actor, assessment_id: str) -> int:
    """Accept every answer that is the same and has fresh evidence; how many were accepted."""
    judged = {item.question.id for item in reviews.review_items(session, actor, assessment_id) if item.is_judged}
    unchanged = [
        row.question.id
        for row in since_last_time(session, actor, assessment_id).rows
        if row.change is Change.SAME_FRESH and row.question.id not in judged
    ]
    for question_id in unchanged:
        reviews.accept(session, actor, assessment_id, question_id)
    return len(unchanged)


def answers_in(submission: Submission) -> dict[str, Answer]:
    """The answers a submission froze."""
    known = {field.name for field in fields(Answer)}
    stored = json.loads(submission.content)["answers"]
    return {
        key: Answer(**{name: value for name, value in answer.items() if name in known})
        for key, answer in stored.items()
    }


def _before(session: Session, assessment: Assessment) -> Submission | None:
    """The newest submission of an earlier assessment of the same kind."""
    query = (
        select(Submission)
        .join(Assessment, col(Assessment.id) == Submission.assessment_id)
        .where(
            Assessment.engagement_id == assessment.engagement_id,
            Assessment.questionnaire_slug == assessment.questionnaire_slug,
            col(Assessment.id) < assessment.id,
        )
        .order_by(col(Submission.id).desc())
        .limit(1)
    )
    return session.exec(query).first()
