"""Answers and files made so that more seems proven than is: none of them raises a number or confirms a protection."""

import json
from typing import Any

import pytest

from app.domain.claims import unclaimed, with_evidence
from app.domain.claims.asked import Asked
from app.domain.claims.pack_model import model_of_files
from app.domain.claims.reach import no_one_deletes_all
from app.domain.claims.rights import rights_in
from app.domain.destruction import numbers
from app.domain.questionnaire.vocabulary import Severity
from app.domain.told import Told
from tests.domain.claims.answers import account, answered, copy, two_accounts
from tests.domain.claims.packs import ACCOUNTS, AS_OF, BACKUP, PROD, changed, packed

DETAILS, VAULTS = "backup/authorization-details.json", "backup/list-backup-vaults.json"


def asked_with(files: dict[str, str]) -> Asked:
    return Asked(packed(files, ACCOUNTS), AS_OF, accounts=ACCOUNTS, production=(PROD,))


def with_users(names: list[str], **more: Any) -> dict[str, str]:
    """The backup account with administrators of these names besides."""
    files = changed("two-accounts", {})
    details = json.loads(files[DETAILS])
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    details["UserDetailList"] += [
        {"UserName": name, "Arn": f"arn:aws:iam::{BACKUP}:user/{name}", "Path": "/", "UserId": f"A{at}",
         "GroupList": [], "CreateDate": "2026-01-10T09:00:00+00:00", "AttachedManagedPolicies": [],
         "UserPolicyList": [{"PolicyName": "all", "PolicyDocument": policy}]}
        for at, name in enumerate(names)
    ]  # fmt: skip
    return files | {DETAILS: json.dumps(details)} | more


def test_two_rows_of_one_number_are_one_account() -> None:
    """Each with an owner and a device of its own: by number it is still one account with one owner login."""
    copies = [
        copy("data", "live", "Live", delete_by="del.carol"),
        copy("dump", "backup", "Vaults", delete_by="vault.dan"),
    ]

    def hands(number: str) -> int | None:
        rows = [account("Live", PROD, "production"), account("Vaults", number, "backup", owner="somebody else")]
        said = answered(two_accounts(**{"scope.accounts": rows, "backup.copies": copies}))
        return numbers(said.model)["hands"].high

    assert (hands(BACKUP), hands(PROD), hands(f" {PROD} ")) == (2, 1, 1)


def test_a_copy_named_after_two_vaults_is_locked_as_the_weaker() -> None:
    for name in ("vault sealed and soft-lock", "vault soft-lock and sealed"):
        rows = [copy("data", "live", "Live"), copy(name, "backup", "Vaults", lock="unliftable")]
        said = answered(two_accounts(**{"backup.copies": rows}))
        found = with_evidence(said, packed(changed("two-accounts", {}), ACCOUNTS), as_of=AS_OF)
        assert next(one.lock for one in found.model.copies if one.id == name) == "governance"


def test_the_lock_of_an_empty_vault_confirms_nothing() -> None:
    empty = changed(
        "two-accounts",
        {VAULTS: lambda text: text.replace('"NumberOfRecoveryPoints": 90', '"NumberOfRecoveryPoints": 0')},
    )
    found = with_evidence(answered(two_accounts()), packed(empty, ACCOUNTS), as_of=AS_OF)
    assert not {one for one in found.confirmed if one.startswith("lock:")}


def test_more_copies_than_can_be_counted_with_are_no_proof() -> None:
    files = changed("two-accounts", {})
    vaults = json.loads(files[VAULTS])
    first = vaults["BackupVaultList"][0]
    vaults["BackupVaultList"] = [
        first | {"BackupVaultName": f"v{at}", "BackupVaultArn": f"{first['BackupVaultArn']}{at}"} for at in range(300)
    ]
    found = asked_with(files | {VAULTS: json.dumps(vaults)})
    assert any("too many to count with" in gap for gap in model_of_files(found).gaps)
    assert no_one_deletes_all(found).shows is None


def test_names_as_long_as_a_file_can_make_them() -> None:
    """A name longer than any cell: nothing breaks, and the model can be stored and read again."""
    said = answered(two_accounts())
    found = with_evidence(said, packed(with_users(["x" * 256, "y" * 5000]), ACCOUNTS), as_of=AS_OF)
    assert Told.from_json(Told(found.model, found.confirmed, AS_OF).as_json()).model == found.model
    assert model_of_files(asked_with(with_users(["x" * 256]))).model.principals


def test_accounts_too_large_to_follow_confirm_and_refute_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.domain.iam.work.MOST_STEPS", 500)
    found = asked_with(changed("two-accounts", {}))
    rights, gaps = rights_in(found)
    assert rights == [] and len(gaps) == 2 and all("was not worked out" in gap for gap in gaps)
    ruling = no_one_deletes_all(found)
    assert ruling.shows is None and "too much to follow" in ruling.sentence
    proven = with_evidence(answered(two_accounts()), found.pack, as_of=AS_OF)
    assert not {one for one in proven.confirmed if one.startswith("rights:")}
    told = [
        one for one in unclaimed(answered(two_accounts()), found.pack, as_of=AS_OF) if "not worked out" in one.sentence
    ]
    assert [one.severity for one in told] == [Severity.MEDIUM, Severity.MEDIUM]
