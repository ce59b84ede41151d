"""Earlier answers about the same controls, all of a section on one page, before any of them is used."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.portal.desk import Desk
from app.portal.doors import PortalRoute
from app.portal.offer_view import OfferView
from app.portal.offered import Earlier, offered
from app.portal.section_page import OWNER_WORDS
from app.portal.visit import show, visit_of
from app.services import offers
from app.web.context import Reads, Writes
from app.web.forms import Posted
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)


@router.get("/{public_id}/sections/{section_id}/offers")
def offers_page(request: Request, public_id: str, section_id: str, session: Reads) -> Response:
    desk = Desk.of(session, visit_of(request, session, public_id))
    section = desk.section(section_id)
    earlier = offered(session, desk, section)
    return show(
        request,
        desk.visit,
        "offers/list.html",
        here="tasks",
        desk=desk,
        section=section,
        rows=[(desk.document.by_id[key], view) for key, view in _by_control(earlier).items()],
        alone=[(desk.document.by_id[key], each[0]) for key, each in earlier.by_question.items() if each[0].offer.alone],
        owner_words=OWNER_WORDS,
    )


@router.post("/{public_id}/sections/{section_id}/offers")
def use_offers(request: Request, public_id: str, section_id: str, form: Posted, session: Writes) -> Response:
    """Use what the page showed: an offer that is another one by now is left out."""
    desk = Desk.of(session, visit_of(request, session, public_id))
    section = desk.section(section_id)
    shown = {text for name, text in form.data.multi_items() if name == "offer" and isinstance(text, str)}
    now = _by_control(offered(session, desk, section))
    still = {key for key, view in now.items() if f"{key}:{view.button}" in shown}
    visit = desk.visit
    used = offers.take_section(session, visit.actor, visit.assessment_id, section.id, by_control=True, questions=still)
    return redirect(desk.after_using(section, 1, used))


def _by_control(earlier: Earlier) -> dict[str, OfferView]:
    return {key: earlier.by_question[key][0] for key in earlier.by_control}
