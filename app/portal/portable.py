"""What the vendor takes along: its answers as a file that any other instance reads, and as a table."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.portal.doors import PortalRoute
from app.portal.visit import visit_of
from app.services import exports
from app.services.exports import Made
from app.web.context import Reads, settings_of
from app.web.downloads import download

router = APIRouter(route_class=PortalRoute)


@router.get("/{public_id}/answer-file.json")
def answer_file(request: Request, public_id: str, session: Reads) -> Response:
    visit = visit_of(request, session, public_id)
    secret = settings_of(request).key
    return _sent(exports.answer_file(session, visit.actor, visit.assessment_id, secret=secret))


@router.get("/{public_id}/answers.csv")
def table(request: Request, public_id: str, session: Reads) -> Response:
    visit = visit_of(request, session, public_id)
    secret = settings_of(request).key
    return _sent(exports.answers_csv(session, visit.actor, visit.assessment_id, secret=secret))


def _sent(made: Made) -> Response:
    return download(made.body, made.file_name, made.media_type)
