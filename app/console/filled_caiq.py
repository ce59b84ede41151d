"""A user's own blank CAIQ, filled in from one assessment and given back; it is not kept."""

import base64
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.frame import frame
from app.domain.errors import Invalid, TooLarge, TwokeysError
from app.domain.permissions import Actor
from app.services import assessments, caiq
from app.web.blank_caiq import LARGEST_BLANK, GivenBlank, filled_name, given_blank
from app.web.context import Reads, Session, state_of
from app.web.forms import Posted
from app.web.handing_out import HandsOut
from app.web.pages import page

router = APIRouter()


def _blank(request: Request, actor: Staff, assessment_id: str, form: Posted) -> GivenBlank:
    """Read before the page's own session, once it is known that this user may read the assessment."""
    with state_of(request).database.reading() as session:
        assessments.visible(session, actor, assessment_id, "answers:read")
    return given_blank(form)


@router.get("/assessments/{assessment_id}/caiq")
def show(request: Request, session: Reads, actor: Staff, assessment_id: str) -> Response:
    assessments.visible(session, actor, assessment_id, "answers:read")
    return _page(request, session, actor, assessment_id)


def _page(
    request: Request, session: Session, actor: Actor, assessment_id: str, *, error: TwokeysError | None = None
) -> Response:
    return page(
        request,
        "console/imports/caiq.html",
        status=422 if error else 200,
        frame=frame(session, actor, assessment_id),
        errors={"file": error.message} if error else {},
        limit=LARGEST_BLANK >> 20,
    )


@router.post("/assessments/{assessment_id}/caiq")
def fill(
    request: Request,
    actor: Staff,
    assessment_id: str,
    form: Posted,
    given: Annotated[GivenBlank, Depends(_blank)],
    handing: HandsOut,
) -> Response:
    """The page that says what stays empty, with the button that fetches the filled file; that button posts here too."""
    session = handing.session
    try:
        form.check()
        if given.blank is None:
            raise given.error or Invalid("Choose a file first.")
        done = caiq.filled(session, actor, assessment_id, data=given.data, blank=given.blank)
    except (Invalid, TooLarge) as error:
        return _page(request, session, actor, assessment_id, error=error)
    if form.has("fetch"):
        return handing.send(actor, done.made(filled_name(given.file_name)))
    return page(
        request,
        "console/imports/caiq_filled.html",
        frame=frame(session, actor, assessment_id),
        done=done,
        given=given,
        blank=base64.b64encode(given.data).decode(),
    )
