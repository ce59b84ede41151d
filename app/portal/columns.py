"""A table nobody here knows: the vendor says which column means what, sees how it would be read, then hands it in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from app.domain.errors import Conflict, Forbidden, Invalid, TwokeysError
from app.domain.mapped import MappedPreview
from app.portal.doors import PortalRoute
from app.portal.section_page import Line
from app.portal.visit import Visit, show, visit_of
from app.services import assessments, imports
from app.services.imports import Handed
from app.web.column_choice import Choice, choice_of, first_choice
from app.web.columns_view import book_of, columns_context, data_of, encoded, previewed
from app.web.context import Reads, Session, Writes, state_of
from app.web.forms import Carrying
from app.web.handed_in import HandedIn, carried
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)


def _carried(request: Request, public_id: str, form: Carrying) -> HandedIn:
    """The file, read again before the page's transaction, once it is known that this respondent may hand one in."""
    with state_of(request).database.writing() as session:
        visit = visit_of(request, session, public_id)
        imports.may_hand_in(session, visit.actor, engagement_id=None, assessment_id=visit.assessment_id)
        imports.refuse_many_looks(session, visit.actor)
    return carried(form)


Carried = Annotated[HandedIn, Depends(_carried)]


def columns_page(request: Request, session: Session, visit: Visit, handed: Handed) -> Response:
    """The page for a table that was just uploaded, by what its headings suggest."""
    choice = first_choice(book_of(handed))
    seen, _ = _previewed(session, visit, handed, choice)  # nothing was chosen yet, so nothing is wrong
    return _page(request, visit, handed, encoded(handed), choice, seen=seen)


@router.post("/{public_id}/imports/columns")
def look(request: Request, public_id: str, form: Carrying, given: Carried, session: Reads) -> Response:
    """The same file again, with another sheet or header row, or with a preview of the columns chosen."""
    visit, handed = visit_of(request, session, public_id), given.read()
    choice = choice_of(form, book_of(handed))
    seen, error = _previewed(session, visit, handed, choice)
    is_wanted = form.has("preview")
    return _page(request, visit, handed, data_of(form), choice, seen=seen, error=error if is_wanted else None)


@router.post("/{public_id}/imports/columns/reading")
def read(request: Request, public_id: str, form: Carrying, given: Carried, session: Writes) -> Response:
    """Show what the file would change, read by the columns chosen. The choice is kept with this file only."""
    visit, handed = visit_of(request, session, public_id), given.read()
    choice = choice_of(form, book_of(handed))
    try:
        form.check()
        meant = choice.as_mapping().as_json()
        imported = imports.preview_of(session, visit.actor, handed, assessment_id=visit.assessment_id, mapping=meant)
    except (Conflict, Forbidden, Invalid) as error:
        session.rollback()
        seen, _ = _previewed(session, visit, handed, choice)
        return _page(request, visit, handed, data_of(form), choice, seen=seen, error=error)
    return redirect(f"{visit.address}/imports/{imported.id}")


def _previewed(
    session: Session, visit: Visit, handed: Handed, choice: Choice
) -> tuple[MappedPreview | None, Invalid | None]:
    return previewed(book_of(handed), choice, assessments.document_of(session, visit.ask.assessment))


def _page(
    request: Request,
    visit: Visit,
    handed: Handed,
    data: str,
    choice: Choice,
    *,
    seen: MappedPreview | None,
    error: TwokeysError | None = None,
) -> Response:
    context = columns_context(handed, data, choice, seen, error)
    problems = [Line(f"#{name}", text) for name, text in context["errors"].items()]
    status = 422 if error else 200
    return show(request, visit, "imports/columns.html", here="tasks", status=status, problems=problems, **context)
