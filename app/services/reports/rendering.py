"""The job behind a PDF: read, render, write. Rendering happens between transactions, so nobody waits for it."""

import io

from app.core.clock import now
from app.core.database import Database
from app.core.storage import Storage
from app.models import Assessment, Rendering
from app.reports.facts import Audience
from app.reports.report import Report
from app.services.reports.gathering import gather
from app.services.reports.requesting import content_sha256

_LIMIT = 200 << 20
_SUPERSEDED = "What the report shows changed before it was rendered. Ask for it again."


def render(database: Database, storage: Storage, rendering_id: str) -> None:
    """Render and keep the PDF. Doing it twice keeps one file; a report that changed meanwhile is given up."""
    from app.reports.pdf import render_pdf

    report = _report(database, rendering_id)
    if report is None:
        return
    stored = storage.keep(io.BytesIO(render_pdf(report)), limit=_LIMIT)
    if not _keep(database, rendering_id, stored.name):
        storage.forget(stored.name)


def give_up(database: Database, rendering_id: str, error: str) -> None:
    """Say on the page that it did not work; the next request tries again."""
    with database.writing() as session:
        rendering = session.get(Rendering, rendering_id)
        if rendering is not None and rendering.state != "ready":
            rendering.state, rendering.error = "failed", error[:500]
            session.add(rendering)


def _report(database: Database, rendering_id: str) -> Report | None:
    """What to render; None when it is done already or there is nothing to do."""
    with database.reading() as session:
        rendering = session.get(Rendering, rendering_id)
        if rendering is None or rendering.state == "ready":
            return None
        assessment = session.get_one(Assessment, rendering.assessment_id)
        report = gather(session, assessment, Audience(rendering.audience))
        if content_sha256(report) == rendering.content_sha256:
            return report
    give_up(database, rendering_id, _SUPERSEDED)
    return None


def _keep(database: Database, rendering_id: str, stored_name: str) -> bool:
    with database.writing() as session:
        rendering = session.get(Rendering, rendering_id, with_for_update=True)
        if rendering is None or rendering.state == "ready":
            return False
        rendering.state, rendering.stored_name, rendering.ready_at, rendering.error = "ready", stored_name, now(), ""
        session.add(rendering)
        return True
