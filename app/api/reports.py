"""/assessments/{id}/report: the risk report as PDF, HTML and data."""

from typing import Any

from starlette.responses import FileResponse, HTMLResponse, Response

from app.api.call import Call
from app.api.endpoint import as_json, reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.domain.errors import Unavailable
from app.reports.html import STYLE_HASHES, render_html
from app.services import exports, reports
from app.services.exports import Made
from app.web.downloads import attachment

router = noun("reports", "/assessments/{assessment_id}")
_WAITS: dict[int | str, dict[str, Any]] = {
    202: {"description": "Being rendered: ask again at `Location` after `Retry-After` seconds"}
}


@router.get(
    "/report.pdf",
    response_class=FileResponse,
    summary="The report as PDF; 202 while it is being rendered",
    responses=may(404) | _WAITS,
)
@writing("reports:read")
def get_report_pdf(call: Call, assessment_id: str) -> Any:
    rendering = reports.request_pdf(call.session, call.actor, assessment_id, "staff")
    if rendering.state == "failed":
        raise Unavailable("The report could not be rendered. Try again later.", retry_after=60)
    if rendering.state != "ready" or rendering.stored_name is None:
        call.locate(f"/assessments/{assessment_id}/report.pdf")
        call.headers["Retry-After"] = "2"
        body = b'{"state":"queued"}'
        return Response(body, 202, media_type="application/json")
    path = call.storage.path(rendering.stored_name)
    exports.note(call.session, call.actor, [exports.rendered(rendering, path)])
    return attachment(path, f"report-{assessment_id}.pdf", "application/pdf")


@router.get("/report.html", response_class=HTMLResponse, summary="The report as one page", responses=may(404))
@reading("reports:read")
def get_report_html(call: Call, assessment_id: str) -> Any:
    report = reports.build(call.session, call.actor, assessment_id, audience="staff")
    styles = " ".join(
        f"'{digest}'" if digest.startswith("sha256-") else f"'sha256-{digest}'" for digest in STYLE_HASHES
    )
    policy = f"default-src 'none'; img-src data:; font-src data:; style-src {styles}; frame-ancestors 'none'"
    page = _taken(call, assessment_id, "html", render_html(report).encode())
    return HTMLResponse(page, headers={"Content-Security-Policy": policy})


@router.get(
    "/report.json",
    response_model=dict[str, Any],
    summary="What the report is made of, enough to check every number",
    responses=may(404),
)
@reading("reports:read")
def get_report_json(call: Call, assessment_id: str) -> Any:
    report = reports.build(call.session, call.actor, assessment_id, audience="staff")
    return Response(_taken(call, assessment_id, "json", as_json(report.data)), media_type="application/json")


def _taken(call: Call, assessment_id: str, ending: str, body: bytes) -> bytes:
    """The same bytes, which leave with the answer."""
    form, subject = f"report for staff ({ending.upper()})", exports.of_assessment(assessment_id)
    call.taken.append(Made(f"report.{ending}", ending, body, form, subject).taken)
    return body
