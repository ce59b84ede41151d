"""The frameworks tab: what was answered, seen through each framework we know, down to the questions and hops."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.frame import frame
from app.console.frameworks_page import SHOWS, framework_page
from app.domain.frameworks.names import VIEWED
from app.services import frameworks
from app.web.context import Reads
from app.web.pages import page

router = APIRouter()


@router.get("/assessments/{assessment_id}/frameworks")
def show(
    request: Request,
    session: Reads,
    actor: Staff,
    assessment_id: str,
    framework: str = VIEWED[0],
    show: str = "gaps",
    control: str = "",
    of: str = "",
) -> Response:
    """By domain or gaps first; `control` opens one down to its questions; `of=engagement` takes in every
    questionnaire the engagement answered."""
    around = frame(session, actor, assessment_id, "/frameworks")
    engagement = around.engagement.id
    together = frameworks.newest_titles(session, actor, engagement)
    if of == "engagement":
        views = frameworks.list_engagement_views(session, actor, engagement)
    else:
        views = frameworks.list_views(session, actor, assessment_id)
    return page(
        request,
        "console/frameworks/show.html",
        frame=around,
        found=framework_page(views, framework, show=show, control=control),
        shows=SHOWS,
        of="engagement" if of == "engagement" else "",
        together=together if len(together) > 1 else (),
    )
