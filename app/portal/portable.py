"""What the vendor takes along: its answers as a file that any other instance reads, as a table, and as OSCAL."""

from collections.abc import Callable
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.portal.doors import PortalRoute
from app.portal.visit import visit_of
from app.services import exports
from app.services.exports import Made
from app.web.context import settings_of
from app.web.handing_out import HandsOut

router = APIRouter(route_class=PortalRoute)


@router.get("/{public_id}/answer-file.json")
def answer_file(request: Request, public_id: str, handing: HandsOut) -> Response:
    return _sent(request, public_id, handing, exports.answer_file)


@router.get("/{public_id}/answers.csv")
def table(request: Request, public_id: str, handing: HandsOut) -> Response:
    return _sent(request, public_id, handing, exports.answers_csv)


@router.get("/{public_id}/oscal-catalog.json")
def oscal_catalog(request: Request, public_id: str, handing: HandsOut) -> Response:
    return _sent(request, public_id, handing, partial(exports.oscal, document="catalog"))


@router.get("/{public_id}/oscal-component.json")
def oscal_component(request: Request, public_id: str, handing: HandsOut) -> Response:
    return _sent(request, public_id, handing, partial(exports.oscal, document="component-definition"))


def _sent(request: Request, public_id: str, handing: HandsOut, make: Callable[..., Made]) -> Response:
    visit = visit_of(request, handing.session, public_id)
    made = make(handing.session, visit.actor, visit.assessment_id, secret=settings_of(request).key)
    return handing.send(visit.actor, made)
