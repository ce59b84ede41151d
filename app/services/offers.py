"""Earlier answers of the same vendor, offered where the same is asked again, and taken one by one or by section."""

from collections.abc import Collection

from sqlmodel import Session

from app.domain.offers import By, Offer
from app.domain.permissions import Actor
from app.services.answers import AnswersView, SavedAnswer

__all__ = ["offers_for", "take", "take_section"]


def offers_for(
    session: Session,
    actor: Actor,
    assessment_id: str,
    *,
    section_id: str | None = None,
    view: AnswersView | None = None,
) -> dict[str, tuple[Offer, ...]]:
    """Question id -> at most three offers, best first; only questions the actor may write and nobody answered.

    `view` is what `answers.list_answers` said, for callers that have it already.
    """
    raise NotImplementedError


def take(
    session: Session,
    actor: Actor,
    assessment_id: str,
    question_id: str,
    *,
    source_assessment_id: str,
    by: By,
    expected_version: int | None = None,
    reference: str | None = None,
) -> SavedAnswer:
    """Save one offer as the answer; Conflict when it is not offered any more, or was answered meanwhile."""
    raise NotImplementedError


def take_section(
    session: Session,
    actor: Actor,
    assessment_id: str,
    section_id: str,
    *,
    by_control: bool = False,
    questions: Collection[str] | None = None,
) -> int:
    """Save every offer of the same, unchanged questions (or, said expressly, those by control); how many."""
    raise NotImplementedError
