"""Signing in: two factors, each used once, and nothing learnt by those who guess."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlmodel import Session, select

from app.core import security
from app.domain.errors import Conflict, NotSignedIn, TooMany
from app.models import Event, Mail, RecoveryCode, User, UserSession
from app.services import enrolments, logins
from app.services.logins import LoginStep
from tests import factories

Freeze = Callable[[datetime], None]
KEY = b"only for tests"
PASSWORD = "lorry quiet magnet fjord"
MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HASH = QUICK.hash(PASSWORD)


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real hash is slow on purpose; here it would only be slow."""
    monkeypatch.setattr(security, "_hasher", QUICK)


@pytest.fixture
def user(session: Session, freeze: Freeze) -> User:
    """Somebody with a password, who has set up codes."""
    freeze(MONDAY)
    user = factories.user(session, email="rita@buyer.example")
    user.password_hash = HASH
    enrolments.enrol_totp(session, user, secret=KEY)
    user.totp_confirmed_at = MONDAY
    session.flush()
    return user


def begin(session: Session, *, email: str = "rita@buyer.example", password: str = PASSWORD) -> LoginStep:
    return logins.begin(session, email=email, password=password, browser="A browser", address="192.0.2.1")


def code(session: Session, user: User, at: datetime = MONDAY) -> str:
    from app.core import totp

    assert user.totp_secret is not None
    return pyotp.TOTP(totp.unseal(KEY, user.totp_secret)).at(at)


def confirm(session: Session, token: str, typed: str) -> LoginStep:
    return logins.confirm_totp(session, token, typed, secret=KEY)


def test_password_then_code_opens_a_session_under_a_new_token(session: Session, user: User) -> None:
    first = begin(session, email=" Rita@Buyer.example ")
    assert first.next == "code"
    second = confirm(session, first.token, code(session, user))
    assert second.next == "done"
    assert second.token != first.token
    actor, found = logins.actor_of(session, second.token)
    assert (actor.id, actor.role, found.browser) == (user.id, "reviewer", "A browser")
    with pytest.raises(NotSignedIn):
        logins.pending(session, first.token)


def test_the_password_alone_opens_nothing(session: Session, user: User) -> None:
    with pytest.raises(NotSignedIn):
        logins.actor_of(session, begin(session).token)


def test_known_and_unknown_addresses_get_the_same_words_by_the_same_work(
    session: Session, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str | None] = []

    def watched(stored: str | None, _password: str) -> bool:
        checked.append(stored)
        return False

    monkeypatch.setattr(security, "password_matches", watched)
    wrong = begin(session, password="not the password")
    unknown = begin(session, email="nobody@buyer.example")
    assert wrong == unknown
    assert len(checked) == 2
    assert checked[1] is None


def test_a_closed_account_gets_the_same_words(session: Session, user: User) -> None:
    user.deactivated_at = MONDAY
    assert begin(session) == begin(session, email="nobody@buyer.example")


def test_a_totp_step_opens_one_session(session: Session, user: User) -> None:
    typed = code(session, user)
    assert confirm(session, begin(session).token, typed).next == "done"
    assert confirm(session, begin(session).token, typed).next == "refused"


def test_an_older_step_after_a_newer_one_is_refused(session: Session, user: User, freeze: Freeze) -> None:
    newer, older = code(session, user, MONDAY + timedelta(seconds=30)), code(session, user)
    assert confirm(session, begin(session).token, newer).next == "done"
    assert confirm(session, begin(session).token, older).next == "refused"


@pytest.mark.parametrize(
    ("steps", "outcome"), [(-2, "refused"), (-1, "done"), (0, "done"), (1, "done"), (2, "refused")]
)
def test_clocks_may_differ_by_one_step(session: Session, user: User, steps: int, outcome: str) -> None:
    typed = code(session, user, MONDAY + timedelta(seconds=30 * steps))
    assert confirm(session, begin(session).token, typed).next == outcome


def test_ten_wrong_tries_lock_the_account_and_tell_its_owner(session: Session, user: User, freeze: Freeze) -> None:
    for _ in range(10):
        assert begin(session, password="wrong wrong wrong").next == "refused"
    assert begin(session).next == "refused"
    (alert,) = session.exec(select(Mail).where(Mail.kind == "account_locked"))
    assert alert.user_id == user.id
    freeze(MONDAY + timedelta(minutes=15))
    assert begin(session).next == "code"


def test_guessing_codes_locks_the_account(session: Session, user: User) -> None:
    token = begin(session).token
    right = code(session, user)
    wrong = "000000" if right != "000000" else "111111"
    assert {confirm(session, token, wrong).next for _ in range(10)} == {"refused"}
    assert confirm(session, token, right).next == "refused"
    assert session.exec(select(Mail).where(Mail.kind == "account_locked")).one()


def test_ten_thousand_tries_are_stopped_at_the_door(session: Session, user: User) -> None:
    stopped = 0
    for _ in range(100):
        try:
            begin(session, password="wrong wrong wrong")
        except TooMany as error:
            assert error.extra["retry_after"] > 0
            stopped += 1
    assert stopped == 80
    assert len(session.exec(select(Mail).where(Mail.kind == "account_locked")).all()) == 1


def test_somebody_elses_tries_from_the_same_place_are_counted_too(session: Session, user: User) -> None:
    with pytest.raises(TooMany):
        for number in range(100):
            begin(session, email=f"person{number}@buyer.example")


def test_the_first_login_sets_up_codes(session: Session, user: User) -> None:
    user.totp_secret = user.totp_confirmed_at = None
    step = begin(session)
    assert step.next == "enrol"
    waiting, _ = logins.pending(session, step.token)
    secret, uri = enrolments.enrol_totp(session, waiting, secret=KEY)
    assert enrolments.enrol_totp(session, waiting, secret=KEY) == (secret, uri)
    assert uri.startswith("otpauth://totp/Twokeys:")
    assert user.totp_secret is not None
    assert secret not in user.totp_secret
    wrong = enrolments.confirm_enrolment(session, step.token, "000000", secret=KEY)
    assert (wrong.step.next, wrong.recovery_codes) == ("refused", ())
    done = enrolments.confirm_enrolment(session, step.token, pyotp.TOTP(secret).at(MONDAY), secret=KEY)
    assert done.step.next == "done"
    assert len(set(done.recovery_codes)) == 10
    assert logins.actor_of(session, done.step.token)[0].id == user.id
    assert confirm(session, begin(session).token, pyotp.TOTP(secret).at(MONDAY)).next == "refused"


def test_codes_are_set_up_once(session: Session, user: User) -> None:
    with pytest.raises(Conflict):
        enrolments.enrol_totp(session, user, secret=KEY)


def test_a_recovery_code_works_once_and_is_told_by_mail(session: Session, user: User) -> None:
    codes = enrolments.new_recovery_codes(session, user)
    assert logins.use_recovery_code(session, begin(session).token, codes[3].lower()).next == "done"
    assert logins.use_recovery_code(session, begin(session).token, codes[3]).next == "refused"
    assert logins.use_recovery_code(session, begin(session).token, codes[9]).next == "done"
    told = session.exec(select(Mail).where(Mail.kind == "recovery_code_used")).all()
    assert ["9 codes left" in told[0].text, "8 codes left" in told[1].text] == [True, True]
    assert enrolments.recovery_codes_left(session, user.id) == 8


@pytest.mark.parametrize("typed", ["", "-", "9", "4-AAAAAAAA-AAAAAAAA", "²-AAAAAAAA", "x" * 500, "12-AAAAAAAA"])
def test_what_is_no_recovery_code_is_refused(session: Session, user: User, typed: str) -> None:
    enrolments.new_recovery_codes(session, user)
    assert logins.use_recovery_code(session, begin(session).token, typed).next == "refused"


def test_recovery_codes_are_stored_slowly_hashed_and_new_ones_kill_the_old(session: Session, user: User) -> None:
    old = enrolments.new_recovery_codes(session, user)
    enrolments.new_recovery_codes(session, user)
    rows = session.exec(select(RecoveryCode).where(RecoveryCode.user_id == user.id)).all()
    assert len(rows) == 10
    assert all(row.code_hash.startswith("$argon2id$") for row in rows)
    assert logins.use_recovery_code(session, begin(session).token, old[0]).next == "refused"


def signed_in(session: Session, user: User) -> str:
    return confirm(session, begin(session).token, code(session, user)).token


def test_a_session_ends_after_half_an_hour_of_rest(session: Session, user: User, freeze: Freeze) -> None:
    token = signed_in(session, user)
    for minutes in (29, 58):
        freeze(MONDAY + timedelta(minutes=minutes))
        logins.actor_of(session, token)
        session.expire_all()
    freeze(MONDAY + timedelta(minutes=88))
    with pytest.raises(NotSignedIn):
        logins.actor_of(session, token)


def test_a_session_never_outlives_twelve_hours(session: Session, user: User, freeze: Freeze) -> None:
    token = signed_in(session, user)
    for minutes in range(20, 720, 20):
        freeze(MONDAY + timedelta(minutes=minutes))
        logins.actor_of(session, token)
        session.expire_all()
    freeze(MONDAY + timedelta(hours=12))
    with pytest.raises(NotSignedIn):
        logins.actor_of(session, token)


def test_the_code_must_follow_within_ten_minutes(session: Session, user: User, freeze: Freeze) -> None:
    token = begin(session).token
    freeze(MONDAY + timedelta(minutes=10))
    with pytest.raises(NotSignedIn):
        confirm(session, token, code(session, user, MONDAY + timedelta(minutes=10)))


def test_sessions_are_listed_and_ended(session: Session, user: User, freeze: Freeze) -> None:
    first = signed_in(session, user)
    freeze(MONDAY + timedelta(minutes=1))
    second = confirm(session, begin(session).token, code(session, user, MONDAY + timedelta(minutes=1))).token
    actor, _ = logins.actor_of(session, second)
    assert len(logins.sessions(session, user.id)) == 2
    logins.end_session(session, actor, security.token_hash(first))
    with pytest.raises(NotSignedIn):
        logins.actor_of(session, first)
    logins.end(session, second)
    assert logins.sessions(session, user.id) == []


def test_tokens_are_stored_as_hashes_and_events_hold_none(session: Session, user: User) -> None:
    token = signed_in(session, user)
    assert token not in str(session.exec(select(UserSession.token_hash)).all())
    assert token not in str(session.exec(select(Event.body)).all())
