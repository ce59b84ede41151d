"""The second factor under pressure: the same code from many browsers at once opens one session."""

from dataclasses import dataclass

import pyotp
import pytest
from sqlmodel import col, func, select

from app.core.clock import now
from app.core.database import Database
from app.core.settings import Settings
from app.domain.permissions import Role
from app.models import User, UserSession
from app.services import enrolments, logins, user_sessions
from app.services.logins import LoginStep
from tests import factories
from tests.reliability.crowd import all_at_once

CROWD = 12


@dataclass(frozen=True)
class Account:
    """`codes` are recovery codes; `secret` makes the six digits."""

    user_id: str
    secret: str
    codes: tuple[str, ...]


@pytest.fixture
def account(database: Database, settings: Settings) -> Account:
    with database.writing() as session:
        user = factories.user(session, Role.REVIEWER)
        secret, _ = enrolments.enrol_totp(session, user, secret=settings.key)
        user.totp_confirmed_at = now()
        codes = enrolments.new_recovery_codes(session, user)
        session.add(user)
        return Account(user.id, secret, codes)


def _halfway(database: Database, account: Account, count: int) -> list[str]:
    """That many browsers that gave the password and owe the code."""
    with database.writing() as session:
        user = session.get_one(User, account.user_id)
        return [
            user_sessions.open_session(session, user, browser=f"b{number}", has_second_factor=False)
            for number in range(count)
        ]


def _signed_in(database: Database) -> int:
    with database.reading() as session:
        whole = select(func.count()).select_from(UserSession).where(col(UserSession.has_second_factor))
        return session.exec(whole).one()


def test_one_totp_code_opens_one_session(database: Database, settings: Settings, account: Account) -> None:
    tokens = _halfway(database, account, CROWD)
    code = pyotp.TOTP(account.secret).now()

    def enter(number: int) -> LoginStep:
        with database.writing() as session:
            return logins.confirm_totp(session, tokens[number], code, secret=settings.key)

    came = all_at_once(enter, CROWD)
    assert [one for one in came if isinstance(one, Exception)] == []
    assert [one.next for one in came if isinstance(one, LoginStep)].count("done") == 1
    assert _signed_in(database) == 1


def test_one_recovery_code_opens_one_session(database: Database, account: Account) -> None:
    tokens = _halfway(database, account, CROWD)

    def enter(number: int) -> LoginStep:
        with database.writing() as session:
            return logins.use_recovery_code(session, tokens[number], account.codes[3])

    came = all_at_once(enter, CROWD)
    assert [one for one in came if isinstance(one, Exception)] == []
    assert [one.next for one in came if isinstance(one, LoginStep)].count("done") == 1
    assert _signed_in(database) == 1


def test_many_guesses_at_once_do_not_outrun_the_lock(database: Database, settings: Settings, account: Account) -> None:
    """More guesses than the account allows, all at the same moment: it is locked, and the right code comes too late."""
    tokens = _halfway(database, account, logins.TRIES + 5)

    def guess(number: int) -> LoginStep:
        with database.writing() as session:
            return logins.confirm_totp(session, tokens[number], f"{number:06}x", secret=settings.key)

    all_at_once(guess, len(tokens))
    token = _halfway(database, account, 1)[0]
    with database.writing() as session:
        code = pyotp.TOTP(account.secret).now()
        assert logins.confirm_totp(session, token, code, secret=settings.key).next == "refused"
    assert _signed_in(database) == 0
