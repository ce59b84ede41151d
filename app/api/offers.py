"""Offers: earlier answers of the same vendor that may be used again, one by one or a section's at once."""

from datetime import date
from typing import Any, Literal

from app.api.answers import AnswerOut, shown
from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Out
from app.domain.offers import Offer
from app.services import offers
from app.services.answers import Reply

router = noun("offers", "/assessments/{assessment_id}")


class SourceOut(Out):
    """The submission an answer was given in; `file_name` where it was read from a file."""

    assessment_id: str
    title: str
    questionnaire: str
    version: str
    engagement: str
    answered_on: date
    reference: str
    is_imported: bool
    file_name: str


class OfferOut(Out):
    """`by`: id (the same question), same_as (one that asks the same) or control (another question, same control).

    `old_text` is how it was asked then; empty where several were joined, or where the words are not ours to pass on.
    `alone` says why it is not used with the others of a section; empty where it may be.
    """

    question_id: str
    by: Literal["id", "same_as", "control"]
    value: Any
    ownership: str | None
    comment: str
    customer_duty: str
    reason: str
    compensating_control: str
    planned_on: str | None
    source: SourceOut
    from_questions: list[str]
    controls: list[str]
    is_reworded: bool
    old_text: str
    alone: str


class OfferPage(Out):
    items: list[OfferOut]
    next: str | None


class TakeIn(In):
    """Which offer, as it was listed; `reference` refuses it if the vendor has submitted again since."""

    source_assessment_id: str
    by: Literal["id", "same_as", "control"]
    reference: str | None = None


class TakeSectionIn(In):
    """`same`: only the same questions in the same words. `control`: those about the same control, of `questions`."""

    by: Literal["same", "control"] = "same"
    questions: list[str] | None = None


class TakenOut(Out):
    taken: int


@router.get("/offers", response_model=OfferPage, summary="Earlier answers that may be used again", responses=may(404))
@reading("answers:read")
def list_offers(call: Call, assessment_id: str, section: str | None = None) -> Any:
    found = offers.offers_for(call.session, call.actor, assessment_id, section_id=section)
    return OfferPage(items=[_shown(one) for listed in found.values() for one in listed], next=None)


@router.post(
    "/answers/{question_id}/offer",
    response_model=AnswerOut,
    summary="Use an earlier answer; refused where an answer stands",
    responses=may(404, 409, 412, 422),
)
@writing("answers:write")
def take_offer(call: Call, assessment_id: str, question_id: str, body: TakeIn) -> Any:
    saved = offers.take(
        call.session,
        call.actor,
        assessment_id,
        question_id,
        source_assessment_id=body.source_assessment_id,
        by=body.by,
        expected_version=call.expected_version,
        reference=body.reference,
    )
    return shown(call, saved)


@router.post(
    "/sections/{section_id}/offers",
    response_model=TakenOut,
    summary="Use the earlier answers of a whole section",
    responses=may(404, 409, 422),
)
@writing("answers:write")
def take_section_offers(call: Call, assessment_id: str, section_id: str, body: TakeSectionIn) -> Any:
    taken = offers.take_section(
        call.session,
        call.actor,
        assessment_id,
        section_id,
        by_control=body.by == "control",
        questions=body.questions,
    )
    return TakenOut(taken=taken)


def _shown(offer: Offer) -> OfferOut:
    return OfferOut(
        question_id=offer.question_id,
        by=offer.by,
        source=SourceOut.model_validate(offer.source),
        from_questions=list(offer.from_questions),
        controls=list(offer.controls),
        is_reworded=offer.is_reworded,
        old_text=offer.old_text if offer.source.is_redistributable else "",
        alone=offer.alone,
        **{name: getattr(offer.answer, name) for name in Reply.__slots__},
    )
