"""Deletions: asked for, approved by a second person, thirty days to come back. What waits stays visible here."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.domain.errors import Conflict, Forbidden, Invalid, TwokeysError
from app.domain.permissions import require
from app.services import deletions, vendors
from app.services.second_person import is_alone
from app.web.context import Reads, Writes
from app.web.forms import Form, Posted, errors_by_field
from app.web.pages import page, redirect
from app.web.paging import unwrap, wrap

router = APIRouter()

_PAGE = 100


@router.get("/deletions")
def list_page(request: Request, session: Reads, actor: Staff, before: str | None = None) -> Response:
    return _list(request, session, actor, before_id=unwrap(before))


@router.get("/vendors/{vendor_id}/deletion")
def ask(request: Request, session: Reads, actor: Staff, vendor_id: str) -> Response:
    require(actor, "deletions:write")
    return _ask(request, session, actor, vendor_id)


@router.post("/vendors/{vendor_id}/deletion")
def request_deletion(request: Request, session: Writes, actor: Staff, vendor_id: str, form: Posted) -> Response:
    try:
        deletions.request(session, actor, vendor_id, reason=form.text("reason"))
        form.check()
    except (Invalid, Conflict) as error:
        session.rollback()
        return _ask(request, session, actor, vendor_id, form=form, error=error)
    return redirect("/deletions")


@router.post("/deletions/{deletion_id}/approval")
def approve(request: Request, session: Writes, actor: Staff, deletion_id: str, form: Posted) -> Response:
    try:
        deletions.approve(session, actor, deletion_id)
    except (Conflict, Forbidden) as error:
        session.rollback()
        return _list(request, session, actor, error=error)
    return redirect("/deletions")


@router.post("/deletions/{deletion_id}/withdrawal")
def withdraw(request: Request, session: Writes, actor: Staff, deletion_id: str, form: Posted) -> Response:
    try:
        deletions.withdraw(session, actor, deletion_id)
    except (Conflict, Forbidden) as error:
        session.rollback()
        return _list(request, session, actor, error=error)
    return redirect("/deletions")


def _list(
    request: Request,
    session: Reads,
    actor: Staff,
    *,
    before_id: str | None = None,
    error: TwokeysError | None = None,
) -> Response:
    found = deletions.list_deletions(session, actor, before_id=before_id, limit=_PAGE)
    return page(
        request,
        "console/deletions/list.html",
        status=403 if isinstance(error, Forbidden) else 409 if error else 200,
        deletions=found,
        next=wrap(found[-1].id) if len(found) == _PAGE else None,
        may_write=actor.may("deletions:write"),
        is_alone=is_alone(session),
        errors={"main": error.message} if error else {},
    )


def _ask(
    request: Request,
    session: Reads,
    actor: Staff,
    vendor_id: str,
    *,
    form: Form | None = None,
    error: TwokeysError | None = None,
) -> Response:
    errors = dict(errors_by_field(error)) if isinstance(error, Invalid) else {}
    return page(
        request,
        "console/deletions/ask.html",
        status=200 if error is None else 422 if isinstance(error, Invalid) else 409,
        vendor=vendors.get(session, actor, vendor_id),
        waiting=deletions.of_vendor(session, vendor_id),
        is_alone=is_alone(session),
        typed=form.text("reason") if form else "",
        errors=errors or ({"main": error.message} if error else {}),
    )
