"""/vendors/{id}/engagements and /engagements: what a vendor does for us, and the inherent risk of it."""

from datetime import date
from typing import Annotated, Any

from fastapi import Query

from app.api.call import Call, cut
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Cursor, In, Limit, Moment, Out, behind, next_cursor
from app.services import engagements

router = noun("engagements")


class EngagementIn(In):
    """`intake` takes ids and values of the newest intake questionnaire; it may be incomplete.

    `contract_reference` and `supported_function` stand in the register of vendors.
    """

    name: str
    description: str = ""
    intake: dict[str, Any] = {}
    owner_id: str | None = None
    contract_reference: str = ""
    supported_function: str = ""


class EngagementChange(In):
    """Only what is given changes; a given `intake` replaces all of it."""

    name: str | None = None
    description: str | None = None
    intake: dict[str, Any] | None = None
    owner_id: str | None = None
    contract_reference: str | None = None
    supported_function: str | None = None


class InherentOut(Out):
    """Impact and likelihood 1-5, and their product."""

    impact: int
    likelihood: int
    score: int


class EngagementOut(Out):
    """`tier` and `inherent_risk` are null while `missing` lists open intake questions."""

    id: str
    vendor_id: str
    name: str
    description: str
    contract_reference: str
    supported_function: str
    owner_id: str | None
    intake: dict[str, Any]
    tier: str | None
    inherent_risk: InherentOut | None
    missing: list[str]
    next_assessment_on: date | None
    created_at: Moment
    archived_at: Moment | None
    version: int


class EngagementPage(Out):
    items: list[EngagementOut]
    next: str | None


def shown(call: Call, engagement: Any) -> EngagementOut:
    inherent = engagements.inherent(engagement)
    return EngagementOut(
        **engagement.model_dump(include=set(EngagementOut.model_fields)),
        inherent_risk=InherentOut.model_validate(inherent) if inherent else None,
        missing=engagements.missing(call.session, engagement),
    )


@router.post(
    "/vendors/{vendor_id}/engagements",
    status_code=201,
    response_model=EngagementOut,
    summary="Enter an engagement",
    responses=may(404, 422),
)
@writing("engagements:write")
def create_engagement(call: Call, vendor_id: str, body: EngagementIn) -> Any:
    engagement = engagements.create(call.session, call.actor, vendor_id, **body.model_dump())
    call.locate(f"/engagements/{engagement.id}")
    call.tag(engagement.version)
    return shown(call, engagement)


@router.get(
    "/vendors/{vendor_id}/engagements",
    response_model=EngagementPage,
    summary="List engagements of a vendor",
    responses=may(404),
)
@reading("engagements:read")
def list_engagements_of_vendor(
    call: Call, vendor_id: str, limit: Limit = 50, cursor: Cursor = None, next: Cursor = None
) -> Any:
    return _page(call, vendor_id, limit, behind(cursor, next))


@router.get("/engagements", response_model=EngagementPage, summary="List engagements", responses=may(404))
@reading("engagements:read")
def list_engagements(
    call: Call,
    vendor_id: Annotated[str | None, Query(max_length=36)] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    next: Cursor = None,
) -> Any:
    return _page(call, vendor_id, limit, behind(cursor, next))


def _page(call: Call, vendor_id: str | None, limit: int, after: str | None) -> EngagementPage:
    found = engagements.list_engagements(call.session, call.actor, vendor_id=vendor_id, after=after, limit=limit + 1)
    page, last = cut(found, limit)
    return EngagementPage(items=[shown(call, engagement) for engagement in page], next=next_cursor(last))


@router.get("/engagements/{engagement_id}", response_model=EngagementOut, summary="Get one", responses=may(404))
@reading("engagements:read")
def get_engagement(call: Call, engagement_id: str) -> Any:
    engagement = engagements.get(call.session, call.actor, engagement_id)
    call.tag(engagement.version)
    return shown(call, engagement)


@router.patch(
    "/engagements/{engagement_id}",
    response_model=EngagementOut,
    summary="Change an engagement",
    responses=may(404, 412, 422),
)
@writing("engagements:write")
def change_engagement(call: Call, engagement_id: str, body: EngagementChange) -> Any:
    given = body.model_dump(exclude_unset=True)
    blank = {"name": "", "description": "", "intake": {}, "contract_reference": "", "supported_function": ""}
    changes = {key: blank.get(key) if value is None else value for key, value in given.items()}
    engagement = engagements.update(
        call.session, call.actor, engagement_id, changes=changes, expected_version=call.expected_version
    )
    call.tag(engagement.version)
    return shown(call, engagement)


@router.patch(
    "/engagements/{engagement_id}/intake",
    response_model=EngagementOut,
    summary="Answer some intake questions; null clears one",
    responses=may(404, 422),
)
@writing("engagements:write")
def answer_intake(call: Call, engagement_id: str, body: dict[str, Any]) -> Any:
    engagement = engagements.answer_intake(call.session, call.actor, engagement_id, body)
    call.tag(engagement.version)
    return shown(call, engagement)


@router.delete("/engagements/{engagement_id}", status_code=204, summary="Archive an engagement", responses=may(404))
@writing("engagements:write")
def archive_engagement(call: Call, engagement_id: str) -> None:
    engagements.archive(call.session, call.actor, engagement_id)
