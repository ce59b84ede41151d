"""Earlier answers of the same vendor, offered where the same is asked again, and taken one by one or by section.

An offer is never an answer until somebody takes it, and never replaces one. Who may not write a question is not
offered anything for it; who takes an offer saves it as any answer is saved, under their own name.
"""

from collections.abc import Collection

from sqlmodel import Session

from app.domain.errors import Conflict, NotFound
from app.domain.offers import By, Offer
from app.domain.offers.best import best
from app.domain.permissions import Actor, require
from app.services import answers, events, visibility
from app.services.answers import AnswersView, ListedAnswer, Reply, SavedAnswer
from app.services.earlier_submissions import earlier

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

    `view` is what `answers.list_answers` said to this actor, for callers that have it already.
    """
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    view = view or answers.list_answers(session, actor, assessment.id)
    asked = view.items if section_id is None else view.in_section(section_id)
    still_open = [item for item in asked if _is_open(item)]
    if not still_open:
        return {}
    before = earlier(session, assessment)
    found = {item.question_id: best(item.question, view.questionnaire, before) for item in still_open}
    return {question_id: offers for question_id, offers in found.items() if offers}


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
    """Save one offer as the answer; Conflict when it is not offered any more, or was answered meanwhile.

    `reference` is the submission that was shown, where one was.
    """
    require(actor, "answers:write")
    view = answers.list_answers(session, actor, assessment_id)
    item = view.item(question_id)
    offered = offers_for(session, actor, assessment_id, section_id=item.section_id, view=view).get(question_id, ())
    wanted = (source_assessment_id, by)
    found = next((one for one in offered if (one.source.assessment_id, one.by) == wanted), None)
    if found is None or reference not in (None, found.source.reference):
        raise Conflict(_why_not(item))
    return _save(session, actor, assessment_id, item, found, expected_version)


def take_section(
    session: Session,
    actor: Actor,
    assessment_id: str,
    section_id: str,
    *,
    by_control: bool = False,
    questions: Collection[str] | None = None,
) -> int:
    """Save the best offer of each question of a section that nobody answered; how many.

    Only those of the same question in the same words; `by_control`, asked for expressly, those about the same control
    instead. `questions` are the ones that were shown before.
    """
    require(actor, "answers:write")
    view = answers.list_answers(session, actor, assessment_id)
    if not view.in_section(section_id):
        raise NotFound("The questionnaire of this assessment has no such section.")
    offered = offers_for(session, actor, assessment_id, section_id=section_id, view=view)
    wanted = at_once(offered, by_control=by_control)
    chosen = {key: offer for key, offer in wanted.items() if questions is None or key in questions}
    for question_id, offer in chosen.items():
        _save(session, actor, assessment_id, view.item(question_id), offer, None)
    return len(chosen)


def at_once(offered: dict[str, tuple[Offer, ...]], *, by_control: bool = False) -> dict[str, Offer]:
    """Question id -> the offer that is taken when all of a section are; none that says why it is used alone."""
    best_ones = {question_id: offers[0] for question_id, offers in offered.items()}
    return {
        key: offer
        for key, offer in best_ones.items()
        if (offer.by == "control" and not offer.alone if by_control else offer.is_same_question)
    }


def _is_open(item: ListedAnswer) -> bool:
    return item.applies and item.is_writable and not item.is_answered


def _why_not(item: ListedAnswer) -> str:
    if item.is_answered:
        return "This question was answered meanwhile. Nothing was changed."
    if not item.is_writable or not item.applies:
        return "This question is not yours to answer now. Nothing was changed."
    return "This earlier answer is not offered any more. Nothing was changed; look at the page again."


def _save(
    session: Session, actor: Actor, assessment_id: str, item: ListedAnswer, offer: Offer, expected: int | None
) -> SavedAnswer:
    version = item.version if expected is None else expected
    saved = answers.save(
        session, actor, assessment_id, item.question_id, Reply.of(offer.answer), expected_version=version
    )
    told = {
        "by": offer.by,
        "from_assessment": offer.source.assessment_id,
        "reference": offer.source.reference,
        "from_questions": list(offer.from_questions),
        "version": saved.version,
    }
    subject = ("offer", f"{assessment_id}/{item.question_id}")
    events.record(session, actor, "offer.taken", subject=subject, after=told, assessment_id=assessment_id)
    return saved
