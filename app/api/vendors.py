"""/vendors: the outside parties we assess."""

from typing import Annotated, Any

from fastapi import Query

from app.api.call import Call, cut
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Cursor, In, Limit, Moment, Out, behind, next_cursor
from app.services import vendors

router = noun("vendors", "/vendors")


class VendorIn(In):
    name: str
    website: str = ""
    country: str = ""
    lei: str = ""


class VendorChange(In):
    """Only what is given changes."""

    name: str | None = None
    website: str | None = None
    country: str | None = None
    lei: str | None = None


class VendorOut(Out):
    id: str
    name: str
    website: str
    country: str
    lei: str
    replay: str | None
    created_at: Moment
    archived_at: Moment | None
    version: int


class VendorPage(Out):
    items: list[VendorOut]
    next: str | None


@router.post("", status_code=201, response_model=VendorOut, summary="Enter a vendor", responses=may(422))
@writing("vendors:write")
def create_vendor(call: Call, body: VendorIn) -> Any:
    vendor = vendors.create(call.session, call.actor, **body.model_dump())
    call.locate(f"/vendors/{vendor.id}")
    call.tag(vendor.version)
    return VendorOut.model_validate(vendor)


@router.get("", response_model=VendorPage, summary="List vendors", responses=may(422))
@reading("vendors:read")
def list_vendors(
    call: Call,
    search: Annotated[str, Query(max_length=200, description="Part of the name.")] = "",
    archived: Annotated[bool, Query(description="The archived ones instead.")] = False,
    limit: Limit = 50,
    cursor: Cursor = None,
    next: Cursor = None,
) -> Any:
    found = vendors.list_vendors(
        call.session, call.actor, search=search, is_archived=archived, after=behind(cursor, next), limit=limit + 1
    )
    page, last = cut(found, limit)
    return VendorPage(items=[VendorOut.model_validate(vendor) for vendor in page], next=next_cursor(last))


@router.get("/{vendor_id}", response_model=VendorOut, summary="Get a vendor", responses=may(404))
@reading("vendors:read")
def get_vendor(call: Call, vendor_id: str) -> Any:
    vendor = vendors.get(call.session, call.actor, vendor_id)
    call.tag(vendor.version)
    return VendorOut.model_validate(vendor)


@router.patch("/{vendor_id}", response_model=VendorOut, summary="Change a vendor", responses=may(404, 412, 422))
@writing("vendors:write")
def change_vendor(call: Call, vendor_id: str, body: VendorChange) -> Any:
    changes = {key: value or "" for key, value in body.model_dump(exclude_unset=True).items()}
    vendor = vendors.update(
        call.session, call.actor, vendor_id, changes=changes, expected_version=call.expected_version
    )
    call.tag(vendor.version)
    return VendorOut.model_validate(vendor)


@router.delete("/{vendor_id}", status_code=204, summary="Archive a vendor; nothing is deleted", responses=may(404))
@writing("vendors:write")
def archive_vendor(call: Call, vendor_id: str) -> None:
    vendors.archive(call.session, call.actor, vendor_id)


@router.post("/{vendor_id}/restoration", response_model=VendorOut, summary="Unarchive a vendor", responses=may(404))
@writing("vendors:write")
def restore_vendor(call: Call, vendor_id: str) -> Any:
    return VendorOut.model_validate(vendors.restore(call.session, call.actor, vendor_id))
