"""Authorization details in every carrier and era, whole and damaged."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest

from app.domain.errors import Invalid
from app.domain.iam.account import MAX_ENTRIES, parse
from tests.domain.iam.making import START, account, allow, attached, details, document, policy, role, sample, user

ONE = document(allow("s3:DeleteBucket", Sid="One"))


@pytest.mark.parametrize(
    "carrier",
    [ONE, json.dumps(ONE), quote(json.dumps(ONE)), quote(json.dumps(ONE), safe=""), json.dumps(json.dumps(ONE))],
    ids=["object", "text", "encoded", "encoded whole", "text of text"],
)
def test_a_policy_is_read_from_any_carrier(carrier: Any) -> None:
    made = account({**user("ann"), "UserPolicyList": [{"PolicyName": "own", "PolicyDocument": carrier}]})
    statements = made.users[0].inline[0].statements
    assert statements is not None
    assert (statements[0].index, statements[0].sid, statements[0].actions) == (0, "One", ("s3:deletebucket",))


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        7,
        "",
        "{not json",
        "%7Bnot json",
        {"Statement": [{"Effect": "Maybe", "Action": "*"}]},
        {"Statement": ["Allow"]},
        {"Statement": [{"Effect": "Allow", "Action": [{}]}]},
        {"Statement": [{"Effect": "Allow", "Action": "*", "Condition": ["Bool"]}]},
        {"Statement": [{"Effect": "Allow", "Action": "a" * 3_000}]},
        {"Statement": [{"Effect": "Allow", "Action": ["s3:Get*"] * 30_000}]},
        {"Statement": [{"Effect": "Allow", "Action": "*"}] * 3_000},
        "[" * 100_000,
        "%5B" * 100_000,
        " " * 600_000,
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_policy_that_cannot_be_read_is_missing_not_empty(damaged: Any) -> None:
    made = account({**user("ann"), "UserPolicyList": [{"PolicyName": "odd", "PolicyDocument": damaged}]})
    assert made.users[0].inline[0].is_missing
    assert made.problems == ("Policies that cannot be read: odd. What they allow is unknown.",)


def test_nulls_are_nothing() -> None:
    bare = dict.fromkeys(("UserPolicyList", "GroupList", "AttachedManagedPolicies", "PermissionsBoundary", "Tags"))
    made = parse({"UserDetailList": [{**user("ann"), **bare}], "GroupDetailList": None, "Policies": None})
    assert (made.users[0].groups, made.users[0].boundary, made.roles, made.problems) == ((), None, (), ())


@pytest.mark.parametrize(
    "written", ["2026-01-10T09:00:00+00:00", "2026-01-10T09:00:00Z", "2026-01-10 09:00:00+00:00", "2026-01-10T09:00:00"]
)
def test_dates_of_every_tool_are_read(written: str) -> None:
    made = account({**user("ann"), "CreateDate": written})
    assert made.users[0].created_at == made.dated_at == datetime(2026, 1, 10, 9, tzinfo=UTC)


def test_a_date_that_is_none_is_left_out() -> None:
    assert account({**user("ann"), "CreateDate": "yesterday"}).users[0].created_at is None


@pytest.mark.parametrize("marker", [True, "true"])
def test_a_file_that_ends_early_is_refused(marker: Any) -> None:
    with pytest.raises(Invalid, match="end early"):
        parse(details(user("ann"), IsTruncated=marker))


@pytest.mark.parametrize("other", [{}, {"Policies": []}, {"SummaryMap": {}}, [], None, "text"])
def test_another_file_is_refused(other: Any) -> None:
    with pytest.raises(Invalid, match="get-account-authorization-details"):
        parse(other)


def test_lists_must_be_lists_and_not_endless() -> None:
    with pytest.raises(Invalid, match="not a list"):
        parse({"UserDetailList": {"UserName": "ann"}})
    with pytest.raises(Invalid, match="10,000"):
        parse({"UserDetailList": [{}] * (MAX_ENTRIES + 1)})


def test_entries_without_a_name_or_twice_are_dropped() -> None:
    made = account({"UserName": "", "Arn": ""}, user("ann"), user("ann"))
    assert [one.name for one in made.users] == ["ann"]


def test_a_name_is_found_in_the_arn() -> None:
    made = account({"UserName": None, "Arn": f"{START}user/team/ann"})
    assert made.users[0].name == "ann"


def test_two_accounts_in_one_file_are_said() -> None:
    made = parse(sample("cloudsplaining/example.json"))
    assert (made.number, made.numbers) == (None, ("200611803367", "012345678901"))
    assert "mixes accounts 200611803367, 012345678901" in made.problems[0]
    assert (len(made.users), len(made.groups), len(made.roles), len(made.policies)) == (44, 5, 78, 84)


def test_what_is_mentioned_but_missing_is_said() -> None:
    bound = {"PermissionsBoundary": {"PermissionsBoundaryArn": f"{START}policy/edge"}}
    made = account(user("ann", GroupList=["vanished"], AttachedManagedPolicies=[attached("gone")], **bound))
    said = " ".join(made.problems)
    assert all(name in said for name in ("vanished", "gone", f"{START}policy/edge"))


def test_many_absences_are_counted() -> None:
    made = account(user("ann", GroupList=[f"g{number}" for number in range(9)]))
    assert "g0, g1, g2, g3, g4 and 4 more" in made.problems[0]


def test_all_versions_are_kept_and_one_is_in_force() -> None:
    versions = [
        {"VersionId": "v2", "IsDefaultVersion": False, "Document": document(allow("*"))},
        {"VersionId": "v1", "IsDefaultVersion": True, "Document": ONE},
    ]
    made = account(policies=[policy("two", PolicyVersionList=versions)])
    two = made.policies[f"{START}policy/two"]
    assert [one.id for one in two.versions] == ["v2", "v1"]
    assert two.document.statements == two.versions[1].document.statements


def test_the_version_in_force_may_be_named_apart() -> None:
    versions = [{"VersionId": "v1", "Document": ONE}]
    made = account(policies=[policy("one", PolicyVersionList=versions)])
    assert not made.policies[f"{START}policy/one"].document.is_missing


def test_a_policy_without_versions_is_missing() -> None:
    made = account(policies=[policy("none", PolicyVersionList=None)])
    assert made.policies[f"{START}policy/none"].document.is_missing


def test_a_role_keeps_its_trust_and_its_profiles() -> None:
    profile = {"Arn": f"{START}instance-profile/web", "Roles": [{"RoleName": "web"}]}
    made = account(role("web", trusts={"Service": "ec2.amazonaws.com"}, InstanceProfileList=[profile]))
    trust = made.roles[0].trust
    assert trust is not None
    assert trust.statements is not None
    assert [(party.kind, party.name) for party in trust.statements[0].parties] == [("Service", "ec2.amazonaws.com")]
    assert made.roles[0].instance_profiles == (f"{START}instance-profile/web",)
