"""API keys: shown once, good for their scopes, dead when revoked or expired."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.core.clock import now
from app.domain.errors import Forbidden, Invalid, NotFound, NotSignedIn
from app.domain.permissions import CLOCK, KEY_SCOPES, Actor
from app.models import ApiKey, Event
from app.services import api_keys

Freeze = Callable[[datetime], None]
SECRET = b"only for tests"


def make(session: Session, *scopes: str, **fields: object) -> tuple[ApiKey, str]:
    return api_keys.create(
        session,
        CLOCK,
        name="Importer",
        scopes=scopes or ("vendors:read",),
        secret=SECRET,
        **fields,  # type: ignore[arg-type]
    )


def test_a_key_acts_within_its_scopes(session: Session) -> None:
    key, text = make(session, "vendors:read", "answers:write")
    actor = api_keys.actor_of(session, text, SECRET)
    assert (actor.kind, actor.id, actor.name) == ("api_key", key.id, "Importer")
    assert actor.permissions == {"vendors:read", "answers:write"}
    assert text.startswith("tk_")
    assert text.endswith(key.hint)


def test_all_means_every_scope_there_is(session: Session) -> None:
    _, text = make(session, "all")
    assert api_keys.actor_of(session, text, SECRET).permissions == KEY_SCOPES


def test_the_key_itself_is_nowhere_in_the_database(session: Session) -> None:
    _, text = make(session)
    assert text not in str(session.exec(select(ApiKey)).one()) + str(session.exec(select(Event.body)).all())


@pytest.mark.parametrize("text", ["", "tk_", "tk_x", "Bearer", "tk_" + "a" * 59, "é" * 62, "x" * 10_000])
def test_what_is_no_key_opens_nothing(session: Session, text: str) -> None:
    with pytest.raises(NotSignedIn):
        api_keys.actor_of(session, text, SECRET)


def test_a_key_of_another_instance_opens_nothing(session: Session) -> None:
    _, text = make(session)
    with pytest.raises(NotSignedIn):
        api_keys.actor_of(session, text, b"another secret")


def test_a_revoked_key_opens_nothing(session: Session) -> None:
    key, text = make(session)
    api_keys.revoke(session, CLOCK, key.id)
    api_keys.revoke(session, CLOCK, key.id)
    with pytest.raises(NotSignedIn):
        api_keys.actor_of(session, text, SECRET)
    assert session.exec(select(Event.verb)).all() == ["api_key.created", "api_key.revoked"]


def test_an_expired_key_opens_nothing(session: Session, freeze: Freeze) -> None:
    freeze(start := now())
    _, text = make(session, expires_at=start + timedelta(days=1))
    api_keys.actor_of(session, text, SECRET)
    freeze(start + timedelta(days=1))
    with pytest.raises(NotSignedIn):
        api_keys.actor_of(session, text, SECRET)


def test_the_last_use_is_noted_once_a_minute(session: Session, freeze: Freeze) -> None:
    freeze(start := now().replace(microsecond=0))
    key, text = make(session)
    seen = []
    for seconds in (0, 30, 59, 60, 90):
        freeze(start + timedelta(seconds=seconds))
        api_keys.actor_of(session, text, SECRET)
        session.refresh(key)
        assert key.last_used_at is not None
        seen.append((key.last_used_at - start).seconds)
    assert seen == [0, 0, 0, 60, 60]


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"name": " "}, "/name"),
        ({"name": "x" * 201}, "/name"),
        ({"name": "a\x00b"}, "/name"),
        ({"scopes": []}, "/scopes"),
        ({"scopes": ["vendors:burn"]}, "/scopes"),
        ({"scopes": ["all", "vendors:burn"]}, "/scopes"),
        ({"expires_at": now() - timedelta(days=1)}, "/expires_at"),
    ],
)
def test_what_cannot_be_a_key_is_refused(session: Session, fields: dict[str, object], pointer: str) -> None:
    given: dict[str, object] = {"name": "Importer", "scopes": ["vendors:read"], "secret": SECRET} | fields
    with pytest.raises(Invalid) as refused:
        api_keys.create(session, CLOCK, **given)  # type: ignore[arg-type]
    assert refused.value.problems[0].pointer == pointer


def test_only_administrators_make_list_and_revoke_keys(session: Session, reviewer: Actor, auditor: Actor) -> None:
    key, _ = make(session)
    with pytest.raises(Forbidden):
        api_keys.create(session, reviewer, name="X", scopes=["vendors:read"], secret=SECRET)
    with pytest.raises(Forbidden):
        api_keys.revoke(session, auditor, key.id)
    with pytest.raises(Forbidden):
        api_keys.list_keys(session, reviewer)
    assert api_keys.list_keys(session, auditor) == [key]


def test_revoking_an_unknown_key_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        api_keys.revoke(session, CLOCK, "nothing")
