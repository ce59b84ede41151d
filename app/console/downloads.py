"""The assessment as files: whatever a format is called, it is behind one address."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.domain.errors import NotFound
from app.services import exports
from app.web.context import settings_of
from app.web.handing_out import HandsOut

router = APIRouter()


@router.get("/assessments/{assessment_id}/downloads/{format}")
def fetch(request: Request, handing: HandsOut, actor: Staff, assessment_id: str, format: str) -> Response:
    if format not in exports.FORMATS:
        raise NotFound("There is no such format. The assessment's own page lists those there are.")
    made = exports.make(handing.session, actor, assessment_id, format, secret=settings_of(request).key)
    return handing.send(actor, made)


@router.get("/portfolio/dora-register.csv")
def dora_register(handing: HandsOut, actor: Staff) -> Response:
    return handing.send(actor, exports.dora_register(handing.session, actor))
