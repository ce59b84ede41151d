"""The API for programs: JSON under /api/v1, one file a noun, and its documentation under /api."""

from functools import cache

from fastapi import APIRouter
from starlette.responses import Response

from app.api import (
    acceptances,
    answers,
    api_keys,
    assessments,
    audit,
    comments,
    contacts,
    decisions,
    deletions,
    diagrams,
    docs,
    document,
    engagements,
    events,
    evidence,
    findings,
    instance,
    invitations,
    mails,
    notes,
    portfolio,
    questionnaires,
    reports,
    reviews,
    scorecards,
    sections,
    submissions,
    users,
    vendors,
)
from app.web import health

NOUNS = (
    vendors,
    contacts,
    engagements,
    questionnaires,
    assessments,
    invitations,
    answers,
    sections,
    evidence,
    submissions,
    scorecards,
    findings,
    acceptances,
    reviews,
    decisions,
    comments,
    notes,
    diagrams,
    reports,
    events,
    audit,
    portfolio,
    deletions,
    mails,
    users,
    api_keys,
    instance,
)

programs = APIRouter(prefix="/api/v1")
for noun in NOUNS:
    programs.include_router(noun.router)

documented = APIRouter()
documented.include_router(health.router)
documented.include_router(programs)

router = APIRouter()
router.include_router(programs)
router.include_router(docs.router)


@cache
def openapi_text() -> str:
    """The OpenAPI document, as committed in openapi.json."""
    return document.text(documented)


@router.get("/api/openapi.json", include_in_schema=False)
def get_openapi_document() -> Response:
    return Response(openapi_text(), media_type="application/json")
