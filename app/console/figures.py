"""The figures tab: who guards what as answered, as it should be, and the chain of providers, each with its table."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.chain_figure import chain_figure
from app.console.frame import frame
from app.domain.errors import NotFound
from app.domain.frameworks.names import name as name_of
from app.reports import figures, tables
from app.services import assessments, reports
from app.web.context import Reads
from app.web.pages import page

router = APIRouter()

NAMES = {
    "as-answered": "Figure 1: as answered",
    "as-it-should-be": "Figure 2: as it should be",
    "chain": "The chain of providers",
}


@router.get("/assessments/{assessment_id}/figures")
def show(request: Request, session: Reads, actor: Staff, assessment_id: str, framework: str | None = None) -> Response:
    """In the newest framework version the questionnaire maps to, or the one named."""
    around = frame(session, actor, assessment_id, "/figures")
    report = reports.build(session, actor, assessment_id, audience="staff", framework=framework)
    wall = report.improved.as_answered
    chain = chain_figure(session, actor, assessment_id, report.chain)
    drawn = (
        ("as-answered", figures.as_answered_svg(wall), tables.as_answered_table(wall)),
        (
            "as-it-should-be",
            figures.as_it_should_be_svg(report.improved),
            tables.as_it_should_be_table(report.improved),
        ),
        ("chain", chain.svg, chain.table),
    )
    return page(
        request,
        "console/figures/show.html",
        frame=around,
        figures=[(name, NAMES[name], svg, table) for name, svg, table in drawn],
        shared=chain.shared,
        is_submitted=report.cover.is_submitted,
        drawn_in=wall.framework,
        versions=[(key, name_of(key)) for key in assessments.document_of(session, around.assessment).frameworks],
    )


@router.get("/assessments/{assessment_id}/figures/{name}.svg")
def picture(session: Reads, actor: Staff, assessment_id: str, name: str, framework: str | None = None) -> Response:
    """One figure as a file."""
    if name not in NAMES:
        raise NotFound(f"There is no figure {name[:40]}. The figures are {', '.join(NAMES)}.")
    report = reports.build(session, actor, assessment_id, audience="staff", framework=framework)
    if name == "as-answered":
        svg = figures.as_answered_svg(report.improved.as_answered)
    elif name == "as-it-should-be":
        svg = figures.as_it_should_be_svg(report.improved)
    else:
        svg = chain_figure(session, actor, assessment_id, report.chain).svg
    headers = {"Content-Disposition": f'attachment; filename="{name}.svg"', "Cache-Control": "no-store"}
    return Response(svg, media_type="image/svg+xml", headers=headers)
