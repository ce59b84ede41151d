"""Contacts: add one to a vendor, correct one whose mail was refused."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.vendors import show_vendor
from app.domain.errors import Invalid
from app.domain.permissions import require
from app.services import contacts, vendors
from app.web.context import Reads, Writes
from app.web.forms import Posted, errors_by_field
from app.web.pages import page, redirect

router = APIRouter()


@router.post("/vendors/{vendor_id}/contacts")
def create(request: Request, session: Writes, actor: Staff, vendor_id: str, form: Posted) -> Response:
    values = {"name": form.text("name"), "email": form.text("email"), "zone": form.text("zone") or "UTC"}
    try:
        form.check()
        contacts.create(session, actor, vendor_id, **values)
    except Invalid as error:
        session.rollback()
        return show_vendor(request, session, actor, vendor_id, values=values, error=error)
    return redirect(f"/vendors/{vendor_id}")


@router.get("/contacts/{contact_id}")
def show(request: Request, session: Reads, actor: Staff, contact_id: str) -> Response:
    require(actor, "vendors:write")
    contact = contacts.get(session, actor, contact_id)
    values = {field: getattr(contact, field) for field in ("name", "email", "phone", "zone")}
    return _show(request, session, actor, contact_id, values, None)


@router.post("/contacts/{contact_id}")
def update(request: Request, session: Writes, actor: Staff, contact_id: str, form: Posted) -> Response:
    values = {field: form.text(field) for field in ("name", "email", "phone", "zone")}
    try:
        form.check()
        contact = contacts.update(session, actor, contact_id, changes=values)
    except Invalid as error:
        session.rollback()
        return _show(request, session, actor, contact_id, values, error)
    return redirect(f"/vendors/{contact.vendor_id}")


def _show(
    request: Request, session: Reads, actor: Staff, contact_id: str, values: dict[str, str], error: Invalid | None
) -> Response:
    contact = contacts.get(session, actor, contact_id)
    return page(
        request,
        "console/vendors/contact.html",
        status=422 if error else 200,
        contact=contact,
        vendor=vendors.get(session, actor, contact.vendor_id),
        values=values,
        errors=errors_by_field(error) if error else {},
    )
