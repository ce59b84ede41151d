"""/assessments/{id}/diagrams: who guards what, the chain of providers, and who can delete which copy, as SVG."""

from typing import Annotated, Any

from fastapi import Query
from starlette.responses import Response

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.domain.errors import NotFound
from app.reports import figures
from app.reports.report import Report
from app.services import assessments, drifts, reports

router = noun("reports", "/assessments/{assessment_id}/diagrams")
Framework = Annotated[
    str | None, Query(description="A framework version the questionnaire maps to, such as ccm@4.0; default the newest.")
]
_SVG: dict[str, Any] = {"response_class": Response, "responses": may(404) | {200: {"content": {"image/svg+xml": {}}}}}


@router.get("/as-answered.svg", summary="Figure 1: who guards what, as answered", **_SVG)
@reading("reports:read")
def get_as_answered(call: Call, assessment_id: str, framework: Framework = None) -> Any:
    return _svg(figures.as_answered_svg(_report(call, assessment_id, framework).improved.as_answered))


@router.get("/as-it-should-be.svg", summary="Figure 2: who guards what, as it should be", **_SVG)
@reading("reports:read")
def get_as_it_should_be(call: Call, assessment_id: str, framework: Framework = None) -> Any:
    return _svg(figures.as_it_should_be_svg(_report(call, assessment_id, framework).improved))


@router.get("/chain.svg", summary="The chain of providers", **_SVG)
@reading("reports:read")
def get_chain(call: Call, assessment_id: str) -> Any:
    return _svg(figures.chain_svg(_report(call, assessment_id).chain))


@router.get("/deletion-paths.svg", summary="Who reaches which copy, and through what", **_SVG)
@reading("reports:read")
def get_deletion_paths(call: Call, assessment_id: str) -> Any:
    keys = _report(call, assessment_id).destruction
    if keys is None:
        raise NotFound("The answers do not say which accounts, logins and copies there are, so there is no picture.")
    return _svg(figures.deletion_paths_svg(keys.paths))


@router.get("/drift.svg", summary="What changed between the exports about the engagement", **_SVG)
@reading("evidence:read")
def get_drift(call: Call, assessment_id: str) -> Any:
    engagement_id = assessments.get(call.session, call.actor, assessment_id).engagement_id
    return _svg(figures.drift_svg(drifts.marks(drifts.list_drifts(call.session, call.actor, engagement_id))))


def _report(call: Call, assessment_id: str, framework: str | None = None) -> Report:
    return reports.build(call.session, call.actor, assessment_id, audience="staff", framework=framework)


def _svg(drawing: str) -> Response:
    """A sandbox: an SVG opened by itself is a page."""
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}
    return Response(drawing, media_type="image/svg+xml", headers=headers)
