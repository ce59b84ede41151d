"""Answers brought along in a file: uploaded, shown as what they would change, saved or discarded. First it is shown."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from app.domain.errors import Conflict, Forbidden, Invalid, TooLarge, TwokeysError
from app.models import ImportedFile
from app.portal.columns import columns_page
from app.portal.desk import Desk
from app.portal.doors import PortalRoute
from app.portal.section_page import OWNER_WORDS, Line
from app.portal.visit import Visit, show, visit_of
from app.services import imports, offers
from app.web.columns_view import has_columns
from app.web.context import Reads, Session, Writes, state_of
from app.web.forms import Posted
from app.web.handed_in import LIMIT_MB, HandedIn, handed_in
from app.web.import_rows import chosen
from app.web.import_view import STATES, name_of, view_of
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)
_REFUSED = (Conflict, Forbidden, Invalid, TooLarge)
_UNREAD = (
    "This file is none that we read: no workbook of ours, no CAIQ, no file of answers, and no table with a column of "
    "questions and one of answers. Send one of those."
)
_NOT_FOR_VENDORS = "This is a register of vendors, and holds no answers of yours. Send a file of answers."


def _handed(request: Request, public_id: str, form: Posted) -> HandedIn:
    """The file, read before the page's transaction, once it is known that this respondent may hand one in."""
    with state_of(request).database.reading() as session:
        visit = visit_of(request, session, public_id)
        imports.may_hand_in(session, visit.actor, engagement_id=None, assessment_id=visit.assessment_id)
    return handed_in(form)


@router.get("/{public_id}/imports")
def imports_page(request: Request, public_id: str, session: Reads) -> Response:
    return _page(request, session, visit_of(request, session, public_id))


def _page(request: Request, session: Session, visit: Visit, *, error: TwokeysError | None = None) -> Response:
    found = imports.list_imports(session, visit.actor, assessment_id=visit.assessment_id)
    return show(
        request,
        visit,
        "imports/page.html",
        here="tasks",
        status=422 if error else 200,
        files=[(one, name_of(one), _state(one)) for one in found],
        problems=[Line("#file", error.message)] if error else [],
        limit=LIMIT_MB,
    )


def _state(imported: ImportedFile) -> str:
    """What became of a file, as the one says it who brought it."""
    if imported.state == "applied":
        return "Handed in" if imported.result_assessment_id != imported.assessment_id else "Saved"
    return "Nothing saved yet" if imported.state == "previewed" else STATES[imported.state]


@router.post("/{public_id}/imports")
def upload(
    request: Request,
    public_id: str,
    form: Posted,
    given: Annotated[HandedIn, Depends(_handed)],
    session: Writes,
) -> Response:
    visit = visit_of(request, session, public_id)
    try:
        form.check()
        handed = given.read()
        if handed.recognised.format == "register":
            raise Invalid(_NOT_FOR_VENDORS)
        imported = imports.preview_of(session, visit.actor, handed, assessment_id=visit.assessment_id)
    except _REFUSED as error:
        session.rollback()
        is_any_table = given.handed is not None and "suggested_mapping" in error.extra
        if given.handed and is_any_table and has_columns(given.handed):
            return columns_page(request, session, visit, given.handed)
        return _page(request, session, visit, error=Invalid(_UNREAD) if is_any_table else error)
    return redirect(f"{visit.address}/imports/{imported.id}")


@router.get("/{public_id}/imports/{import_id}")
def preview_page(request: Request, public_id: str, import_id: str, session: Reads) -> Response:
    visit = visit_of(request, session, public_id)
    return _preview(request, session, visit, imports.get(session, visit.actor, import_id))


def _preview(request: Request, session: Session, visit: Visit, imported: ImportedFile) -> Response:
    document = imports.document_of(session, imported)
    view = view_of(imported, document, OWNER_WORDS)
    is_kept = imported.state == "applied" and view.aim == "kept"
    return show(
        request,
        visit,
        "imports/preview.html",
        here="tasks",
        view=view,
        is_waiting=imports.waits_for_staff(session, visit.actor, document, imported.format),
        is_open=imported.state == "previewed",
        offered=_offered(session, visit) if is_kept else None,
    )


@router.post("/{public_id}/imports/{import_id}/application")
def apply(request: Request, public_id: str, import_id: str, form: Posted, session: Writes) -> Response:
    """Save what the page showed. What moved meanwhile is left, and said."""
    visit = visit_of(request, session, public_id)
    try:
        form.check()
        done = imports.apply(session, visit.actor, import_id, questions=chosen(form))
    except (Conflict, Forbidden, Invalid) as error:
        session.rollback()
        return _page(request, session, visit, error=error)
    imported = imports.get(session, visit.actor, import_id)
    view = view_of(imported, imports.document_of(session, imported), OWNER_WORDS)
    is_kept = view.aim == "kept"
    offered = _offered(session, visit) if is_kept else None
    return show(request, visit, "imports/done.html", here="tasks", view=view, done=done, offered=offered)


@router.post("/{public_id}/imports/{import_id}/discarding")
def discard(request: Request, public_id: str, import_id: str, form: Posted, session: Writes) -> Response:
    visit = visit_of(request, session, public_id)
    try:
        imports.discard(session, visit.actor, import_id)
    except Conflict as error:
        session.rollback()
        return _page(request, session, visit, error=error)
    return redirect(f"{visit.address}/imports")


def _offered(session: Session, visit: Visit) -> tuple[int, str, str] | None:
    """How many open questions have an earlier answer to offer, and the first section of them: title and address."""
    desk = Desk.of(session, visit)
    found = offers.offers_for(session, visit.actor, visit.assessment_id, view=desk.listed)
    for section in desk.sections:
        if any(question.id in found for question in section.questions):
            return len(found), section.title, desk.address(section)
    return None
