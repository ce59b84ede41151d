"""The credential report in all its eras and carriers."""

from datetime import UTC, datetime
from typing import Any

from app.domain.evidence import Artefact, ArtefactKind
from tests.domain.evidence.samples import artefact, line, report, sample

CARRIERS = ("synthetic/one-key/credential-report.csv", "synthetic/one-key/credential-report.json")


def of(path: str) -> Artefact:
    return artefact(sample(path).content, path)


def test_csv_and_json_say_the_same() -> None:
    bare, carried = (of(path) for path in CARRIERS)
    assert bare.kind == carried.kind == ArtefactKind.CREDENTIAL_REPORT
    assert bare.content == carried.content
    assert bare.account == carried.account == "111122223333"


def test_only_the_json_has_a_date_of_its_own() -> None:
    bare, carried = (of(path) for path in CARRIERS)
    assert carried.taken_at == datetime(2026, 11, 2, 10, 15, 19, tzinfo=UTC)
    assert bare.taken_at is None
    assert bare.content.not_before == datetime(2026, 11, 1, 8, 31, 9, tzinfo=UTC)


def test_the_next_rotation_lies_ahead_and_dates_nothing() -> None:
    found = of("synthetic/two-accounts/production/credential-report.csv").content
    assert found.not_before == datetime(2026, 11, 1, 9, 2, 51, tzinfo=UTC)


def test_plain_text_inside_json() -> None:
    found = of("cloudmapper/iam-get-credential-report.json").content
    assert [one.user for one in found.users] == ["auditor_tmp", "user"]
    assert found.root.active_keys[0].last_rotated == datetime(2018, 11, 23, 16, 1, 14, tzinfo=UTC)


def test_every_row_can_be_quoted() -> None:
    found = of(CARRIERS[0])
    bill = found.content.of("ops.bill")
    row = found.row(bill.place, bill.quote("password_enabled", "mfa_active"))
    assert str(row) == f"{CARRIERS[0]}: row 5, ops.bill: password_enabled=true, mfa_active=false"


def root_of(path: str) -> Any:
    return of(f"synthetic/eras/{path}").content.root


def test_root_in_three_eras() -> None:
    old, new, managed = (root_of(f"root-row-{era}.csv") for era in ("2019", "2025", "org-managed"))
    assert (old.has_password, new.has_password, managed.has_password) == (True, True, False)
    assert (old.has_mfa, new.has_mfa, managed.has_mfa) == (True, True, False)
    assert (old.cannot_sign_in, new.cannot_sign_in, managed.cannot_sign_in) == (False, False, True)
    assert old.last_used == datetime(2019, 3, 3, 16, 58, 16, tzinfo=UTC) and new.last_used is None
    assert old.quote("password_enabled") == "password_enabled=not_supported"


def test_an_inactive_key_keeps_its_date() -> None:
    first, second = of(CARRIERS[0]).content.of("ops.bill").keys
    assert (first.is_active, second.is_active) == (True, False)
    assert second.last_rotated == datetime(2018, 6, 1, 10, 2, tzinfo=UTC)


def test_more_credentials_than_columns_are_noted() -> None:
    found = of("synthetic/eras/with-additional-column.csv")
    assert "row 2, old.user: there are more credentials than the report lists." in found.notes


def test_without_a_root_row_nothing_is_shown_of_root() -> None:
    found = artefact(report(line("ann")), "report.csv")
    assert found.content.root is None
    assert found.notes == ("The report has no row for the root account, so nothing is shown about it.",)


def test_a_cell_that_is_neither_true_nor_false_is_unknown() -> None:
    ann = artefact(report(line("ann", mfa_active="N/A", password_enabled="")), "report.csv").content.users[0]
    assert ann.has_mfa is None and ann.has_password is None


def test_columns_are_found_by_name() -> None:
    lines = report(line("ann", mfa_active="true")).split("\n")
    turned = "\n".join(",".join(reversed(one.split(","))) for one in lines)
    assert artefact(turned, "report.csv").content.users[0].has_mfa is True


def test_empty_lines_keep_the_numbers_of_a_spreadsheet() -> None:
    found = artefact(report(line("ann"), "", line("bill")), "report.csv").content
    assert [one.place for one in found.users] == ["row 2, ann", "row 4, bill"]
