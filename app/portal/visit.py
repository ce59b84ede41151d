"""Who comes through which link: the respondent's session, the assessment behind it, the frame of its pages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import Request
from starlette.responses import Response

from app.domain.permissions import Actor
from app.services import respondents, visits
from app.services.visits import Ask
from app.web import cookies
from app.web.context import Session
from app.web.pages import page


@dataclass(frozen=True, slots=True)
class Visit:
    """A signed-in respondent at their own assessment. `ends_at` is when the session ends if nothing more is done."""

    actor: Actor
    ask: Ask
    ends_at: datetime
    has_findings: bool
    was_submitted: bool
    zone: str

    @property
    def assessment_id(self) -> str:
        return self.ask.assessment.id

    @property
    def address(self) -> str:
        return address_of(self.ask.invitation.public_id)


def address_of(public_id: str) -> str:
    return f"/p/{public_id}"


def visit_of(request: Request, session: Session, public_id: str) -> Visit:
    """NotSignedIn without a living session, NotFound when the session belongs to another link."""
    token = cookies.read(request, cookies.VENDOR)
    actor = respondents.actor_of(session, token)
    ask = visits.ask_of(session, actor, public_id)
    request.state.actor = actor
    ends_at = respondents.ends_at(session, token)
    return Visit(actor, ask, ends_at, ask.has_findings, ask.was_submitted, ask.zone)


def show(
    request: Request,
    visit: Visit,
    template: str,
    *,
    here: str,
    status: int = 200,
    **context: Any,
) -> Response:
    """A page for somebody who is signed in. `here` says which part of the navigation it belongs to."""
    frame = {"visit": visit, "ask": visit.ask, "host": visit.ask.host, "address": visit.address, "here": here}
    return page(request, f"portal/{template}", status=status, **frame, **context)


def show_outside(request: Request, ask: Ask, template: str, *, status: int = 200, **context: Any) -> Response:
    """A page before sign-in."""
    address = address_of(ask.invitation.public_id)
    frame = {"visit": None, "ask": ask, "host": ask.host, "address": address, "here": ""}
    return page(request, f"portal/{template}", status=status, **frame, **context)
