"""The assessment as files: whatever a format is called, it is behind one address."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.domain.errors import NotFound
from app.services import exports
from app.web.context import Reads, settings_of
from app.web.downloads import download

router = APIRouter()


@router.get("/assessments/{assessment_id}/downloads/{format}")
def fetch(request: Request, session: Reads, actor: Staff, assessment_id: str, format: str) -> Response:
    if format not in exports.FORMATS:
        raise NotFound("There is no such format. The assessment's own page lists those there are.")
    made = exports.make(session, actor, assessment_id, format, secret=settings_of(request).key)
    return download(made.body, made.file_name, made.media_type)


@router.get("/portfolio/dora-register.csv")
def dora_register(session: Reads, actor: Staff) -> Response:
    made = exports.dora_register(session, actor)
    return download(made.body, made.file_name, made.media_type)
