"""The ways in: what opens a session, what does not, and that nothing opens two."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.core.clock import now
from app.core.security import token_hash
from app.domain.errors import Conflict, Gone, NotFound, NotSignedIn, TooMany
from app.domain.permissions import Actor
from app.models import Assessment, Contact, Invitation, Mail, RespondentSession, SignInCode
from app.services import invitations, landings, respondents
from tests import factories

BROWSER, OTHER = "browser-one", "browser-two"
SECRET = "a-secret-of-a-link"
Freeze = Callable[[datetime], None]


def mails_of(session: Session, kind: str) -> list[Mail]:
    return list(session.exec(select(Mail).where(Mail.kind == kind)))


def mailed_code(session: Session) -> str:
    """The eight characters in the newest code mail."""
    text = mails_of(session, "code")[-1].text
    return next(line for line in text.splitlines() if len(line) == 9 and line[4] == " ")


@pytest.fixture
def invitation(session: Session) -> Invitation:
    return factories.invitation(session, factories.assessment(session, status="sent"))


@pytest.fixture
def link(session: Session) -> Invitation:
    assessment = factories.assessment(session, status="sent")
    return factories.invitation(session, assessment, access="link", secret_hash=token_hash(SECRET))


def ask(session: Session, invitation: Invitation, browser: str = BROWSER) -> str:
    respondents.request_code(session, invitation.public_id, browser)
    return mailed_code(session)


def test_the_mailed_code_opens_a_session_as_the_invited_person(session: Session, invitation: Invitation) -> None:
    code = ask(session, invitation)
    redeemed = respondents.redeem_code(session, invitation.public_id, BROWSER, code.lower().replace(" ", "-"))
    actor = respondents.actor_of(session, redeemed.token)
    assert (actor.kind, actor.id, actor.assessment_id) == (
        "respondent",
        invitation.contact_id,
        invitation.assessment_id,
    )
    assert actor.is_lead
    assert mails_of(session, "code")[0].is_secret


def test_a_code_works_once(session: Session, invitation: Invitation) -> None:
    code = ask(session, invitation)
    assert respondents.redeem_code(session, invitation.public_id, BROWSER, code).token
    assert respondents.redeem_code(session, invitation.public_id, BROWSER, code).refusal == "expired"


def test_a_code_works_in_the_browser_that_asked_only(session: Session, invitation: Invitation) -> None:
    code = ask(session, invitation)
    assert respondents.redeem_code(session, invitation.public_id, OTHER, code).refusal == "expired"
    ask(session, invitation, OTHER)
    assert respondents.redeem_code(session, invitation.public_id, OTHER, code).refusal == "wrong"


def test_a_code_lives_ten_minutes(session: Session, invitation: Invitation, freeze: Freeze) -> None:
    freeze(start := now())
    code = ask(session, invitation)
    freeze(start + timedelta(minutes=10))
    assert respondents.redeem_code(session, invitation.public_id, BROWSER, code).refusal == "expired"


def test_a_newer_code_kills_the_older_one(session: Session, invitation: Invitation) -> None:
    old = ask(session, invitation)
    new = ask(session, invitation)
    assert respondents.redeem_code(session, invitation.public_id, BROWSER, old).refusal == "wrong"
    assert respondents.redeem_code(session, invitation.public_id, BROWSER, new).token


def test_five_wrong_tries_kill_the_code(session: Session, invitation: Invitation) -> None:
    code = ask(session, invitation)
    refusals = [respondents.redeem_code(session, invitation.public_id, BROWSER, "XXXXXXXX").refusal for _ in range(5)]
    assert refusals == ["wrong"] * 4 + ["too_many"]
    assert respondents.redeem_code(session, invitation.public_id, BROWSER, code).refusal == "too_many"


def test_guessing_codes_is_slowed_down_and_told_to_the_invited_person(session: Session, invitation: Invitation) -> None:
    stopped = 0
    for number in range(200):
        try:
            if number % 5 == 0:
                respondents.request_code(session, invitation.public_id, OTHER)
            assert not respondents.redeem_code(session, invitation.public_id, OTHER, f"AAAA{number:04}").token
        except TooMany as error:
            assert 0 < error.extra["retry_after"] <= 3600
            stopped += 1
    assert stopped > 150
    assert len(mails_of(session, "wrong_codes")) == 1


def test_a_stored_code_is_of_no_use_without_the_browsers_cookie(session: Session, invitation: Invitation) -> None:
    code = ask(session, invitation).replace(" ", "")
    row = session.exec(select(SignInCode)).one()
    assert token_hash(code) != row.code_hash
    assert row.browser_hash == token_hash(BROWSER)


def test_staff_read_out_a_code_for_the_waiting_browser(
    session: Session, invitation: Invitation, reviewer: Actor
) -> None:
    mailed = ask(session, invitation)
    spoken = respondents.code_for_phone(session, reviewer, invitation.id)
    assert respondents.redeem_code(session, invitation.public_id, BROWSER, mailed).refusal == "wrong"
    assert respondents.redeem_code(session, invitation.public_id, BROWSER, spoken).token


def test_a_code_cannot_be_read_out_before_anybody_asked(
    session: Session, invitation: Invitation, reviewer: Actor
) -> None:
    with pytest.raises(Conflict, match="open the link"):
        respondents.code_for_phone(session, reviewer, invitation.id)


def test_owners_and_respondents_cannot_read_out_codes(
    session: Session, invitation: Invitation, owner: Actor, stranger: Actor
) -> None:
    ask(session, invitation)
    for actor in (owner, stranger):
        with pytest.raises((NotFound, Exception), match=r"nothing here|permission"):
            respondents.code_for_phone(session, actor, invitation.id)


def test_a_link_opens_one_session_and_tells_the_invited_person(session: Session, link: Invitation) -> None:
    redeemed = respondents.redeem_link(session, link.public_id, SECRET, BROWSER)
    assert respondents.actor_of(session, redeemed.token).invitation_id == link.id
    assert [mail.contact_id for mail in mails_of(session, "link_used")] == [link.contact_id]


def test_a_forwarded_link_asks_for_a_mailed_code(session: Session, link: Invitation) -> None:
    respondents.redeem_link(session, link.public_id, SECRET, BROWSER)
    assert respondents.redeem_link(session, link.public_id, SECRET, OTHER).refusal == "needs_code"
    code = ask(session, link, OTHER)
    assert respondents.redeem_code(session, link.public_id, OTHER, code).token


def test_a_wrong_secret_opens_nothing_and_uses_nothing_up(session: Session, link: Invitation) -> None:
    assert respondents.redeem_link(session, link.public_id, "guess", BROWSER).refusal == "gone"
    assert respondents.redeem_link(session, link.public_id, SECRET, BROWSER).token


def test_looking_changes_nothing(session: Session, link: Invitation) -> None:
    before = link.model_dump()
    for _ in range(10):
        assert landings.state_of(session, link.public_id) == "open"
    session.refresh(link)
    assert link.model_dump() == before
    assert respondents.redeem_link(session, link.public_id, SECRET, BROWSER).token


@pytest.mark.parametrize("change", ["expired", "revoked", "replaced"])
def test_a_dead_link_opens_nothing(session: Session, link: Invitation, change: str) -> None:
    moment = now()
    link.expires_at = moment if change == "expired" else link.expires_at
    link.revoked_at = moment if change == "revoked" else None
    link.replaced_by_id = "another" if change == "replaced" else None
    session.flush()
    assert respondents.redeem_link(session, link.public_id, SECRET, BROWSER).refusal == "gone"
    with pytest.raises(Gone):
        respondents.request_code(session, link.public_id, BROWSER)


def test_an_unknown_link_is_unknown(session: Session) -> None:
    with pytest.raises(NotFound):
        respondents.request_code(session, "nothing", BROWSER)
    assert respondents.redeem_code(session, "nothing", BROWSER, "AAAAAAAA").refusal == "gone"


def test_after_submission_the_link_leads_to_sign_in(session: Session, invitation: Invitation) -> None:
    session.get_one(Assessment, invitation.assessment_id).status = "submitted"
    session.flush()
    code = ask(session, invitation)
    assert respondents.redeem_code(session, invitation.public_id, BROWSER, code).token


def test_a_session_ends_after_an_hour_of_rest_unless_extended(
    session: Session, invitation: Invitation, freeze: Freeze
) -> None:
    start = datetime(2026, 11, 2, 9, tzinfo=UTC)
    freeze(start)
    invitation.expires_at = start + timedelta(days=30)
    token = respondents.redeem_code(session, invitation.public_id, BROWSER, ask(session, invitation)).token
    freeze(start + timedelta(minutes=59))
    assert respondents.extend(session, token) == start + timedelta(minutes=119)
    freeze(start + timedelta(minutes=118))
    respondents.actor_of(session, token)
    freeze(start + timedelta(minutes=179))
    with pytest.raises(NotSignedIn):
        respondents.actor_of(session, token)


def test_a_session_never_outlives_twelve_hours(session: Session, invitation: Invitation, freeze: Freeze) -> None:
    start = now()
    freeze(start)
    token = respondents.redeem_code(session, invitation.public_id, BROWSER, ask(session, invitation)).token
    for minutes in range(50, 720, 50):
        freeze(start + timedelta(minutes=minutes))
        assert respondents.extend(session, token) <= start + timedelta(hours=12)
    freeze(start + timedelta(hours=12))
    with pytest.raises(NotSignedIn):
        respondents.actor_of(session, token)


def test_signing_out_ends_the_session(session: Session, invitation: Invitation) -> None:
    token = respondents.redeem_code(session, invitation.public_id, BROWSER, ask(session, invitation)).token
    respondents.end(session, token)
    with pytest.raises(NotSignedIn):
        respondents.actor_of(session, token)


def test_revoking_the_invitation_shuts_out_whoever_is_in(
    session: Session, invitation: Invitation, reviewer: Actor
) -> None:
    token = respondents.redeem_code(session, invitation.public_id, BROWSER, ask(session, invitation)).token
    invitations.revoke(session, reviewer, invitation.id)
    with pytest.raises(NotSignedIn):
        respondents.actor_of(session, token)


def test_session_tokens_are_stored_as_hashes(session: Session, invitation: Invitation) -> None:
    token = respondents.redeem_code(session, invitation.public_id, BROWSER, ask(session, invitation)).token
    assert session.exec(select(RespondentSession)).one().token_hash == token_hash(token)


def test_a_colleague_is_no_lead_and_has_sections(session: Session) -> None:
    assessment = factories.assessment(session, status="sent")
    invitation = factories.invitation(session, assessment, sections=["backup"])
    token = respondents.redeem_code(session, invitation.public_id, BROWSER, ask(session, invitation)).token
    actor = respondents.actor_of(session, token)
    assert (actor.is_lead, actor.sections) == (False, frozenset({"backup"}))
    assert not actor.may("submissions:write")
    assert session.get_one(Contact, actor.id)


def test_a_contact_who_was_archived_has_no_way_in_and_uses_nothing_up(session: Session, link: Invitation) -> None:
    contact = session.get_one(Contact, link.contact_id)
    contact.archived_at = now()
    assert landings.state_of(session, link.public_id) == "revoked"
    assert respondents.redeem_link(session, link.public_id, SECRET, BROWSER).token == ""
    with pytest.raises(Gone):
        ask(session, link)
    contact.archived_at = None
    assert respondents.redeem_link(session, link.public_id, SECRET, BROWSER).token
