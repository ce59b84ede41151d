"""Earlier answers that may be used in a section, ready to be shown, and using one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.core.clock import now
from app.domain.errors import Conflict, Invalid, Stale
from app.domain.offers import By
from app.domain.questionnaire.document import Section
from app.portal.desk import Desk
from app.portal.offer_view import OfferView
from app.services import offers
from app.web.context import Session

_BY: Mapping[str, By] = {"id": "id", "same_as": "same_as", "control": "control"}


@dataclass(frozen=True, slots=True)
class Earlier:
    """`same` and `by_control` are the questions whose best offer is taken when all of the section are."""

    by_question: Mapping[str, Sequence[OfferView]] = field(default_factory=dict)
    same: Sequence[str] = ()
    by_control: Sequence[str] = ()


def offered(session: Session, desk: Desk, section: Section) -> Earlier:
    """What the vendor answered before, for the open questions of this section."""
    if not desk.visit.ask.is_writable:
        return Earlier()
    visit = desk.visit
    found = offers.offers_for(session, visit.actor, visit.assessment_id, section_id=section.id, view=desk.listed)
    today = now().date()
    views = {key: [OfferView(one, desk.document.by_id[key].text, today) for one in each] for key, each in found.items()}
    return Earlier(views, tuple(offers.at_once(found)), tuple(offers.at_once(found, by_control=True)))


def use(session: Session, desk: Desk, question_id: str, chosen: str) -> None:
    """Save the offer that a button named; Invalid, to be said beside the question, when it is not one any more."""
    source, _, rest = chosen.partition(":")
    by, _, reference = rest.partition(":")
    visit = desk.visit
    try:
        offers.take(
            session,
            visit.actor,
            visit.assessment_id,
            question_id,
            source_assessment_id=source,
            by=_BY.get(by, "id"),
            reference=reference or None,
        )
    except (Conflict, Stale) as error:
        raise Invalid(error.message) from error
