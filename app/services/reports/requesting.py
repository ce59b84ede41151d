"""Asking for a PDF: rendering takes seconds, so it is a job; what was rendered before is not rendered again."""

import hashlib
import json
from importlib.metadata import version

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from app.core.clock import now
from app.domain.errors import NotFound
from app.domain.permissions import Actor
from app.models import Rendering
from app.reports.facts import Audience
from app.reports.report import Report
from app.services import jobs, visibility
from app.services.reports.gathering import build


def request_pdf(session: Session, actor: Actor, assessment_id: str, audience: Audience | str) -> Rendering:
    """The rendering of what the report shows now: `ready`, or `queued` with a job on its way."""
    report = build(session, actor, assessment_id, audience=audience)
    digest = content_sha256(report)
    rendering = _known(session, digest) or _new(session, assessment_id, report, digest)
    if rendering.state == "failed":
        rendering.state, rendering.error = "queued", ""
        _queue(session, rendering)
    return rendering


def pdf_of(session: Session, actor: Actor, rendering_id: str) -> Rendering:
    """A rendering that the actor may read; its `state` says whether the file is there."""
    rendering = session.get(Rendering, rendering_id)
    if rendering is None:
        raise NotFound("There is no such report.")
    visibility.assessment_for(session, actor, rendering.assessment_id, "reports:read")
    if rendering.audience == Audience.STAFF and not actor.is_staff:
        raise NotFound("There is no such report.")
    return rendering


def content_sha256(report: Report) -> str:
    """The hash of everything shown and of what renders it."""
    shown = {"report": report.as_json(), "by": [version("weasyprint"), version("twokeys")]}
    return hashlib.sha256(json.dumps(shown, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _known(session: Session, digest: str) -> Rendering | None:
    return session.exec(select(Rendering).where(Rendering.content_sha256 == digest)).first()


def _new(session: Session, assessment_id: str, report: Report, digest: str) -> Rendering:
    rendering = Rendering(
        assessment_id=assessment_id,
        audience=report.cover.audience.value,
        content_sha256=digest,
        created_at=now(),
    )
    try:
        with session.begin_nested():
            session.add(rendering)
    except IntegrityError:  # somebody asked for the same report at the same moment
        return session.exec(select(Rendering).where(Rendering.content_sha256 == digest)).one()
    _queue(session, rendering)
    return rendering


def _queue(session: Session, rendering: Rendering) -> None:
    session.add(rendering)
    session.flush()
    jobs.enqueue(session, "report.render", {"rendering_id": rendering.id})
