"""Invitations: who may send them, what they replace, and what an old one is still good for."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.core.clock import now
from app.core.security import token_hash
from app.domain.errors import Conflict, Forbidden, Invalid, NotFound, TooMany
from app.domain.permissions import Actor
from app.models import Assessment, Contact, Event, Invitation, Mail
from app.services import colleagues, invitations, landings, renewals
from tests import factories

Freeze = Callable[[datetime], None]
BASE = "https://twokeys.example"


@pytest.fixture
def assessment(session: Session) -> Assessment:
    return factories.assessment(session)


def test_an_invitation_by_code_carries_no_secret(session: Session, reviewer: Actor, assessment: Assessment) -> None:
    sent = invitations.send(session, reviewer, assessment.id, base_url=BASE + "/")
    assert sent.portal_url == f"{BASE}/p/{sent.invitation.public_id}"
    assert sent.invitation.secret_hash is None
    assert (assessment.status, sent.delivery) == ("sent", "queued")
    assert not sent.mail.is_secret


def test_the_secret_of_a_link_is_shown_once_and_stored_as_a_hash(
    session: Session, reviewer: Actor, assessment: Assessment
) -> None:
    sent = invitations.send(session, reviewer, assessment.id, access="link", base_url=BASE)
    path, _, secret = sent.portal_url.partition("#")
    assert path == f"{BASE}/p/{sent.invitation.public_id}"
    assert len(secret) >= 43
    assert sent.invitation.secret_hash == token_hash(secret)
    assert secret in sent.mail.text
    assert sent.mail.is_secret
    assert secret not in str([event.body for event in session.exec(select(Event))])


def test_the_mail_says_who_asks_for_what_until_when(
    session: Session, reviewer: Actor, assessment: Assessment, freeze: Freeze
) -> None:
    freeze(datetime(2027, 2, 1, 9, tzinfo=UTC))
    assessment.due_on, assessment.due_zone, assessment.reviewer_id = date(2027, 3, 5), "Europe/Warsaw", reviewer.id
    text = invitations.send(session, reviewer, assessment.id, base_url=BASE).mail.text
    for said in (
        "Source code hosting",
        "A small questionnaire",
        "Fri 5 Mar 2027, end of day",
        "22:59 UTC",
        reviewer.name,
    ):
        assert said in text
    assert text.count("https://") == 1


def test_an_invitation_outlives_the_due_date_by_a_month(
    session: Session, reviewer: Actor, assessment: Assessment
) -> None:
    assessment.due_on = now().date() + timedelta(days=100)
    sent = invitations.send(session, reviewer, assessment.id, base_url=BASE)
    assert sent.invitation.expires_at >= now() + timedelta(days=130)


def test_resending_replaces_the_older_one(session: Session, reviewer: Actor, assessment: Assessment) -> None:
    first = invitations.send(session, reviewer, assessment.id, access="link", base_url=BASE).invitation
    second = invitations.resend(session, reviewer, first.id, base_url=BASE).invitation
    session.refresh(first)
    assert first.replaced_by_id == second.id
    assert second.access == "link"
    assert landings.state_of(session, first.public_id) == "replaced"
    assert landings.state_of(session, second.public_id) == "open"


@pytest.mark.parametrize("status", ["submitted", "in_review", "completed"])
def test_after_submission_a_way_in_can_be_renewed_and_moves_nothing(
    session: Session, reviewer: Actor, status: str
) -> None:
    assessment = factories.assessment(session, status=status)
    sent = invitations.send(session, reviewer, assessment.id, base_url=BASE)
    assert assessment.status == status
    assert landings.state_of(session, sent.invitation.public_id) == "submitted"


@pytest.mark.parametrize("status", ["expired", "cancelled"])
def test_nobody_is_invited_to_what_is_closed(session: Session, reviewer: Actor, status: str) -> None:
    assessment = factories.assessment(session, status=status)
    with pytest.raises(Conflict, match="closed"):
        invitations.send(session, reviewer, assessment.id, base_url=BASE)


def test_owners_auditors_and_respondents_do_not_invite(
    session: Session, assessment: Assessment, owner: Actor, auditor: Actor, respondent: Actor
) -> None:
    for actor, error in ((owner, Forbidden), (auditor, Forbidden), (respondent, NotFound)):
        with pytest.raises(error):
            invitations.send(session, actor, assessment.id, base_url=BASE)


def test_only_contacts_of_the_vendor_are_invited(session: Session, reviewer: Actor, assessment: Assessment) -> None:
    with pytest.raises(Invalid, match="contact of this vendor"):
        invitations.send(session, reviewer, assessment.id, contact_id=factories.contact(session).id, base_url=BASE)


def test_every_state_of_a_link_has_its_name(session: Session, assessment: Assessment) -> None:
    moment = now()
    invitation = factories.invitation(session, assessment)
    named = landings.state_of(session, invitation.public_id)
    invitation.expires_at = moment
    expired = landings.state_of(session, invitation.public_id)
    invitation.replaced_by_id = "another"
    replaced = landings.state_of(session, invitation.public_id)
    invitation.revoked_at = moment
    revoked = landings.state_of(session, invitation.public_id)
    assert (named, expired, replaced, revoked) == ("open", "expired", "replaced", "revoked")
    assert landings.state_of(session, "no such link") == "unknown"


def test_a_vendor_that_is_to_be_deleted_has_no_links(session: Session, assessment: Assessment) -> None:
    from app.models import Engagement, Vendor

    invitation = factories.invitation(session, assessment)
    engagement = session.get_one(Engagement, assessment.engagement_id)
    session.get_one(Vendor, engagement.vendor_id).hidden_at = now()
    assert landings.state_of(session, invitation.public_id) == "unknown"


def test_a_stranger_who_asks_for_a_new_link_sends_it_to_the_invited_address(
    session: Session, assessment: Assessment
) -> None:
    old = factories.invitation(session, assessment)
    old.expires_at = now()
    renewals.renew_for_stranger(session, old.public_id)
    (mail,) = session.exec(select(Mail))
    contact = session.get_one(Contact, assessment.respondent_contact_id)
    assert mail.to_address == contact.email
    session.refresh(old)
    assert landings.state_of(session, old.public_id) == "replaced"


def test_asking_for_new_links_again_and_again_is_slowed_down(session: Session, assessment: Assessment) -> None:
    old = factories.invitation(session, assessment)
    for _ in range(3):
        renewals.renew_for_stranger(session, old.public_id)
    with pytest.raises(TooMany):
        renewals.renew_for_stranger(session, old.public_id)


@pytest.mark.parametrize("case", ["unknown", "revoked", "revoked later", "closed", "archived"])
def test_whoever_was_shut_out_gets_no_new_link(
    session: Session, reviewer: Actor, assessment: Assessment, case: str
) -> None:
    old = factories.invitation(session, assessment)
    if case == "revoked":
        invitations.revoke(session, reviewer, old.id)
    if case == "revoked later":
        newer = invitations.send(session, reviewer, assessment.id, base_url=BASE).invitation
        invitations.revoke(session, reviewer, newer.id)
    if case == "closed":
        assessment.status = "cancelled"
    if case == "archived":
        session.get_one(Contact, assessment.respondent_contact_id).archived_at = now()
    session.flush()
    count = len(session.exec(select(Mail)).all())
    renewals.renew_for_stranger(session, "unknown" if case == "unknown" else old.public_id)
    assert len(session.exec(select(Mail)).all()) == count


def test_a_lead_invites_a_colleague_to_sections(session: Session, respondent: Actor) -> None:
    sent = colleagues.invite(
        session, respondent, name="Bob Example", email="bob@vendor.example", sections=["backup"], base_url=BASE
    )
    assert sent.invitation.sections == ["backup"]
    assert sent.mail.to_address == "bob@vendor.example"
    assert "Ada Example" in sent.mail.subject
    lead = session.get_one(Invitation, respondent.invitation_id)
    assert lead.replaced_by_id is None


@pytest.mark.parametrize("sections", [[], ["no_such_section"]])
def test_a_colleague_needs_a_section(session: Session, respondent: Actor, sections: list[str]) -> None:
    with pytest.raises(Invalid, match="section"):
        colleagues.invite(session, respondent, name="Bob", email="bob@vendor.example", sections=sections, base_url=BASE)


def test_a_lead_cannot_shut_themselves_out_by_inviting_their_own_address(session: Session, respondent: Actor) -> None:
    own = session.get_one(Contact, respondent.id).email
    with pytest.raises(Invalid, match="already"):
        colleagues.invite(session, respondent, name="Me", email=own, sections=["backup"], base_url=BASE)


def test_colleagues_invite_nobody(session: Session) -> None:
    from dataclasses import replace

    assessment = factories.assessment(session, status="sent")
    lead = factories.respondent(session, assessment, is_lead=False, sections=frozenset({"backup"}))
    colleague = replace(lead, permissions=lead.permissions - {"invitations:write"})
    with pytest.raises(NotFound):
        colleagues.invite(session, colleague, name="X", email="x@vendor.example", sections=["backup"], base_url=BASE)
