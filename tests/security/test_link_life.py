"""A link's life among mail scanners and impatient people: looking uses nothing up, and of many who come one gets in."""

import pytest
from sqlmodel import col, func, select
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.security import token_hash
from app.models import Invitation, Mail, RespondentSession
from app.services import respondents
from app.services.respondents import Redemption
from tests import factories
from tests.reliability.breaking import contents
from tests.reliability.crowd import all_at_once

SECRET = "a-secret-of-a-link"
SCANNERS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks",
    "Barracuda Sentinel (EE)",
    "Mozilla/5.0 (compatible; Proofpoint URL Defense)",
    "Slackbot-LinkExpanding 1.0",
    "",
)


@pytest.fixture
def public_id(database: Database) -> str:
    with database.writing() as session:
        assessment = factories.assessment(session, status="sent")
        invitation = factories.invitation(session, assessment, access="link", secret_hash=token_hash(SECRET))
        return invitation.public_id


def _redeem(database: Database, public_id: str, browser: str) -> Redemption:
    with database.writing() as session:
        return respondents.redeem_link(session, public_id, SECRET, browser)


def test_scanners_that_open_the_link_change_nothing(client: TestClient, database: Database, public_id: str) -> None:
    before = contents(database)
    for agent in SCANNERS:
        for method in ("GET", "HEAD"):
            for path in ("", "/code", "/session", "/tasks"):
                headers = {"User-Agent": agent, "X-Forwarded-For": "203.0.113.9"}
                assert client.request(method, f"/p/{public_id}{path}", headers=headers).status_code < 500
    assert contents(database) == before
    assert _redeem(database, public_id, "browser").token


def test_of_fifty_who_redeem_a_link_at_once_one_gets_in(database: Database, public_id: str) -> None:
    came = all_at_once(lambda number: _redeem(database, public_id, f"browser-{number}"), 50)
    assert [one for one in came if isinstance(one, Exception)] == []
    refusals = [one.refusal for one in came if isinstance(one, Redemption)]
    assert sorted(refusals) == ["", *["needs_code"] * 49]
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(RespondentSession)).one() == 1
        assert session.exec(select(func.count()).select_from(Mail).where(Mail.kind == "link_used")).one() == 1


def test_a_code_typed_fifty_times_at_once_opens_one_session(database: Database, public_id: str) -> None:
    with database.writing() as session:
        respondents.request_code(session, public_id, "browser")
        text = session.exec(select(Mail.text).where(Mail.kind == "code")).one()
    code = next(line for line in text.splitlines() if len(line) == 9 and line[4] == " ")

    def type_code(_number: int) -> Redemption:
        with database.writing() as session:
            return respondents.redeem_code(session, public_id, "browser", code)

    came = all_at_once(type_code, 25)
    assert [one for one in came if isinstance(one, Exception)] == []
    assert len([one for one in came if isinstance(one, Redemption) and one.token]) == 1
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(RespondentSession)).one() == 1


def test_wrong_codes_typed_at_once_are_all_counted(database: Database, public_id: str) -> None:
    """Racing must not give a guesser more than the five tries of one code."""
    with database.writing() as session:
        respondents.request_code(session, public_id, "browser")

    def guess(number: int) -> Redemption:
        with database.writing() as session:
            return respondents.redeem_code(session, public_id, "browser", f"AAAAAA{number:02}")

    came = all_at_once(guess, 20)
    refusals = [one.refusal for one in came if isinstance(one, Redemption)]
    assert refusals.count("wrong") <= 4 and refusals.count("too_many") >= 16


def test_a_link_redeemed_and_revoked_at_once_leaves_nobody_inside(database: Database, public_id: str) -> None:
    from app.domain.permissions import CLOCK
    from app.services import invitations

    with database.reading() as session:
        invitation_id = session.exec(select(Invitation.id).where(col(Invitation.public_id) == public_id)).one()

    def act(number: int) -> object:
        if number:
            return _redeem(database, public_id, "browser")
        with database.writing() as session:
            return invitations.revoke(session, CLOCK, invitation_id)

    came = all_at_once(act, 2)
    token = next((one.token for one in came if isinstance(one, Redemption)), "")
    with database.reading() as session, pytest.raises(Exception, match="session has ended"):
        respondents.actor_of(session, token)
