"""Vendors: list, add, show, edit, archive."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.domain.errors import Invalid, Stale
from app.domain.permissions import require
from app.services import contacts, engagements, users, vendors
from app.web.context import Reads, Writes
from app.web.forms import Form, Posted, errors_by_field
from app.web.pages import page, redirect
from app.web.paging import unwrap, wrap

router = APIRouter()

_FIELDS = ("name", "website", "country", "lei")
_PAGE = 100


@router.get("/vendors")
def list_page(
    request: Request, session: Reads, actor: Staff, search: str = "", archived: bool = False, after: str | None = None
) -> Response:
    found = vendors.list_vendors(session, actor, search=search, is_archived=archived, after=unwrap(after), limit=_PAGE)
    following = {"search": search, "archived": archived, "after": wrap(found[-1].id)} if len(found) == _PAGE else None
    return page(
        request,
        "console/vendors/list.html",
        vendors=found,
        search=search,
        archived=archived,
        next=urlencode(following) if following else None,
    )


@router.get("/vendors/new")
def new_page(request: Request, actor: Staff) -> Response:
    require(actor, "vendors:write")
    return _form(request, "Add a vendor", "/vendors", "/vendors", dict.fromkeys(_FIELDS, ""))


@router.post("/vendors")
def create(request: Request, session: Writes, actor: Staff, form: Posted) -> Response:
    values = _read(form)
    try:
        form.check()
        vendor = vendors.create(session, actor, **values)
    except Invalid as error:
        session.rollback()
        return _form(request, "Add a vendor", "/vendors", "/vendors", values, error=error)
    return redirect(f"/vendors/{vendor.id}")


@router.get("/vendors/{vendor_id}")
def show(request: Request, session: Reads, actor: Staff, vendor_id: str) -> Response:
    return show_vendor(request, session, actor, vendor_id)


@router.get("/vendors/{vendor_id}/edit")
def edit_page(request: Request, session: Reads, actor: Staff, vendor_id: str) -> Response:
    require(actor, "vendors:write")
    vendor = vendors.get(session, actor, vendor_id)
    values = {field: getattr(vendor, field) for field in _FIELDS}
    return _form(
        request, f"Edit {vendor.name}", f"/vendors/{vendor_id}", f"/vendors/{vendor_id}", values, vendor.version
    )


@router.post("/vendors/{vendor_id}")
def update(request: Request, session: Writes, actor: Staff, vendor_id: str, form: Posted) -> Response:
    values, here = _read(form), f"/vendors/{vendor_id}"
    version = int(form.text("version")) if form.text("version").isdigit() else None
    try:
        form.check()
        vendors.update(session, actor, vendor_id, changes=values, expected_version=version)
    except (Invalid, Stale) as error:
        session.rollback()
        return _form(request, "Edit the vendor", here, here, values, version, error=error)
    return redirect(here)


@router.post("/vendors/{vendor_id}/archive")
def archive(session: Writes, actor: Staff, vendor_id: str, form: Posted) -> Response:
    vendors.archive(session, actor, vendor_id)
    return redirect(f"/vendors/{vendor_id}")


@router.post("/vendors/{vendor_id}/restoring")
def restore(session: Writes, actor: Staff, vendor_id: str, form: Posted) -> Response:
    vendors.restore(session, actor, vendor_id)
    return redirect(f"/vendors/{vendor_id}")


def show_vendor(
    request: Request,
    session: Reads,
    actor: Staff,
    vendor_id: str,
    *,
    values: dict[str, str] | None = None,
    error: Invalid | None = None,
) -> Response:
    """The vendor's page; with `error` the contact form on it stands open with what was typed."""
    return page(
        request,
        "console/vendors/show.html",
        status=422 if error else 200,
        vendor=vendors.get(session, actor, vendor_id),
        contacts=contacts.list_contacts(session, actor, vendor_id),
        engagements=engagements.list_engagements(session, actor, vendor_id=vendor_id),
        owners=users.names(session),
        can_write=actor.may("vendors:write"),
        values=values or {"name": "", "email": "", "zone": "UTC"},
        errors=errors_by_field(error) if error else {},
    )


def _read(form: Form) -> dict[str, str]:
    return {field: form.text(field) for field in _FIELDS}


def _form(
    request: Request,
    heading: str,
    action: str,
    back: str,
    values: dict[str, str],
    version: int | None = None,
    *,
    error: Invalid | Stale | None = None,
) -> Response:
    errors = (errors_by_field(error) or {"": error.message}) if isinstance(error, Invalid) else {}
    if isinstance(error, Stale):
        errors = {"": error.message}
    return page(
        request,
        "console/vendors/edit.html",
        status=200 if error is None else 412 if isinstance(error, Stale) else 422,
        heading=heading,
        action=action,
        back=back,
        values=values,
        version=version,
        errors=errors,
    )
