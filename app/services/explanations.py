"""What the vendor said where answers contradict each other or a file contradicts an answer, question by question."""

from dataclasses import dataclass

from sqlmodel import Session

from app.domain.permissions import Actor
from app.services import submitted, visibility


@dataclass(frozen=True, slots=True)
class Explained:
    """`sentence` is what does not fit together, `explanation` the vendor's word on it; empty when they said nothing."""

    sentence: str
    explanation: str


def explained(session: Session, actor: Actor, assessment_id: str) -> dict[str, list[Explained]]:
    """Question id -> what was shown before the newest submission, in the order shown; empty before the first."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "submissions:read")
    submission = submitted.latest(session, assessment.id)
    if submission is None:
        return {}
    content = submitted.snapshot(submission)
    found: dict[str, list[Explained]] = {}
    for one in content.get("contradictions", ()):
        for question_id in one["questions"]:
            found.setdefault(question_id, []).append(Explained(one["sentence"], one["explanation"]))
    for one in content.get("disputed", ()):
        found.setdefault(one["question_id"], []).append(Explained(one["sentence"], one["explanation"]))
    return found
