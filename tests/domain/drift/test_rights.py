"""Drift in authorization details: who holds what, and who can now destroy."""

import copy
import json
from typing import Any

import pytest

from tests.domain.drift.twice import compared, kinds, only, told
from tests.domain.evidence.samples import FOLDER

FOLDERS = "synthetic/two-accounts/production/authorization-details.json"
ADMIN = {"PolicyName": "AdministratorAccess", "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}
ALL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def details() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / FOLDERS).read_text())
    return found


def user(found: dict[str, Any], name: str) -> dict[str, Any]:
    entry: dict[str, Any] = next(one for one in found["UserDetailList"] if one["UserName"] == name)
    return entry


def test_nothing_changed() -> None:
    assert compared(details(), details()) == ()


def test_a_shadow_administrator() -> None:
    text = json.loads((FOLDER / "synthetic/one-key/authorization-details.json").read_text())
    before = copy.deepcopy(text)
    before["UserDetailList"] = [one for one in before["UserDetailList"] if one["UserName"] != "svc-x1"]
    added, can = compared(before, text)
    assert (added.kind, added.severity) == ("user_added", "high")
    assert added.sentence == "The user svc-x1 is new, created on 2026-01-10, with policy AdministratorAccess."
    assert (can.kind, can.subject, can.severity) == ("can_destroy", "svc-x1", "high")


def test_a_group_joined() -> None:
    before, after = details(), details()
    user(after, "del.carol")["GroupList"] = ["power"]
    change = compared(before, after)[0]
    assert (change.kind, change.sentence, change.severity) == (
        "rights_added",
        "The user del.carol now has group power.",
        "medium",
    )
    assert change.before_row and change.before_row.text == "policy deleter"
    assert change.after_row and change.after_row.text == "policy deleter, group power"


def test_all_rights_given() -> None:
    before, after = details(), details()
    user(after, "ops.ann")["UserPolicyList"] = [{"PolicyName": "mine", "PolicyDocument": ALL}]
    del user(after, "ops.ann")["PermissionsBoundary"]
    found = {change.kind.value: change for change in compared(before, after)}
    assert set(found) == {"rights_added", "boundary_lifted", "can_destroy"}
    assert found["rights_added"].severity == found["boundary_lifted"].severity == "high"
    assert found["can_destroy"].subject == "ops.ann" and found["can_destroy"].severity == "high"
    assert found["boundary_lifted"].sentence == "The boundary on the rights of user ops.ann is gone."


def test_one_word_changed_in_a_policy() -> None:
    before, after = details(), details()
    policy = next(one for one in after["Policies"] if one["PolicyName"] == "backup-writer")
    document = policy["PolicyVersionList"][0]["Document"]
    for statement in document["Statement"]:
        if statement["Effect"] == "Allow":
            statement["Action"] = "s3:*"
    found = compared(before, after)
    assert [change.kind.value for change in found] == ["policy_changed", "can_destroy"]
    assert found[0].sentence == "The policy backup-writer has other words than before."
    assert found[1].subject == "backup-writer" and "s3:" in found[1].sentence


def test_rights_taken_away_harm_nothing() -> None:
    before, after = details(), details()
    user(after, "del.carol")["AttachedManagedPolicies"] = []
    change = only(compared(before, after))
    assert told((change,)) == [("rights_removed", "The user del.carol has policy deleter no more.", None)]


def test_a_denial_taken_away_does_harm() -> None:
    before, after = details(), details()
    denial = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]}
    user(before, "ops.bill")["UserPolicyList"] = [{"PolicyName": "guard", "PolicyDocument": denial}]
    change = compared(before, after)[0]
    assert change.sentence == "The user ops.bill has inline policy guard no more, which denied things."
    assert change.severity == "medium"


def test_a_role_opened_to_another_account() -> None:
    trust = {
        "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}]
    }
    role = {
        "Path": "/", "RoleName": "cleaner", "RoleId": "AROAEXAMPLE", "Arn": "arn:aws:iam::111122223333:role/cleaner",
        "CreateDate": "2026-01-10T09:00:00+00:00", "AssumeRolePolicyDocument": trust, "InstanceProfileList": [],
        "RolePolicyList": [{"PolicyName": "all", "PolicyDocument": ALL}], "AttachedManagedPolicies": [],
    }  # fmt: skip
    before, after = details(), details()
    before["RoleDetailList"], after["RoleDetailList"] = [role], [copy.deepcopy(role)]
    opened = after["RoleDetailList"][0]["AssumeRolePolicyDocument"]["Statement"][0]
    opened["Principal"] = {"AWS": "arn:aws:iam::999900001111:root"}
    found = [change for change in compared(before, after) if change.kind == "trust_widened"]
    assert [(change.subject, change.severity) for change in found] == [("cleaner", "high")]
    assert "999900001111" in found[0].sentence
    new = compared(details(), before)
    assert kinds(new) == {"role_added", "can_destroy"}


def test_an_account_too_large_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.domain.iam.work.MOST_STEPS", 1_000)
    before = details()
    after = {**before, "UserDetailList": before["UserDetailList"][1:]}
    gone, unknown = compared(before, after)
    assert (gone.kind, unknown.kind, unknown.severity) == ("user_removed", "not_worked_out", "medium")
    assert "users and roles it was not worked out" in unknown.sentence


def test_a_user_gone() -> None:
    before, after = details(), details()
    after["UserDetailList"] = [one for one in after["UserDetailList"] if one["UserName"] != "ops.bill"]
    assert told(compared(before, after)) == [("user_removed", "The user ops.bill is gone.", None)]
