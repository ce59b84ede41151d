"""Any workbook, once somebody has said which column means what: shown as it would be read, then handed in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.imports_page import Place, place
from app.domain.errors import Conflict, Forbidden, Invalid, TwokeysError
from app.domain.mapped import MappedPreview, headings_of
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.services import assessments, imports
from app.services.imports import Handed, mappings
from app.web.column_choice import Choice, choice_of, first_choice
from app.web.columns_view import book_of, columns_context, data_of, encoded, previewed
from app.web.context import Reads, Session, Writes, state_of
from app.web.forms import Carrying, Form, Posted
from app.web.handed_in import HandedIn, carried
from app.web.pages import page, redirect

router = APIRouter()


def _carried(request: Request, actor: Staff, form: Carrying) -> HandedIn:
    """The file, read again before the page's transaction, once it is known that this user may hand one in there."""
    meant = {name: form.text(name) or None for name in ("engagement_id", "assessment_id")}
    with state_of(request).database.reading() as session:
        imports.may_hand_in(session, actor, **meant)
    return carried(form)


Carried = Annotated[HandedIn, Depends(_carried)]


def columns_page(request: Request, session: Session, actor: Actor, handed: Handed, where: Place) -> Response:
    """The page for a table that was just uploaded: by a kept mapping of such files, else by its headings."""
    book = book_of(handed)
    kept = mappings.fitting(session, book)
    choice = first_choice(book, kept[1].as_json() if kept else None)
    known = _known(session, where)
    seen, _ = previewed(book, choice, known)  # nothing was chosen yet, so nothing is wrong
    kept_name = kept[0].name if kept else ""
    return _page(request, handed, encoded(handed), where, choice, seen=seen, kept=kept_name)


@router.post("/imports/columns")
def look(request: Request, actor: Staff, form: Carrying, given: Carried, session: Reads) -> Response:
    """The same file again, with another sheet or header row, or with a preview of the columns chosen."""
    handed = given.read()
    where, book = _where(session, actor, form), book_of(handed)
    choice = choice_of(form, book)
    seen, error = previewed(book, choice, _known(session, where))
    is_wanted = form.has("preview")
    return _page(request, handed, data_of(form), where, choice, seen=seen, error=error if is_wanted else None)


@router.post("/imports/columns/reading")
def read(request: Request, actor: Staff, form: Carrying, given: Carried, session: Writes) -> Response:
    """Hand the file in, read by the columns chosen; the mapping is kept when it was given a name."""
    handed = given.read()
    where, book = _where(session, actor, form), book_of(handed)
    choice = choice_of(form, book)
    try:
        form.check()
        mapping = choice.as_mapping()
        if choice.name:
            headers = headings_of(book, mapping)
            mappings.save(session, actor, name=choice.name, mapping=mapping.as_json(), headers=headers)
        imported = imports.preview_of(
            session,
            actor,
            handed,
            engagement_id=form.text("engagement_id") or None,
            assessment_id=form.text("assessment_id") or None,
            mapping=mapping.as_json(),
        )
    except (Conflict, Forbidden, Invalid) as error:
        session.rollback()
        seen, _ = previewed(book, choice, _known(session, where))
        return _page(request, handed, data_of(form), where, choice, seen=seen, error=error)
    return redirect(f"/imports/{imported.id}")


def _page(
    request: Request,
    handed: Handed,
    data: str,
    where: Place,
    choice: Choice,
    *,
    seen: MappedPreview | None,
    kept: str = "",
    error: TwokeysError | None = None,
) -> Response:
    context = columns_context(handed, data, choice, seen, error)
    status = 422 if error else 200
    return page(request, "console/mappings/columns.html", status=status, place=where, kept=kept, **context)


def _where(session: Session, actor: Actor, form: Form) -> Place:
    return place(session, actor, form.text("engagement_id") or None, form.text("assessment_id") or None)


def _known(session: Session, where: Place) -> Questionnaire | None:
    return assessments.document_of(session, where.assessment) if where.assessment else None


@router.post("/imports/columns/{mapping_id}/removal")
def remove(session: Writes, actor: Staff, mapping_id: str, form: Posted) -> Response:
    """Forget a kept mapping; what was imported by it stays."""
    mappings.remove(session, actor, mapping_id)
    return redirect("/imports")
