"""Inviting a colleague to sections, instead of forwarding a link that would be of no use to them."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.domain.errors import Invalid, NotFound
from app.portal.desk import Desk
from app.portal.doors import PortalRoute
from app.portal.section_page import Line
from app.portal.visit import Visit, show, visit_of
from app.services import colleagues, sections
from app.web.context import Reads, Session, Writes, settings_of
from app.web.forms import Form, Posted, errors_by_field
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)


@router.get("/{public_id}/colleagues")
def colleague_list(request: Request, public_id: str, session: Reads, invited: str = "") -> Response:
    return _page(request, session, _lead(visit_of(request, session, public_id)), is_invited=bool(invited))


def _lead(visit: Visit) -> Visit:
    if not visit.actor.is_lead:
        raise NotFound("There is nothing here, or it is not yours to see.")
    return visit


def _page(
    request: Request,
    session: Session,
    visit: Visit,
    *,
    form: Form | None = None,
    errors: Mapping[str, str] | None = None,
    is_invited: bool = False,
) -> Response:
    errors = errors or {}
    return show(
        request,
        visit,
        "colleagues/list.html",
        here="colleagues",
        status=422 if errors else 200,
        desk=Desk.of(session, visit),
        rows=sections.states(session, visit.actor, visit.assessment_id),
        typed=form,
        chosen=form.texts("sections") if form else [],
        errors=errors,
        problems=[Line(f"#{name}", sentence) for name, sentence in errors.items()],
        is_invited=is_invited,
    )


@router.post("/{public_id}/colleagues")
def invite(request: Request, public_id: str, form: Posted, session: Writes) -> Response:
    visit = _lead(visit_of(request, session, public_id))
    name, email, chosen = form.text("name"), form.text("email"), form.texts("sections")
    try:
        form.check()
        base_url = settings_of(request).url
        colleagues.invite(session, visit.actor, name=name, email=email, sections=chosen, base_url=base_url)
    except Invalid as error:
        return _page(request, session, visit, form=form, errors=errors_by_field(error) or {"name": error.message})
    return redirect(f"{visit.address}/colleagues?invited=yes")
