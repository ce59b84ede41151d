"""Staff accounts: made, changed, closed; links that set a password once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlmodel import Session, select

from app.core import security
from app.core.clock import now
from app.domain.errors import Conflict, Forbidden, Gone, Invalid, NotFound, NotSignedIn
from app.domain.permissions import CLOCK, Actor, Role
from app.models import Mail, User, UserLink
from app.services import logins, user_links, user_passwords, user_sessions, users
from tests import factories

Freeze = Callable[[datetime], None]
GOOD = "lorry quiet magnet fjord"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def test_the_first_administrator_is_made_by_command_line(session: Session) -> None:
    user = users.create(
        session, CLOCK, email=" Root@Buyer.Example", name="First One", role="administrator", password=GOOD
    )
    assert (user.email, user.role) == ("root@buyer.example", "administrator")
    assert user.password_hash is not None
    assert user.password_hash.startswith("$argon2id$")


@pytest.mark.parametrize(
    ("field", "value"), [("email", "nowhere"), ("name", " "), ("role", "king"), ("password", "short"), ("password", "")]
)
def test_what_cannot_be_kept_is_refused_with_its_field(session: Session, field: str, value: str) -> None:
    given = {"email": "a@buyer.example", "name": "Ann", "role": "owner", "password": GOOD} | {field: value}
    with pytest.raises(Invalid) as refused:
        users.create(session, CLOCK, **given)
    assert [problem.pointer for problem in refused.value.problems] == [f"/{field}"]


def test_one_account_per_address_however_it_is_spelt(session: Session) -> None:
    users.create(session, CLOCK, email="ann@buyer.example", name="Ann", role="owner")
    with pytest.raises(Conflict, match="already"):
        users.create(session, CLOCK, email="ANN@buyer.example", name="Ann", role="owner")


@pytest.mark.parametrize("act", ["create", "deactivate", "reset", "role", "list"])
def test_only_administrators_keep_accounts(session: Session, reviewer: Actor, owner: Actor, act: str) -> None:
    somebody = factories.user(session)
    acts: dict[str, Callable[[Actor], Any]] = {
        "create": lambda actor: users.create(session, actor, email="x@buyer.example", name="X", role="owner"),
        "deactivate": lambda actor: users.deactivate(session, actor, somebody.id),
        "reset": lambda actor: user_links.reset(session, actor, somebody.id),
        "role": lambda actor: users.change_role(session, actor, somebody.id, "auditor"),
        "list": lambda actor: users.list_users(session, actor),
    }
    for actor in (reviewer, owner):
        with pytest.raises(Forbidden):
            acts[act](actor)


def test_the_last_administrator_stays(session: Session, administrator: Actor) -> None:
    with pytest.raises(Conflict, match="last administrator"):
        users.deactivate(session, administrator, administrator.id)
    with pytest.raises(Conflict, match="last administrator"):
        users.change_role(session, administrator, administrator.id, "owner")
    factories.user(session, Role.ADMINISTRATOR)
    users.change_role(session, administrator, administrator.id, "owner")


def test_closing_an_account_ends_its_sessions(session: Session, administrator: Actor) -> None:
    user = factories.user(session)
    token = user_sessions.open_session(session, user, browser="", has_second_factor=True)
    users.deactivate(session, administrator, user.id)
    with pytest.raises(NotSignedIn):
        logins.actor_of(session, token)
    users.reactivate(session, administrator, user.id)
    with pytest.raises(NotSignedIn):
        logins.actor_of(session, token)


def test_an_invited_person_chooses_a_password_once(session: Session, administrator: Actor) -> None:
    sent = user_links.invite(session, administrator, email="new@buyer.example", name="New One", role="reviewer")
    secret = sent.path.partition("#")[2]
    (mail,) = session.exec(select(Mail))
    assert secret in mail.text
    assert mail.is_secret
    assert secret not in str(session.exec(select(UserLink.token_hash)).all())
    with pytest.raises(Invalid, match="at least 15"):
        user_links.redeem(session, secret, password="too short")
    user_links.redeem(session, secret, password=GOOD)
    step = logins.begin(session, email="new@buyer.example", password=GOOD, browser="", address="")
    assert step.next == "enrol"
    with pytest.raises(Gone):
        user_links.redeem(session, secret, password=GOOD)


@pytest.mark.parametrize("secret", ["", "guess"])
def test_a_made_up_link_sets_nothing(session: Session, secret: str) -> None:
    with pytest.raises(Gone):
        user_links.redeem(session, secret, password=GOOD)


def test_links_expire_and_newer_ones_kill_older_ones(session: Session, administrator: Actor, freeze: Freeze) -> None:
    freeze(start := now())
    first = user_links.invite(session, administrator, email="new@buyer.example", name="New", role="owner")
    second = user_links.resend(session, administrator, first.user.id)
    with pytest.raises(Gone):
        user_links.redeem(session, first.path.partition("#")[2], password=GOOD)
    freeze(start + timedelta(days=7))
    with pytest.raises(Gone):
        user_links.redeem(session, second.path.partition("#")[2], password=GOOD)


def test_a_reset_ends_sessions_and_takes_old_codes_away_when_used(session: Session, administrator: Actor) -> None:
    user = factories.user(session)
    user.password_hash, user.totp_secret, user.totp_confirmed_at = security.password_hash(GOOD), "sealed", now()
    token = user_sessions.open_session(session, user, browser="", has_second_factor=True)
    sent = user_links.reset(session, administrator, user.id)
    with pytest.raises(NotSignedIn):
        logins.actor_of(session, token)
    session.refresh(user)
    assert user.totp_confirmed_at is not None
    user_links.redeem(session, sent.path.partition("#")[2], password="other quiet magnet fjord")
    session.refresh(user)
    assert (user.totp_secret, user.totp_confirmed_at) == (None, None)


def test_people_change_their_own_password_when_they_know_it(session: Session) -> None:
    user = factories.user(session)
    user.password_hash = security.password_hash(GOOD)
    actor = factories.actor_of(user)
    new = "other quiet magnet fjord"
    assert user_passwords.change_password(session, actor, present="wrong", new=new) is not None
    assert user_passwords.change_password(session, actor, present=GOOD, new=new) is None
    assert security.password_matches(session.get_one(User, user.id).password_hash, new)


def test_people_see_and_change_their_own_account_only(session: Session, reviewer: Actor, owner: Actor) -> None:
    users.update_own(session, reviewer, zone="Europe/Warsaw", has_shortcuts=False)
    user = users.get(session, reviewer, reviewer.id)
    assert (user.zone, user.has_shortcuts) == ("Europe/Warsaw", False)
    with pytest.raises(Forbidden):
        users.get(session, reviewer, owner.id)
    with pytest.raises(Invalid):
        users.update_own(session, reviewer, zone="Mars/Olympus")


def test_an_unknown_user_is_not_found(session: Session, administrator: Actor) -> None:
    with pytest.raises(NotFound):
        users.get(session, administrator, "nobody")
