"""Files of answers and registers: brought in, shown as what they would change, applied, discarded, taken back."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.imports_page import Place, list_page, new_page, place, show_page
from app.console.mappings import columns_page
from app.domain.errors import Conflict, Forbidden, Invalid, TooLarge
from app.domain.permissions import require
from app.services import imports
from app.web.context import Reads, Writes, state_of
from app.web.forms import Form, Posted
from app.web.handed_in import HandedIn, handed_in
from app.web.import_rows import chosen
from app.web.pages import redirect
from app.web.paging import unwrap

router = APIRouter()


def _handed(request: Request, actor: Staff, form: Posted) -> HandedIn:
    """The file, read before the page's transaction, once it is known that this user may hand one in there."""
    with state_of(request).database.reading() as session:
        engagement_id, assessment_id = _meant_for(form)
        imports.may_hand_in(session, actor, engagement_id=engagement_id, assessment_id=assessment_id)
    return handed_in(form)


def _meant_for(form: Form) -> tuple[str | None, str | None]:
    """The engagement and the assessment that the form names."""
    return form.text("engagement_id") or None, form.text("assessment_id") or None


@router.get("/imports")
def list_(request: Request, session: Reads, actor: Staff, before: str | None = None) -> Response:
    require(actor, "imports:read")
    return list_page(request, session, actor, after=unwrap(before))


@router.post("/imports")
def upload(
    request: Request, actor: Staff, form: Posted, given: Annotated[HandedIn, Depends(_handed)], session: Writes
) -> Response:
    engagement_id, assessment_id = _meant_for(form)
    try:
        form.check()
        handed = given.read()
        if handed.recognised.format == "table":
            where = place(session, actor, engagement_id, assessment_id)
            return columns_page(request, session, actor, handed, where)
        imported = imports.preview_of(session, actor, handed, engagement_id=engagement_id, assessment_id=assessment_id)
    except (Conflict, Forbidden, Invalid, TooLarge) as error:
        session.rollback()
        where = place(session, actor, engagement_id, assessment_id)
        if where.engagement is None:
            return list_page(request, session, actor, error=error)
        return new_page(request, session, actor, where, error=error)
    return redirect(f"/imports/{imported.id}")


@router.get("/engagements/{engagement_id}/imports")
def about_engagement(request: Request, session: Reads, actor: Staff, engagement_id: str) -> Response:
    return _new(request, session, actor, place(session, actor, engagement_id, None))


@router.get("/assessments/{assessment_id}/imports")
def about_assessment(request: Request, session: Reads, actor: Staff, assessment_id: str) -> Response:
    return _new(request, session, actor, place(session, actor, None, assessment_id))


def _new(request: Request, session: Reads, actor: Staff, where: Place) -> Response:
    require(actor, "imports:read")
    return new_page(request, session, actor, where)


@router.get("/imports/{import_id}")
def show(request: Request, session: Reads, actor: Staff, import_id: str) -> Response:
    return show_page(request, session, actor, imports.get(session, actor, import_id))


@router.post("/imports/{import_id}/application")
def apply(request: Request, session: Writes, actor: Staff, import_id: str, form: Posted) -> Response:
    """Apply what the page showed; the page then says what was left and why."""
    try:
        form.check()
        done = imports.apply(session, actor, import_id, questions=chosen(form))
    except (Conflict, Forbidden, Invalid) as error:
        session.rollback()
        return show_page(request, session, actor, imports.get(session, actor, import_id), error=error)
    return show_page(request, session, actor, imports.get(session, actor, import_id), done=done)


@router.post("/imports/{import_id}/discarding")
def discard(request: Request, session: Writes, actor: Staff, import_id: str, form: Posted) -> Response:
    try:
        imports.discard(session, actor, import_id)
    except Conflict as error:
        session.rollback()
        return show_page(request, session, actor, imports.get(session, actor, import_id), error=error)
    return redirect("/imports")


@router.post("/imports/{import_id}/reversal")
def undo(request: Request, session: Writes, actor: Staff, import_id: str, form: Posted) -> Response:
    """Take back what a register entered; the page then says what had to stay."""
    try:
        imports.undo(session, actor, import_id)
    except Conflict as error:
        session.rollback()
        return show_page(request, session, actor, imports.get(session, actor, import_id), error=error)
    return redirect(f"/imports/{import_id}")
