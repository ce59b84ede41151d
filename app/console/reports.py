"""The report: read as a page, or fetched as PDF once it is rendered."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from app.console.access import Staff
from app.console.frame import frame
from app.domain.errors import NotFound
from app.reports.facts import Audience
from app.reports.html import STYLE_HASHES, render_html
from app.services import exports, reports
from app.web.context import Reads, Writes, storage_of
from app.web.forms import Posted
from app.web.handing_out import HandsOut
from app.web.pages import page, redirect

router = APIRouter()

_POLICY = (
    f"default-src 'none'; style-src {' '.join(repr(digest) for digest in STYLE_HASHES)}; img-src data:; "
    "font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@router.get("/assessments/{assessment_id}/report")
def show(session: Reads, actor: Staff, assessment_id: str, audience: str = "staff") -> Response:
    """The report as one page that stands alone."""
    report = reports.build(session, actor, assessment_id, audience=_audience(audience))
    return HTMLResponse(render_html(report), headers={"Content-Security-Policy": _POLICY, "Cache-Control": "no-store"})


@router.post("/assessments/{assessment_id}/report")
def request_pdf(session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    rendering = reports.request_pdf(session, actor, assessment_id, _audience(form.text("audience", "staff")))
    return redirect(f"/reports/{rendering.id}")


@router.get("/reports/{rendering_id}")
def wait(request: Request, session: Reads, actor: Staff, rendering_id: str) -> Response:
    """Where one waits for a PDF; it reloads by itself until the file is there."""
    rendering = reports.pdf_of(session, actor, rendering_id)
    response = page(
        request,
        "console/reports/show.html",
        frame=frame(session, actor, rendering.assessment_id),
        rendering=rendering,
    )
    if rendering.state == "queued":
        response.headers["Refresh"] = "2"
    return response


@router.get("/reports/{rendering_id}/file")
def download(request: Request, handing: HandsOut, actor: Staff, rendering_id: str) -> Response:
    rendering = reports.pdf_of(handing.session, actor, rendering_id)
    if rendering.stored_name is None:
        raise NotFound("This report is not rendered yet. Wait a moment and try again.")
    name = f"report-{rendering.assessment_id[:8]}-{rendering.audience}.pdf"
    path = storage_of(request).path(rendering.stored_name)
    return handing.send_stored(actor, exports.rendered(rendering, path), path, name, "application/pdf")


def _audience(text: str) -> Audience:
    if text not in list(Audience):
        raise NotFound("There is no report for this reader. Choose staff or vendor.")
    return Audience(text)
