"""Who can destroy: both packs, and the ways there."""

from datetime import date
from typing import Any

import pytest

from app.domain.iam.conditions import Session
from app.domain.iam.destruction_table import actions
from app.domain.iam.reach import Destroyer, Destruction, destroyers, who_can
from tests.domain.iam.making import START, account, allow, deny, document, policy, role, sample, sample_account, user

ONE, TWO = "synthetic/one-key", "synthetic/two-accounts"
FACTOR = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}


def found(*entries: dict[str, Any], **more: Any) -> dict[str, Destroyer]:
    return {one.principal: one for one in destroyers(account(*entries, **more))}


@pytest.mark.parametrize("question", sample(f"{ONE}/expected.json")["who_can"])
def test_one_key(question: str) -> None:
    made, (action, resource) = sample_account(f"{ONE}/authorization-details.json"), question.split()
    assert list(who_can(made, action, resource)) == sample(f"{ONE}/expected.json")["who_can"][question]


@pytest.mark.parametrize("question", sample(f"{TWO}/expected.json")["who_can"])
def test_two_accounts(question: str) -> None:
    asked, _, where = question.partition(" (")
    action, resource = asked.split()
    folder, _, without = where.rstrip(")").partition(", ")
    made = sample_account(f"{TWO}/{folder}/authorization-details.json")
    sessions = (Session.ACCESS_KEY, Session.CONSOLE) if without else (None,)
    for session in sessions:
        assert list(who_can(made, action, resource, session)) == sample(f"{TWO}/expected.json")["who_can"][question]


def test_power_users_of_two_accounts_cannot_destroy() -> None:
    made = sample_account(f"{TWO}/production/authorization-details.json")
    (carol,) = destroyers(made)
    assert (carol.principal, carol.sessions, carol.escalation) == ("del.carol", (Session.CONSOLE_MFA,), None)
    assert "ec2:TerminateInstances" in carol.actions


def test_the_writer_of_one_key_can_destroy_what_it_writes() -> None:
    made = {one.principal: one for one in destroyers(sample_account(f"{ONE}/authorization-details.json"))}
    writer = made["backup-writer"]
    assert {"s3:DeleteBucket", "s3:DeleteObjectVersion", "s3:PutLifecycleConfiguration"} <= set(writer.actions)
    assert [str(one) for one in writer.reasons] == ["policy backup-writer, statement 1, WriteBackups allows"]
    assert made["svc-x1"].escalation is not None
    assert len(made["svc-x1"].actions) == len(actions())


def test_one_that_can_make_itself_powerful_counts_as_able_to_do_all() -> None:
    ann = found(user("ann", allow("iam:PutUserPolicy")))["ann"]
    assert (ann.acts, len(ann.actions)) == ((), len(actions()))
    assert str(ann.escalation) == "can write a policy into a user"
    assert ann.is_certain


def test_a_role_lends_what_it_can() -> None:
    deleter = role("deleter", allow("s3:DeleteBucket"), trusts={"AWS": f"{START}user/ann"})
    ann = found(user("ann"), deleter)["ann"]
    assert [(act.action.action, act.through) for act in ann.acts] == [("s3:DeleteBucket", ("deleter",))]


def test_a_harmless_looking_server_lends_its_role() -> None:
    web = role("web", allow("s3:DeleteObjectVersion"), trusts={"Service": "ec2.amazonaws.com"})
    ann = found(user("ann", allow(["iam:PassRole", "ec2:RunInstances"])), web)["ann"]
    assert (ann.escalation, ann.actions) == (None, ("s3:DeleteObjectVersion",))


def test_roles_are_followed_to_the_end_and_around() -> None:
    first = role("first", trusts={"AWS": [f"{START}user/ann", f"{START}role/third"]})
    second = role("second", trusts={"AWS": f"{START}role/first"})
    third = role("third", allow("ec2:DeleteVolume"), trusts={"AWS": f"{START}role/second"})
    everybody = found(user("ann"), first, second, third)
    assert [act.through for act in everybody["ann"].acts] == [("first", "second", "third")]
    assert [act.through for act in everybody["third"].acts] == [()]


def test_an_easier_way_beside_the_own_one_is_told_too() -> None:
    deleter = role("deleter", allow("s3:DeleteBucket"), trusts={"AWS": f"{START}user/ann"})
    ann = found(user("ann", allow("s3:DeleteBucket", Condition=FACTOR)), deleter)["ann"]
    assert [(act.through, act.sessions) for act in ann.acts] == [
        ((), (Session.CONSOLE_MFA,)),
        (("deleter",), (Session.ACCESS_KEY, Session.CONSOLE)),
    ]
    assert ann.actions == ("s3:DeleteBucket",)


def test_the_session_of_a_way_is_that_of_its_first_step() -> None:
    trust = {"Effect": "Allow", "Principal": {"AWS": f"{START}user/ann"}, "Action": "sts:AssumeRole"}
    guarded = role("deleter", allow("s3:DeleteBucket"))
    guarded["AssumeRolePolicyDocument"] = document({**trust, "Condition": FACTOR})
    assert found(user("ann"), guarded)["ann"].sessions == (Session.CONSOLE_MFA,)


def test_a_right_on_the_wrong_kind_of_resource_is_none() -> None:
    assert found(user("ann", allow("ec2:TerminateInstances", "arn:aws:s3:::acme/*"))) == {}


def test_what_is_only_conditional_is_not_certain() -> None:
    office = {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
    ann = found(user("ann", allow("s3:DeleteBucket", Condition=office)))["ann"]
    assert not ann.is_certain
    assert ann.acts[0].conditions == ("IpAddress aws:SourceIp 203.0.113.0/24",)


def test_a_date_in_the_past_closes_a_right() -> None:
    ended = allow("s3:DeleteBucket", Condition={"DateLessThan": {"aws:CurrentTime": "2026-06-01T00:00:00Z"}})
    made = account(user("ann", ended))
    assert [one.principal for one in destroyers(made, as_of=date(2026, 5, 1))] == ["ann"]
    assert destroyers(made, as_of=date(2026, 11, 20)) == ()
    assert who_can(made, "s3:DeleteBucket", as_of=date(2026, 11, 20)) == ()


def test_parties_outside_stand_beside_the_roles_they_can_take() -> None:
    outside = Destruction(sample_account("synthetic/traps/authorization-details.json")).outside()
    assert {(party.kind.value, one.principal) for party, one in outside} == {
        ("account", "vendor-role"),
        ("saml", "sso-admin"),
        ("oidc", "ci"),
        ("anyone", "anyone"),
    }


def test_a_missing_boundary_leaves_the_answer_open_not_yes() -> None:
    bound = {"PermissionsBoundary": {"PermissionsBoundaryArn": f"{START}policy/gone"}}
    assert found(user("ann", allow("*"), **bound)) == {}


def test_nobody_who_is_denied_everything_destroys_anything() -> None:
    assert found(user("ann", allow("*"), deny("*")), policies=[policy("p")]) == {}
