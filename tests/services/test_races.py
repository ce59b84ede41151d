"""Fifty at once: whatever is good for one time is good for one time."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlmodel import Session, func, select

from app.core import security
from app.core.clock import frozen_at, now
from app.core.database import Database
from app.core.security import token_hash
from app.domain.errors import TwokeysError
from app.domain.permissions import CLOCK
from app.models import Invitation, Mail, RespondentSession, UserSession
from app.services import attempts, audit, enrolments, events, jobs, logins, respondents, user_sessions
from tests import factories

KEY = b"only for tests"
AT_ONCE = 50
T = TypeVar("T")


def all_at_once(database: Database, act: Callable[[Session], T]) -> list[T]:
    """What fifty transactions started together answered; those that raised one of our errors answer nothing."""
    results: list[T] = []
    gate = threading.Barrier(AT_ONCE)

    def run() -> None:
        gate.wait(60)
        try:
            with database.writing() as session:
                result = act(session)
            results.append(result)
        except TwokeysError:
            pass

    threads = [threading.Thread(target=run) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return results


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def invited(database: Database, access: str) -> Invitation:
    with database.writing() as session:
        assessment = factories.assessment(session, status="sent")
        secret_hash = token_hash("secret") if access == "link" else None
        return factories.invitation(session, assessment, access=access, secret_hash=secret_hash)


def test_a_link_redeemed_fifty_times_at_once_opens_one_session(database: Database) -> None:
    invitation = invited(database, "link")
    redeemed = all_at_once(database, lambda s: respondents.redeem_link(s, invitation.public_id, "secret", "browser"))
    assert len(redeemed) == AT_ONCE
    assert len([answer for answer in redeemed if answer.token]) == 1
    assert count(database, RespondentSession) == 1
    with database.reading() as session:
        assert len(session.exec(select(Mail).where(Mail.kind == "link_used")).all()) == 1


def test_a_code_redeemed_fifty_times_at_once_opens_one_session(database: Database) -> None:
    invitation = invited(database, "code")
    with database.writing() as session:
        respondents.request_code(session, invitation.public_id, "browser")
        text = session.exec(select(Mail.text).where(Mail.kind == "code")).one()
    code = next(line for line in text.splitlines() if len(line) == 9 and line[4] == " ")
    redeemed = all_at_once(database, lambda s: respondents.redeem_code(s, invitation.public_id, "browser", code))
    assert len([answer for answer in redeemed if answer.token]) == 1
    assert count(database, RespondentSession) == 1


@pytest.fixture
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.mark.usefixtures("_quick_hashes")
@pytest.mark.parametrize("factor", ["totp", "recovery code"])
def test_a_second_factor_used_fifty_times_at_once_opens_one_session(database: Database, factor: str) -> None:
    with frozen_at(datetime(2026, 11, 2, 9, tzinfo=UTC)):
        with database.writing() as session:
            user = factories.user(session)
            secret, _ = enrolments.enrol_totp(session, user, secret=KEY)
            user.totp_confirmed_at = now()
            codes = enrolments.new_recovery_codes(session, user)
            token = user_sessions.open_session(session, user, browser="", has_second_factor=False)
        typed = pyotp.TOTP(secret).at(now())
        if factor == "totp":
            steps = all_at_once(database, lambda s: logins.confirm_totp(s, token, typed, secret=KEY))
        else:
            steps = all_at_once(database, lambda s: logins.use_recovery_code(s, token, codes[0]))
    assert [step.next for step in steps if step.next == "done"] == ["done"]
    with database.reading() as session:
        assert len(session.exec(select(UserSession).where(UserSession.has_second_factor)).all()) == 1
        assert session.exec(select(Mail).where(Mail.kind == "account_locked")).all() == []


def _knock(session: Session) -> str:
    attempts.take(session, "door", limit=7, per_seconds=3600)
    return "in"


def test_a_limit_holds_against_fifty_at_once(database: Database) -> None:
    with frozen_at(now()):
        taken = all_at_once(database, _knock)
    assert len(taken) == 7


def test_a_slot_enqueued_fifty_times_at_once_is_one_job(database: Database) -> None:
    added = all_at_once(database, lambda s: jobs.enqueue(s, "try", {}, dedupe_key="slot"))
    assert len([job_id for job_id in added if job_id]) == 1


def test_events_written_fifty_at_once_are_sealed_without_a_gap(database: Database) -> None:
    all_at_once(database, lambda s: events.record(s, CLOCK, "thing.changed", subject=("thing", "1")))
    with database.writing() as session:
        assert audit.seal(session, secret=KEY) == AT_ONCE
    with database.reading() as session:
        assert audit.verify(session, secret=KEY).is_whole
