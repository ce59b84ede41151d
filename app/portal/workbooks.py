"""Workbooks out: ours for answering offline, and the vendor's own blank CAIQ filled in from these answers."""

import base64
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from app.domain.errors import Invalid, NotFound, TooLarge, TwokeysError
from app.portal.doors import PortalRoute
from app.portal.section_page import Line
from app.portal.visit import Visit, show, visit_of
from app.services import caiq, exports
from app.web.blank_caiq import LARGEST_BLANK, GivenBlank, filled_name, given_blank
from app.web.context import Reads, Session, state_of
from app.web.forms import Posted
from app.web.handing_out import HandsOut

router = APIRouter(route_class=PortalRoute)


def _blank(request: Request, public_id: str, form: Posted) -> GivenBlank:
    """Read before the page's own session, once it is known that the lead asks."""
    with state_of(request).database.reading() as session:
        _lead(request, session, public_id)
    return given_blank(form)


def _lead(request: Request, session: Session, public_id: str) -> Visit:
    visit = visit_of(request, session, public_id)
    if not visit.actor.is_lead:
        raise NotFound("There is nothing here, or it is not yours to see.")
    return visit


@router.get("/{public_id}/workbook.xlsx")
def workbook(request: Request, public_id: str, handing: HandsOut) -> Response:
    visit = visit_of(request, handing.session, public_id)
    return handing.send(visit.actor, exports.workbook(handing.session, visit.actor, visit.assessment_id))


@router.get("/{public_id}/caiq")
def caiq_page(request: Request, public_id: str, session: Reads) -> Response:
    return _page(request, _lead(request, session, public_id))


def _page(request: Request, visit: Visit, *, error: TwokeysError | None = None) -> Response:
    return show(
        request,
        visit,
        "imports/caiq.html",
        here="tasks",
        status=422 if error else 200,
        problems=[Line("#file", error.message)] if error else [],
        limit=LARGEST_BLANK >> 20,
    )


@router.post("/{public_id}/caiq")
def fill(
    request: Request, public_id: str, form: Posted, given: Annotated[GivenBlank, Depends(_blank)], handing: HandsOut
) -> Response:
    """The page that says what stays empty, with the button that fetches the filled file; that button posts here too."""
    session = handing.session
    visit = _lead(request, session, public_id)
    try:
        form.check()
        if given.blank is None:
            raise given.error or Invalid("Choose a file first.")
        done = caiq.filled(session, visit.actor, visit.assessment_id, data=given.data, blank=given.blank)
    except (Invalid, TooLarge) as error:
        return _page(request, visit, error=error)
    if form.has("fetch"):
        return handing.send(visit.actor, done.made(filled_name(given.file_name)))
    return show(
        request,
        visit,
        "imports/caiq_filled.html",
        here="tasks",
        done=done,
        given=given,
        blank=base64.b64encode(given.data).decode(),
    )
