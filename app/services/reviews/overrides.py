"""A reviewer's credit in place of the computed one. Both values are kept and shown; trust stays as it was."""

from sqlmodel import Session

from app.domain.errors import Conflict
from app.domain.exact import to_fraction
from app.domain.permissions import Actor
from app.models import Review
from app.services.reasons import given, refuse
from app.services.reviews.rows import change, subject_of


def override(
    session: Session, actor: Actor, assessment_id: str, question_id: str, *, credit: str, reason: str
) -> Review:
    """Give this credit, 0 to 1 as a number or a fraction such as 1/3, with the reason the report will print."""
    exact = _credit(credit)
    words = given(reason, pointer="/override_reason", otherwise="Say why the computed credit is not right.")
    subject = subject_of(session, actor, assessment_id, question_id)
    if not subject.question.is_scorable:
        raise Conflict("This question does not score, so there is no credit to change.")
    return change(session, actor, subject, "review.overridden", override_credit=exact, override_reason=words)


def clear_override(session: Session, actor: Actor, assessment_id: str, question_id: str) -> Review:
    """Go back to the computed credit."""
    subject = subject_of(session, actor, assessment_id, question_id)
    return change(session, actor, subject, "review.override_cleared", override_credit=None, override_reason="")


def _credit(text: str) -> str:
    sentence = "Give a credit from 0 to 1, such as 0.5 or 1/3."
    try:
        exact = to_fraction(text.strip()[:40])
    except ValueError as error:
        raise refuse("/credit", "not_a_credit", sentence) from error
    if not 0 <= exact <= 1 or len(str(exact)) > 20:
        raise refuse("/credit", "not_a_credit", sentence)
    return str(exact)
