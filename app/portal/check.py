"""Check and send: all answers by section, what is missing, what contradicts, and the declaration."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.domain.answers import spoken
from app.domain.errors import Conflict, Incomplete, Invalid
from app.portal import gaps
from app.portal.compared import differing
from app.portal.desk import Desk
from app.portal.doors import PortalRoute
from app.portal.question_view import OWNERS
from app.portal.section_page import Line
from app.portal.standing import may_see, standing_of
from app.portal.visit import show, visit_of
from app.services import submissions, verdicts, visits
from app.web.context import Reads, Session, Writes
from app.web.forms import Form, Posted
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)
MOST_UNCLAIMED = 20
_FIELDS = ("attested_by", "role", "statement_accepted")


@router.get("/{public_id}/check")
def check(request: Request, public_id: str, session: Reads) -> Response:
    return _page(request, session, Desk.of(session, visit_of(request, session, public_id)))


def _page(
    request: Request,
    session: Session,
    desk: Desk,
    *,
    form: Form | None = None,
    errors: Mapping[str, str] | None = None,
    problems: Sequence[Line] = (),
    status: int = 200,
) -> Response:
    visit = desk.visit
    found = submissions.contradictions(session, visit.actor, visit.assessment_id)
    return show(
        request,
        visit,
        "checks/check.html",
        here="tasks",
        status=status,
        desk=desk,
        gaps=gaps.gaps(desk),
        contradictions=[rule for rule in found if visit.actor.is_lead],
        **_files_say(session, desk),
        quote=lambda question_id: (
            spoken(desk.document.by_id[question_id], desk.said[question_id].value)
            if question_id in desk.said
            else "Not answered"
        ),
        files=visits.files_by_question(session, visit.ask.assessment),
        statement=submissions.STATEMENT,
        typed=form,
        errors=errors or {},
        problems=problems,
        owner_words=dict(OWNERS),
    )


def _files_say(session: Session, desk: Desk) -> dict[str, Any]:
    """Where answers and files differ, what no answer mentions, and what it all adds up to; for the lead."""
    visit = desk.visit
    seen = verdicts.for_assessment(session, visit.actor, visit.assessment_id)
    is_counted = visit.actor.is_lead and may_see(desk)
    return {
        "differing": differing(desk, seen),
        "unclaimed": seen.unclaimed[:MOST_UNCLAIMED],
        "unclaimed_more": max(0, len(seen.unclaimed) - MOST_UNCLAIMED),
        "standing": standing_of(session, desk) if is_counted else None,
    }


@router.post("/{public_id}/submission")
def submit(request: Request, public_id: str, form: Posted, session: Writes) -> Response:
    """Send. Of two clicks one counts: the second is led to the same receipt."""
    visit = visit_of(request, session, public_id)
    desk = Desk.of(session, visit)
    explanations = {name[8:]: form.text(name) for name in form.names() if name.startswith("explain:")}
    attested_by, role = form.text("attested_by"), form.text("role")
    try:
        form.check()
        submissions.submit(
            session,
            visit.actor,
            visit.assessment_id,
            attested_by=attested_by,
            role=role,
            statement_accepted=form.has("statement_accepted"),
            explanations={key: text for key, text in explanations.items() if text},
        )
    except Conflict:
        if not visit.was_submitted or visit.ask.is_writable:
            raise
    except (Incomplete, Invalid) as error:
        return _refused(request, session, desk, form, error)
    return redirect(f"{visit.address}/receipt")


def _refused(request: Request, session: Session, desk: Desk, form: Form, error: Invalid) -> Response:
    errors = {p.pointer.removeprefix("/"): p.detail for p in error.problems}
    own = [Line(f"#{name}", errors[name]) for name in _FIELDS if name in errors]
    own += [Line(f"#{name.replace('/', '-')}", text) for name, text in errors.items() if name.startswith("expl")]
    lines = own + gaps.lines(desk) or [Line("#main", error.message)]
    return _page(request, session, desk, form=form, errors=errors, problems=lines, status=422)
