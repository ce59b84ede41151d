"""Policies on buckets, vaults and keys are told apart by what stands in them."""

import json
from typing import Any

from app.domain.evidence import ArtefactKind as Kind
from tests.domain.evidence.samples import artefact, envelope, refused

OTHER = {"AWS": "arn:aws:iam::444455556666:root"}


def policy(action: str, resource: str = "*", sid: str = "") -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": OTHER, "Action": action, "Resource": resource}
    return {"Version": "2012-10-17", "Statement": [{**statement, "Sid": sid} if sid else statement]}


def test_of_a_bucket() -> None:
    found = artefact({"Policy": json.dumps(policy("s3:*", "arn:aws:s3:::acme"))}, "get-bucket-policy.acme.json")
    assert (found.kind, found.resource) == (Kind.BUCKET_POLICY, "acme")
    assert found.content.statements[0]["Principal"] == OTHER


def test_of_a_bucket_by_its_resource_alone() -> None:
    assert artefact({"Policy": json.dumps(policy("*", "arn:aws:s3:::acme"))}).kind == Kind.BUCKET_POLICY


def test_of_a_key() -> None:
    found = artefact({"Policy": json.dumps(policy("kms:*", sid="Admins"))})
    assert found.kind == Kind.KEY_POLICY and found.content.place_of(0) == "Statement[0] (Admins)"
    assert artefact({"Policy": json.dumps(policy("*")), "PolicyName": "default"}).kind == Kind.KEY_POLICY


def test_of_a_vault() -> None:
    given = {
        "BackupVaultName": "sealed",
        "BackupVaultArn": "arn:aws:backup:eu-west-1:444455556666:backup-vault:sealed",
        "Policy": json.dumps(policy("*")),
    }
    found = artefact(given)
    assert (found.kind, found.account, found.resource) == (Kind.VAULT_ACCESS_POLICY, "444455556666", "sealed")


def test_one_statement_without_a_list() -> None:
    single = {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}}
    found = artefact({"Policy": json.dumps(single)}).content
    assert len(found.statements) == 1 and found.place_of(0) == "Statement[0]"


def test_no_policy_is_an_answer() -> None:
    said = "An error occurred (NoSuchBucketPolicy) when calling the GetBucketPolicy operation: no"
    found = artefact(envelope("get-bucket-policy", "", exit_code=254, error=said, resource="acme"))
    assert found.content.is_absent and found.content.statements == ()


def test_a_policy_that_is_no_json() -> None:
    assert refused({"Policy": "{"}).startswith("The JSON is cut short")
    assert refused({"Policy": "[]"}).startswith("Policy should hold an object.")
