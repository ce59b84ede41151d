"""The envelope adds account, region, resource and date to outputs that lack them, and keeps errors."""

import json
from datetime import UTC, datetime

from app.domain.evidence import ArtefactKind as Kind
from tests.domain.evidence.samples import artefact, envelope, read


def test_what_the_output_leaves_out() -> None:
    wrapped = envelope("get-bucket-versioning", {"Status": "Enabled"}, resource="acme-backups")
    found = artefact(wrapped, "collected.jsonl")
    assert (found.kind, found.account, found.region) == (Kind.BUCKET_VERSIONING, "111122223333", "eu-west-1")
    assert found.resource == "acme-backups" and found.is_enveloped
    assert found.taken_at == datetime(2026, 11, 2, 10, 15, 19, tzinfo=UTC)
    assert found.source == "collected.jsonl (get-bucket-versioning)"
    assert found.command == "aws get-bucket-versioning"


def test_what_the_output_says_counts_more() -> None:
    vault = {"BackupVaultName": "v", "BackupVaultArn": "arn:aws:backup:us-east-1:444455556666:backup-vault:v"}
    found = artefact(envelope("list-backup-vaults", {"BackupVaultList": [vault]}))
    assert (found.account, found.placed_in, found.region) == ("444455556666", "111122223333", "us-east-1")


def test_a_bundle_has_a_line_for_each_command() -> None:
    lines = [
        envelope("get-caller-identity", {"UserId": "A", "Account": "111122223333", "Arn": "a"}),
        envelope("get-account-summary", {"SummaryMap": {"Users": 1}}),
        envelope("get-bucket-versioning", "", resource="acme-prod"),
    ]
    reading = read("\n".join(json.dumps(one) for one in lines) + "\n", "b.jsonl")
    assert [(one.kind, one.source) for one in reading.artefacts] == [
        (Kind.ACCOUNT_SUMMARY, "b.jsonl, line 2 (get-account-summary)"),
        (Kind.BUCKET_VERSIONING, "b.jsonl, line 3 (get-bucket-versioning)"),
    ]
    assert reading.artefacts[1].content.status == "never" and reading.problems == ()


def test_denied_is_kept_as_denied() -> None:
    said = "An error occurred (AccessDeniedException) when calling the ListBackupVaults operation: not allowed"
    found = artefact(envelope("list-backup-vaults", "", exit_code=254, error=said))
    assert (found.kind, found.error, found.content) == (Kind.BACKUP_VAULTS, "AccessDeniedException", None)
    assert found.notes == ("not allowed",)


def test_there_is_none_is_an_answer() -> None:
    said = "An error occurred (NoSuchLifecycleConfiguration) when calling the GetBucketLifecycleConfiguration operation"
    found = artefact(envelope("get-bucket-lifecycle-configuration", "", exit_code=254, error=said, resource="b"))
    assert found.content.rules == () and found.error == "NoSuchLifecycleConfiguration"


def test_another_failure_is_kept_in_its_own_words() -> None:
    said = "Could not connect to the endpoint URL"
    found = artefact(envelope("describe-trails", "", exit_code=255, error=said))
    assert (found.kind, found.error, found.content) == (Kind.TRAILS, said, None)


def test_a_silent_failure_is_a_failure() -> None:
    found = artefact(envelope("get-bucket-versioning", "", exit_code=1, resource="b"))
    assert found.error == "exit code 1 without a word" and found.content is None


def test_another_version_is_refused() -> None:
    reading = read({**envelope("describe-trails"), "twokeys_envelope": 2})
    assert reading.problems[0].sentence == (
        "The envelope is not of version 1. Collect again with the script offered here."
    )


def test_not_in_an_organization() -> None:
    said = "An error occurred (AWSOrganizationsNotInUseException) when calling the DescribeOrganization operation: no"
    found = artefact(envelope("describe-organization", "", exit_code=254, error=said))
    assert found.content.id is None and found.content.quote() == "the account is in no organization"
