"""Keys for programs: shown once, stored as an HMAC, limited to scopes, and stopped by expiry or a person."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from app.core import security
from app.core.clock import now
from app.core.database import connection_of
from app.domain.errors import Invalid, NotFound, NotSignedIn, Problem
from app.domain.permissions import KEY_SCOPES, Actor, require
from app.domain.text import clean_text
from app.models import ApiKey
from app.models.table import table_of
from app.services import events

TOUCHED_EVERY = timedelta(minutes=1)
_PURPOSE = "api-key"
_UNKNOWN = "This API key is unknown, expired or revoked. Make a new one in the console or on the command line."
_keys = table_of(ApiKey)
_FIND = select(
    _keys.c.id, _keys.c.name, _keys.c.scopes, _keys.c.expires_at, _keys.c.revoked_at, _keys.c.last_used_at
).where(_keys.c.key_hash == bindparam("hash"))
_TOUCH = update(_keys).where(_keys.c.id == bindparam("key")).values(last_used_at=bindparam("moment"))


def create(
    session: Session,
    actor: Actor,
    *,
    name: str,
    scopes: Collection[str],
    secret: bytes,
    expires_at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """The key's row and its text, shown this once. `scopes` may be `{"all"}`; `secret` is `settings.key`."""
    require(actor, "api_keys:write")
    text = security.new_api_key()
    key = ApiKey(
        name=_name(name),
        key_hash=security.keyed_hash(secret, _PURPOSE, text),
        hint=text[-4:],
        scopes=_scopes(scopes),
        created_at=now(),
        created_by=actor.name or "the command line",
        expires_at=_expiry(expires_at),
    )
    session.add(key)
    session.flush()
    events.record(session, actor, "api_key.created", subject=("api_key", key.id), after=_public(key))
    return key, text


def revoke(session: Session, actor: Actor, key_id: str) -> ApiKey:
    """Stop the key now. Revoking it again changes nothing."""
    require(actor, "api_keys:write")
    key = session.get(ApiKey, key_id)
    if key is None:
        raise NotFound("There is no such API key.")
    if key.revoked_at is None:
        key.revoked_at = now()
        session.add(key)
        session.flush()
        events.record(session, actor, "api_key.revoked", subject=("api_key", key.id), after={"name": key.name})
    return key


def list_keys(
    session: Session, actor: Actor, *, before_id: str | None = None, limit: int | None = None
) -> list[ApiKey]:
    """Keys, newest first, the stopped ones too; all of them, or at most `limit` from behind `before_id`."""
    require(actor, "api_keys:read")
    query = select_rows(ApiKey)
    if before_id is not None:
        query = query.where(col(ApiKey.id) < before_id)
    return list(session.exec(query.order_by(col(ApiKey.id).desc()).limit(limit)))


def actor_of(session: Session, key_text: str, secret: bytes) -> Actor:
    """Who the key is; NotSignedIn when it opens nothing. Notes the use, at most once a minute, in a writing session."""
    if not security.looks_like_api_key(key_text):
        raise NotSignedIn(_UNKNOWN)
    connection = connection_of(session)
    row = connection.execute(_FIND, {"hash": security.keyed_hash(secret, _PURPOSE, key_text)}).first()
    moment = now()
    if row is None or row.revoked_at or (row.expires_at and row.expires_at <= moment):
        raise NotSignedIn(_UNKNOWN)
    if session.info.get("writes") and is_use_unnoted(row.last_used_at, moment):
        connection.execute(_TOUCH, {"key": row.id, "moment": moment})
    return Actor(kind="api_key", id=row.id, name=row.name, permissions=frozenset(row.scopes))


def note_use(session: Session, key_id: str) -> None:
    """Write down that the key was used now: for requests that only read, in a transaction of its own."""
    session.connection().execute(_TOUCH, {"key": key_id, "moment": now()})


def is_use_unnoted(last_used_at: datetime | None, moment: datetime) -> bool:
    return last_used_at is None or moment - last_used_at >= TOUCHED_EVERY


def _name(name: str) -> str:
    tidy = clean_text(name, pointer="/name").strip()
    if not 1 <= len(tidy) <= 200:
        message = "Give the key a name that says which program uses it, at most 200 characters."
        raise Invalid(message, problems=[Problem("/name", "length", message)])
    return tidy


def _scopes(scopes: Collection[str]) -> list[str]:
    wanted = set(KEY_SCOPES) if set(scopes) == {"all"} else set(scopes)
    unknown = sorted(wanted - KEY_SCOPES)
    if unknown or not wanted:
        known = f"There are: {', '.join(sorted(KEY_SCOPES))}; or all of them: all."
        message = f"Unknown scopes: {', '.join(unknown)}. {known}" if unknown else "Give the key at least one scope."
        raise Invalid(message, problems=[Problem("/scopes", "unknown_scope", message)])
    return sorted(wanted)


def _expiry(expires_at: datetime | None) -> datetime | None:
    if expires_at is not None and expires_at <= now():
        message = "The key would have expired already. Choose a later moment."
        raise Invalid(message, problems=[Problem("/expires_at", "in_the_past", message)])
    return expires_at


def _public(key: ApiKey) -> dict[str, object]:
    return {"name": key.name, "scopes": key.scopes, "expires_at": key.expires_at}
