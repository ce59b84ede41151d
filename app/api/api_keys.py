"""/api-keys: keys of programs, listed and revoked. They are made in the console and on the command line."""

from typing import Any

from app.api.call import Call, cut
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Cursor, Limit, Moment, Out, behind, next_cursor
from app.services import api_keys
from app.web.paging import MAX_LIMIT

router = noun("api keys", "/api-keys")


class ApiKeyOut(Out):
    """`hint` is the end of the key, to tell keys apart."""

    id: str
    name: str
    hint: str
    scopes: list[str]
    created_at: Moment
    created_by: str
    expires_at: Moment | None
    revoked_at: Moment | None
    last_used_at: Moment | None


class ApiKeyPage(Out):
    items: list[ApiKeyOut]
    next: str | None


@router.get("", response_model=ApiKeyPage, summary="List keys, newest first", responses=may())
@reading("api_keys:read")
def list_api_keys(call: Call, limit: Limit = MAX_LIMIT, cursor: Cursor = None, next: Cursor = None) -> Any:
    found = api_keys.list_keys(call.session, call.actor, before_id=behind(cursor, next), limit=limit + 1)
    page, last = cut(found, limit)
    return ApiKeyPage(items=[ApiKeyOut.model_validate(key) for key in page], next=next_cursor(last))


@router.delete("/{key_id}", status_code=204, summary="Revoke a key", responses=may(404))
@writing("api_keys:write")
def revoke_api_key(call: Call, key_id: str) -> None:
    api_keys.revoke(call.session, call.actor, key_id)
