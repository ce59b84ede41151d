"""The page behind the link: who asks, for what and until when. Opening it changes nothing and uses nothing up."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.core.clock import now
from app.domain import due
from app.domain.answers import Answer
from app.domain.errors import NotFound, NotSignedIn
from app.domain.from_intake import from_intake
from app.domain.journey import progress
from app.domain.wording import spoken_minutes
from app.portal.doors import PortalRoute
from app.portal.visit import address_of, show_outside, visit_of
from app.services import instance, landings, renewals, visits
from app.services.visits import Ask
from app.web.context import Reads, Writes, storage_of
from app.web.forms import Posted
from app.web.pages import page

router = APIRouter(route_class=PortalRoute)
STATUS = {"open": 200, "submitted": 409, "expired": 410, "revoked": 410, "replaced": 410}


@router.api_route("/{public_id}", methods=["GET", "HEAD"])
def landing(request: Request, public_id: str, session: Reads) -> Response:
    state = landings.state_of(session, public_id)
    if state == "unknown":
        return unknown(request, session)
    return show_landing(request, session, public_id, state)


def unknown(request: Request, session: Reads) -> Response:
    host = instance.get(session)
    return page(request, "portal/landing/unknown.html", status=404, visit=None, host=host, address="", here="")


def show_landing(request: Request, session: Reads, public_id: str, state: str) -> Response:
    ask = visits.ask(session, public_id)
    template = {200: "open", 409: "submitted", 410: "gone"}[STATUS[state]]
    return show_outside(
        request,
        ask,
        f"landing/{template}.html",
        status=STATUS[state],
        state=state,
        is_signed_in=_is_signed_in(request, session, public_id),
        **facts(ask),
    )


def facts(ask: Ask) -> dict[str, object]:
    """The three facts of the landing page: questions that apply before the vendor says anything, how long, until when.

    `longest` is the time if every question applied, empty where that is the same.
    """
    chosen = from_intake(ask.document, tier=ask.engagement.tier, intake=ask.engagement.intake)
    ours = {question_id: Answer(option) for question_id, option in chosen.items() if option}
    whole, everything = progress(ask.document, ours), progress(ask.document, {}, applies=ask.document.by_id.keys())
    assessment = ask.assessment
    return {
        "applies": whole.applies,
        "asks": everything.applies,
        "time": spoken_minutes(whole.minutes),
        "longest": spoken_minutes(everything.minutes) if everything.minutes > whole.minutes else "",
        "due": due.spoken(assessment.due_on, assessment.due_zone) if assessment.due_on else "",
        "is_late": due.is_late(assessment.due_on, assessment.due_zone, now()),
    }


def _is_signed_in(request: Request, session: Reads, public_id: str) -> bool:
    try:
        visit_of(request, session, public_id)
    except (NotFound, NotSignedIn):
        return False
    return True


@router.post("/{public_id}/renewal")
def renew(request: Request, public_id: str, form: Posted, session: Writes) -> Response:
    """ "Send me a new link": it goes to the invited address, whoever asks, and the page says the same in every case."""
    renewals.renew_for_stranger(session, public_id)
    host = instance.get(session)
    address = address_of(public_id)
    return page(request, "portal/landing/renewed.html", visit=None, host=host, address=address, here="")


@router.get("/{public_id}/logo")
def logo(request: Request, public_id: str, session: Reads) -> Response:
    ask = visits.ask(session, public_id)
    if not ask.host.logo:
        return Response(status_code=404)
    content = storage_of(request).path(ask.host.logo).read_bytes()
    headers = {"Content-Security-Policy": "sandbox", "Cache-Control": "private, max-age=3600"}
    return Response(content, media_type=ask.host.logo_media_type, headers=headers)
