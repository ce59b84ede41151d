"""The task list: a row for each section, in any order, and how far the whole is."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.core.clock import now
from app.domain import due
from app.portal.desk import Desk
from app.portal.doors import PortalRoute
from app.portal.standing import may_see
from app.portal.visit import show, visit_of
from app.services import comments, offers, sections, visits
from app.services.sections import SectionView
from app.web.context import Reads, Session, Writes
from app.web.forms import Posted
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)

STATES = {
    "empty": ("none", "Nothing to answer so far"),
    "ours": ("all", "Answered by your customer"),
    "not_started": ("none", "Not started"),
    "in_progress": ("begun", "In progress"),
    "answered": ("all", "All answered"),
    "complete": ("complete", "Complete"),
    "returned": ("returned", "Asked again"),
}


@router.get("/{public_id}/tasks")
def task_list(request: Request, public_id: str, session: Reads) -> Response:
    visit = visit_of(request, session, public_id)
    desk = Desk.of(session, visit)
    states = sections.states(session, visit.actor, visit.assessment_id)
    seen = [one for one in states if visits.may_see_section(visit.actor, one.section.id)]
    assessment = visit.ask.assessment
    return show(
        request,
        visit,
        "tasks/list.html",
        here="tasks",
        rows=[(one, STATES[key], key != "empty") for one in seen for key in [_state(desk, one)]],
        desk=desk,
        progress=desk.listed.progress,
        lacking=len({item.question_id for item in desk.listed.missing}),
        due=due.spoken(assessment.due_on, assessment.due_zone) if assessment.due_on else "",
        is_late=due.is_late(assessment.due_on, assessment.due_zone, now()),
        waiting=_waiting(session, desk),
        counts_seen=may_see(desk),
        is_new=visit.ask.is_writable and visit.actor.is_lead and not desk.listed.progress.answered,
        known=len(offers.offers_for(session, visit.actor, visit.assessment_id, view=desk.listed)),
    )


def _state(desk: Desk, row: SectionView) -> str:
    """Which of STATES the section is in; it may hold nothing to answer and yet something to read."""
    items = [item for item in desk.listed.items if item.section_id == row.section.id and item.applies]
    if any(item.returned_reason is not None for item in items):
        return "returned"
    return "ours" if row.state == "empty" and items else row.state


def _waiting(session: Session, desk: Desk) -> dict[str, list[str]]:
    """Section id -> questions whose conversation ends with a word of the buyer's, who waits for a reply."""
    visit, last = desk.visit, dict[str, str]()
    for comment in comments.list_comments(session, visit.actor, visit.assessment_id):
        last[comment.question_id or ""] = comment.author_kind
    found: dict[str, list[str]] = {}
    for question_id, author_kind in last.items():
        if author_kind != "respondent" and question_id in desk.applies:
            found.setdefault(desk.document.section_of[question_id].id, []).append(question_id)
    return found


@router.post("/{public_id}/sections/{section_id}/reopening")
def reopen(request: Request, public_id: str, section_id: str, form: Posted, session: Writes) -> Response:
    """Take back that a section is complete."""
    visit = visit_of(request, session, public_id)
    sections.reopen(session, visit.actor, visit.assessment_id, section_id)
    return redirect(f"{visit.address}/tasks")
