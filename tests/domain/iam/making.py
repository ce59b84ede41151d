"""Accounts for tests, and the samples with their expected answers."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.iam.account import IamAccount, parse

NUMBER = "111122223333"
START = f"arn:aws:iam::{NUMBER}:"
EVIDENCE = Path(__file__).parents[2] / "data" / "evidence"


@cache
def sample(name: str) -> Any:
    """A file of tests/data/evidence, read as JSON."""
    return json.loads((EVIDENCE / name).read_text(encoding="utf-8"))


@cache
def sample_account(name: str) -> IamAccount:
    return parse(sample(name))


def statement(effect: str, action: Any, resource: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": effect, "Action": action, "Resource": resource, **more}


def allow(action: Any, resource: Any = "*", **more: Any) -> dict[str, Any]:
    return statement("Allow", action, resource, **more)


def deny(action: Any, resource: Any = "*", **more: Any) -> dict[str, Any]:
    return statement("Deny", action, resource, **more)


def document(*statements: dict[str, Any], version: str = "2012-10-17") -> dict[str, Any]:
    return {"Version": version, "Statement": list(statements)}


def user(name: str, *statements: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A user with one policy of its own, named `own`."""
    policies = [{"PolicyName": "own", "PolicyDocument": document(*statements)}] if statements else []
    return {"UserName": name, "Arn": f"{START}user/{name}", "UserPolicyList": policies, **more}


def role(name: str, *statements: dict[str, Any], trusts: Any = None, **more: Any) -> dict[str, Any]:
    """A role with one policy of its own; `trusts` is the Principal of its trust."""
    policies = [{"PolicyName": "own", "PolicyDocument": document(*statements)}] if statements else []
    trust = document({"Effect": "Allow", "Principal": trusts, "Action": "sts:AssumeRole"} if trusts else deny("*"))
    plain = {"RoleName": name, "Arn": f"{START}role/{name}", "RolePolicyList": policies}
    return {**plain, "AssumeRolePolicyDocument": trust, **more}


def policy(name: str, *statements: dict[str, Any], owner: str = NUMBER, **more: Any) -> dict[str, Any]:
    """A managed policy with one version; `owner` aws for those of AWS."""
    version = {"VersionId": "v1", "IsDefaultVersion": True, "Document": document(*statements)}
    arn = f"arn:aws:iam::{owner}:policy/{name}"
    return {"PolicyName": name, "Arn": arn, "DefaultVersionId": "v1", "PolicyVersionList": [version], **more}


def attached(name: str, owner: str = NUMBER) -> dict[str, Any]:
    return {"PolicyName": name, "PolicyArn": f"arn:aws:iam::{owner}:policy/{name}"}


def details(*entries: Mapping[str, Any], groups: Any = (), policies: Any = (), **more: Any) -> dict[str, Any]:
    """Authorization details of these users and roles."""
    return {
        "UserDetailList": [one for one in entries if "UserName" in one],
        "RoleDetailList": [one for one in entries if "RoleName" in one],
        "GroupDetailList": list(groups),
        "Policies": list(policies),
        **more,
    }


def account(*entries: Mapping[str, Any], **more: Any) -> IamAccount:
    return parse(details(*entries, **more))
