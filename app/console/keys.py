"""The tab of keys: how many it takes to destroy everything, through what, what would help, and a table-top to play."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.frame import frame
from app.console.keys_page import keys_page
from app.domain.errors import NotFound
from app.reports import figures, tables
from app.reports.destruction import NOTHING_ASKED
from app.services import assessments, verdicts
from app.web.context import Reads
from app.web.pages import page

router = APIRouter()
Held = Annotated[list[str], Query(max_length=500)]


@router.get("/assessments/{assessment_id}/keys")
def show(request: Request, session: Reads, actor: Staff, assessment_id: str, held: Held = []) -> Response:  # noqa: B006
    around = frame(session, actor, assessment_id, "/keys")
    found = keys_page(assessment_id, verdicts.for_assessment(session, actor, assessment_id), held)
    return page(
        request,
        "console/keys/show.html",
        frame=around,
        found=found,
        is_asked=assessments.document_of(session, around.assessment).figures.destruction is not None,
        nothing_asked=NOTHING_ASKED,
        picture=figures.deletion_paths_svg(found.keys.paths) if found else "",
        table=tables.deletion_paths_table(found.keys.paths) if found else "",
    )


@router.get("/assessments/{assessment_id}/keys/deletion-paths.svg")
def picture(session: Reads, actor: Staff, assessment_id: str) -> Response:
    """The picture as a file."""
    found = keys_page(assessment_id, verdicts.for_assessment(session, actor, assessment_id), ())
    if found is None:
        raise NotFound("Nothing was told that deletion paths could be drawn from.")
    headers = {"Content-Disposition": 'attachment; filename="deletion-paths.svg"', "Cache-Control": "no-store"}
    return Response(figures.deletion_paths_svg(found.keys.paths), media_type="image/svg+xml", headers=headers)
