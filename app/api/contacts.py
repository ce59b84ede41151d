"""/vendors/{id}/contacts and /contacts: people at a vendor."""

from typing import Any

from app.api.call import Call, cut
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Cursor, In, Limit, Moment, Out, behind, next_cursor
from app.services import contacts

router = noun("contacts")


class ContactIn(In):
    name: str
    email: str
    phone: str = ""
    zone: str = "UTC"


class ContactChange(In):
    """Only what is given changes."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    zone: str | None = None


class ContactOut(Out):
    """`bounced_at`: mail to the address was refused."""

    id: str
    vendor_id: str
    name: str
    email: str
    phone: str
    zone: str
    created_at: Moment
    archived_at: Moment | None
    bounced_at: Moment | None


class ContactPage(Out):
    items: list[ContactOut]
    next: str | None


@router.post(
    "/vendors/{vendor_id}/contacts",
    status_code=201,
    response_model=ContactOut,
    summary="Enter a contact",
    responses=may(404, 422),
)
@writing("vendors:write")
def create_contact(call: Call, vendor_id: str, body: ContactIn) -> Any:
    contact = contacts.create(call.session, call.actor, vendor_id, **body.model_dump())
    call.locate(f"/contacts/{contact.id}")
    return ContactOut.model_validate(contact)


@router.get("/vendors/{vendor_id}/contacts", response_model=ContactPage, summary="List contacts", responses=may(404))
@reading("vendors:read")
def list_contacts(call: Call, vendor_id: str, limit: Limit = 50, cursor: Cursor = None, next: Cursor = None) -> Any:
    found = contacts.list_contacts(call.session, call.actor, vendor_id, after=behind(cursor, next), limit=limit + 1)
    page, last = cut(found, limit)
    return ContactPage(items=[ContactOut.model_validate(contact) for contact in page], next=next_cursor(last))


@router.get("/contacts/{contact_id}", response_model=ContactOut, summary="Get a contact", responses=may(404))
@reading("vendors:read")
def get_contact(call: Call, contact_id: str) -> Any:
    return ContactOut.model_validate(contacts.get(call.session, call.actor, contact_id))


@router.patch("/contacts/{contact_id}", response_model=ContactOut, summary="Change a contact", responses=may(404, 422))
@writing("vendors:write")
def change_contact(call: Call, contact_id: str, body: ContactChange) -> Any:
    changes = {key: value or "" for key, value in body.model_dump(exclude_unset=True).items()}
    return ContactOut.model_validate(contacts.update(call.session, call.actor, contact_id, changes=changes))


@router.delete("/contacts/{contact_id}", status_code=204, summary="Archive a contact", responses=may(404))
@writing("vendors:write")
def archive_contact(call: Call, contact_id: str) -> None:
    contacts.archive(call.session, call.actor, contact_id)
