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
    column_mappings,
    comments,
    concentrations,
    contacts,
    decisions,
    deletions,
    destruction,
    diagrams,
    docs,
    document,
    drifts,
    engagements,
    events,
    evidence,
    exports,
    filled_caiq,
    findings,
    frameworks,
    imports,
    instance,
    invitations,
    mails,
    notes,
    offers,
    portfolio,
    questionnaire_changes,
    questionnaires,
    queue,
    register_templates,
    remediations,
    reports,
    reviews,
    scorecards,
    sections,
    submissions,
    users,
    vendors,
    verdicts,
    workbooks,
)
from app.web import health

NOUNS = (
    answers,  # first, because the busiest route is found first
    vendors,
    contacts,
    engagements,
    questionnaires,
    questionnaire_changes,
    assessments,
    invitations,
    sections,
    offers,
    register_templates,  # before the imports, whose addresses end in any id
    imports,
    column_mappings,
    evidence,
    verdicts,
    drifts,
    submissions,
    scorecards,
    frameworks,
    destruction,
    findings,
    remediations,
    acceptances,
    reviews,
    decisions,
    comments,
    notes,
    diagrams,
    reports,
    workbooks,
    exports,
    filled_caiq,
    events,
    audit,
    portfolio,
    concentrations,
    queue,
    deletions,
    mails,
    users,
    api_keys,
    instance,
)

programs = APIRouter()
for module in NOUNS:
    programs.routes.extend(module.router.routes)

documented = APIRouter()
documented.routes.extend([*health.router.routes, *programs.routes])

router = APIRouter()
router.routes.extend([*programs.routes, *docs.router.routes])


@cache
def openapi_text() -> str:
    """The OpenAPI document, as committed in openapi.json."""
    return document.text(documented)


@router.get("/api/openapi.json", include_in_schema=False)
def get_openapi_document() -> Response:
    return Response(openapi_text(), media_type="application/json")
