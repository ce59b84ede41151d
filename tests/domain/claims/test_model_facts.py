"""What the files change in the destruction model of the answers, and what they confirm."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.domain.claims import Proven, with_evidence
from app.domain.destruction import numbers
from app.domain.questionnaire.vocabulary import UNKNOWN
from tests.domain.claims.answers import answered, copy, deleter, one_key, two_accounts
from tests.domain.claims.packs import ACCOUNTS, AS_OF, PROD, Change, changed, packed, swap


@cache
def proven_one_key() -> Proven:
    pack = packed(changed("one-key", {}), {"production": PROD})
    return with_evidence(answered(one_key()), pack, as_of=AS_OF)


def proven_two_accounts(
    said: Mapping[str, Any] | None = None, *, changes: Mapping[str, Change] | None = None
) -> Proven:
    pack = packed(changed("two-accounts", changes or {}), ACCOUNTS)
    return with_evidence(answered(two_accounts(**(said or {}))), pack, as_of=AS_OF)


def shown(proven: Proven, subject: str) -> object:
    return {"/".join(one.subject): one.shown for one in proven.overrides}[subject]


def test_no_file_changes_and_confirms_nothing() -> None:
    said = answered(one_key())
    assert with_evidence(said, packed({}), as_of=AS_OF) == Proven(said.model, frozenset(), ())


def test_a_disproved_cell_takes_the_evidences_value() -> None:
    found = proven_one_key()
    assert shown(found, "principals/ops.bill/mfa") is False
    assert shown(found, "principals/ops.bill/api_key") is True
    assert shown(found, "copies/vault Default/lock") == "none"
    assert shown(found, "domains/Live/root_mfa") is None
    bill = next(p for p in found.model.principals if p.id == "ops.bill")
    assert (bill.mfa, bill.api_key, bill.admin_of) == (False, True, ("Live",))


def test_every_override_says_what_was_said_and_quotes_its_row() -> None:
    one = next(one for one in proven_one_key().overrides if one.subject == ("copies", "vault Default", "lock"))
    assert (one.said, one.row.source, one.harms) == ("compliance", "list-backup-vaults.json", True)
    assert one.sentence == "vault Default has no lock."


def test_the_numbers_fall_to_what_the_files_prove() -> None:
    said, found = answered(one_key()).model, proven_one_key()
    assert numbers(said)["keys"].low is None
    proven = numbers(found.model, confirmed=found.confirmed)
    assert (proven["keys"].high, proven["hands"].high) == (1, 1)


def test_administrators_nobody_listed_become_logins_of_the_model() -> None:
    listed = {p.id for p in answered(one_key()).model.principals}
    added = {p.id: p for p in proven_one_key().model.principals if p.id not in listed}
    assert set(added) == {"svc-x1", "backup-writer"}
    assert (added["svc-x1"].admin_of, added["svc-x1"].mfa, added["svc-x1"].api_key) == (("Live",), False, True)
    assert added["backup-writer"].kind == "program" and added["backup-writer"].admin_of == ()


def test_a_writer_of_another_bucket_deletes_no_vault() -> None:
    copies = {one.id: one for one in proven_one_key().model.copies}
    assert "backup-writer" not in copies["vault Default"].delete_by and "backup-writer" not in copies["data"].delete_by


def test_what_files_show_is_confirmed() -> None:
    found = proven_two_accounts()
    for protection in ("mfa:del.carol", "no_api_key:vault.dan", "root_mfa:Vaults", "root_no_key:Vaults"):
        assert protection in found.confirmed
    assert {"lock:vault sealed", "rights:Live", "rights:Vaults"} <= found.confirmed
    assert "restorable:vault sealed" not in found.confirmed


def test_nothing_is_apart_until_an_organization_is_shown_or_excluded() -> None:
    assert not {name for name in proven_two_accounts().confirmed if name.startswith("apart:")}
    absent = "An error occurred (AWSOrganizationsNotInUseException) when calling the DescribeOrganization operation: no"
    files = changed("two-accounts", {}) | {"backup/describe-organization.txt": absent}
    found = with_evidence(answered(two_accounts()), packed(files, ACCOUNTS), as_of=AS_OF)
    assert "apart:Vaults" in found.confirmed and "apart:Live" not in found.confirmed


def test_the_management_account_above_is_no_longer_nothing() -> None:
    found = proven_two_accounts()
    assert shown(found, "domains/Live/parent") == UNKNOWN


def test_an_open_cell_is_filled() -> None:
    rows = [deleter("del.carol", "Live", factor=UNKNOWN, lasting_key=UNKNOWN), deleter("vault.dan", "Vaults")]
    found = proven_two_accounts({"access.deleters": rows})
    carol = next(p for p in found.model.principals if p.id == "del.carol")
    assert (carol.mfa, carol.api_key) == (True, False)


def test_more_protection_than_was_said_is_no_harm() -> None:
    rows = [deleter("del.carol", "Live", factor="none"), deleter("vault.dan", "Vaults", admin_of="Vaults")]
    found = proven_two_accounts({"access.deleters": rows})
    one = next(one for one in found.overrides if one.subject == ("principals", "del.carol", "mfa"))
    assert (one.said, one.shown, one.harms) == (False, True, False)


def test_a_vault_lies_where_its_name_says() -> None:
    rows = [copy("data", "live", "Live"), copy("vault sealed", "backup", "Live", lock="unliftable")]
    found = proven_two_accounts({"backup.copies": rows})
    assert shown(found, "copies/vault sealed/domain") == "Vaults"


def test_a_cooling_off_or_governance_lock_can_be_lifted() -> None:
    rows = [
        copy("data", "live", "Live"),
        copy("vault soft-lock", "backup", "Vaults", lock="unliftable"),
        copy("vault new-lock", "backup", "Vaults", lock="unliftable"),
    ]
    found = proven_two_accounts({"backup.copies": rows})
    assert shown(found, "copies/vault soft-lock/lock") == shown(found, "copies/vault new-lock/lock") == "governance"


def test_files_that_disagree_confirm_no_protection() -> None:
    summary = swap('"AccountMFAEnabled": 1', '"AccountMFAEnabled": 0')
    found = proven_two_accounts(changes={"backup/account-summary.json": summary})
    assert not {name for name in found.confirmed if name.startswith(("mfa:", "root_mfa:", "rights:"))}


def test_names_are_found_as_words_and_never_as_parts() -> None:
    rows = [deleter("del.carol (deletions)", "Live"), deleter("dan", "Vaults", admin_of="Vaults")]
    found = proven_two_accounts({"access.deleters": rows})
    assert "mfa:del.carol (deletions)" in found.confirmed and "mfa:dan" not in found.confirmed
    assert "vault.dan" in {p.id for p in found.model.principals}


def test_rights_that_hang_on_what_no_file_shows_leave_the_list_open() -> None:
    from_office = '"Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}'
    condition = '"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}'

    def change(text: str) -> str:
        dense = json.dumps(json.loads(text))
        assert condition in dense
        return dense.replace(condition, from_office)

    found = proven_two_accounts(changes={"production/authorization-details.json": change})
    assert "rights:Live" not in found.confirmed and "rights:Vaults" in found.confirmed
