"""The register: vendors, their contacts and engagements."""

import pytest
from sqlmodel import Session

from app.domain.errors import Forbidden, Invalid, NotFound, Stale
from app.domain.permissions import CLOCK, Actor
from app.services import contacts, engagements, events, questionnaires, vendors
from tests import factories

INTAKE = """
slug: intake
version: "1.0"
title: Intake
language: en
licence: CC BY 4.0
summary: What is at stake.
risk:
  impact: [data_class]
  likelihood: [exposure]
  tiers: [{below: 5, tier: low}, {below: 10, tier: medium}, {below: 16, tier: high}, {tier: critical}]
sections:
  - id: stake
    title: At stake
    questions:
      - id: data_class
        kind: choice
        text: What data does it hold?
        why: It decides what a loss costs.
        good: The highest class.
        options: [{key: public, label: Public, level: 1}, {key: secret, label: Secret, level: 5}]
      - id: exposure
        kind: choice
        text: Who can reach it?
        why: It decides who can try.
        good: The widest reach.
        options: [{key: inside, label: Inside, level: 2}, {key: internet, label: Internet, level: 4}]
"""


@pytest.fixture(autouse=True)
def _shelf(session: Session) -> None:
    questionnaires.upload(session, CLOCK, INTAKE)


def test_a_vendor_is_kept_clean(session: Session, reviewer: Actor) -> None:
    vendor = vendors.create(session, reviewer, name="  Acme \n GmbH ", website="acme.example", country="de")
    assert (vendor.name, vendor.website, vendor.country) == ("Acme GmbH", "https://acme.example", "DE")
    assert vendors.get(session, reviewer, vendor.id) == vendor


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"name": " "}, "/name"),
        ({"name": "x" * 201}, "/name"),
        ({"name": "a\x00"}, "/name"),
        ({"name": "A", "website": "javascript:alert(1)"}, "/website"),
        ({"name": "A", "website": "http://"}, "/website"),
        ({"name": "A", "country": "Germany"}, "/country"),
        ({"name": "A", "lei": "123"}, "/lei"),
    ],
)
def test_a_bad_field_is_named(session: Session, reviewer: Actor, given: dict[str, str], pointer: str) -> None:
    with pytest.raises(Invalid) as caught:
        vendors.create(session, reviewer, **given)
    assert caught.value.problems[0].pointer == pointer


def test_an_archived_vendor_leaves_the_list_and_can_come_back(session: Session, reviewer: Actor) -> None:
    vendor = vendors.create(session, reviewer, name="Acme")
    vendors.archive(session, reviewer, vendor.id)
    assert vendors.list_vendors(session, reviewer) == []
    vendors.restore(session, reviewer, vendor.id)
    assert vendors.list_vendors(session, reviewer) == [vendor]


def test_a_change_made_on_an_old_look_is_refused(session: Session, reviewer: Actor) -> None:
    vendor = vendors.create(session, reviewer, name="Acme")
    vendors.update(session, reviewer, vendor.id, changes={"name": "Acme Ltd"}, expected_version=1)
    with pytest.raises(Stale):
        vendors.update(session, reviewer, vendor.id, changes={"name": "Other"}, expected_version=1)


def test_search_takes_per_cent_signs_literally(session: Session, reviewer: Actor) -> None:
    vendors.create(session, reviewer, name="Acme")
    full = vendors.create(session, reviewer, name="100% Cloud")
    assert vendors.list_vendors(session, reviewer, search="0% c") == [full]


def test_owners_see_only_vendors_of_their_engagements(session: Session, reviewer: Actor, owner: Actor) -> None:
    theirs, other = vendors.create(session, reviewer, name="A"), vendors.create(session, reviewer, name="B")
    engagement = engagements.create(session, reviewer, theirs.id, name="Hosting", owner_id=owner.id)
    assert vendors.list_vendors(session, owner) == [theirs]
    assert engagements.list_engagements(session, owner) == [engagement]
    with pytest.raises(NotFound):
        vendors.get(session, owner, other.id)


def test_respondents_and_auditors_change_nothing(session: Session, respondent: Actor, auditor: Actor) -> None:
    with pytest.raises(NotFound):
        vendors.create(session, respondent, name="Acme")
    with pytest.raises(Forbidden):
        vendors.create(session, auditor, name="Acme")
    with pytest.raises(NotFound):
        vendors.list_vendors(session, respondent)


def test_contacts_belong_to_a_vendor(session: Session, reviewer: Actor) -> None:
    vendor = vendors.create(session, reviewer, name="Acme")
    contact = contacts.create(session, reviewer, vendor.id, name="Ada Example", email="ada@ACME.example")
    assert contact.email == "ada@acme.example"
    contacts.update(session, reviewer, contact.id, changes={"zone": "Europe/Warsaw"})
    assert contacts.list_contacts(session, reviewer, vendor.id)[0].zone == "Europe/Warsaw"
    for bad in ({"email": "ada"}, {"email": "a@b\ncc: x@y"}, {"zone": "Mars/Base"}):
        with pytest.raises(Invalid):
            contacts.update(session, reviewer, contact.id, changes=bad)
    contacts.archive(session, reviewer, contact.id)
    assert contacts.list_contacts(session, reviewer, vendor.id) == []


def test_a_complete_intake_gives_the_tier(session: Session, reviewer: Actor) -> None:
    vendor = factories.vendor(session)
    engagement = engagements.create(session, reviewer, vendor.id, name="Hosting", intake={"data_class": "secret"})
    assert engagement.tier is None and engagements.missing(session, engagement) == ["exposure"]
    engagements.answer_intake(session, reviewer, engagement.id, {"exposure": "internet"})
    assert (engagement.impact, engagement.likelihood, engagement.tier) == (5, 4, "critical")
    engagements.answer_intake(session, reviewer, engagement.id, {"exposure": None})
    assert engagement.tier is None


@pytest.mark.parametrize("intake", [{"colour": "red"}, {"data_class": "purple"}, {"data_class": 5}])
def test_an_unknown_intake_key_or_value_is_refused(
    session: Session, reviewer: Actor, intake: dict[str, object]
) -> None:
    with pytest.raises(Invalid):
        engagements.create(session, reviewer, factories.vendor(session).id, name="Hosting", intake=intake)


def test_changes_leave_events(session: Session, reviewer: Actor) -> None:
    vendor = vendors.create(session, reviewer, name="Acme")
    vendors.update(session, reviewer, vendor.id, changes={"name": "Acme Ltd"})
    newest = events.list_events(session, reviewer, subject=("vendor", vendor.id))[0]
    assert events.body_of(newest)["before"]["name"] == "Acme"
    assert events.body_of(newest)["actor"] == reviewer.name


def test_a_published_questionnaire_never_changes(session: Session) -> None:
    from app.domain.errors import Conflict

    assert questionnaires.upload(session, CLOCK, INTAKE).version == "1.0"
    with pytest.raises(Conflict):
        questionnaires.upload(session, CLOCK, INTAKE.replace("At stake", "What is at stake"))
    newer = questionnaires.upload(session, CLOCK, INTAKE.replace('version: "1.0"', 'version: "1.10"'))
    questionnaires.upload(session, CLOCK, INTAKE.replace('version: "1.0"', 'version: "1.9"'))
    assert questionnaires.get(session, CLOCK, "intake").version == newer.version


def test_the_linter_speaks_before_an_upload(session: Session) -> None:
    with pytest.raises(Invalid) as caught:
        questionnaires.upload(session, CLOCK, INTAKE.replace("kind: choice", "kind: riddle", 1))
    assert "riddle" in caught.value.message or "kind" in caught.value.message
