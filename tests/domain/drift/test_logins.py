"""Drift in the credential report: what Code Spaces would have seen."""

from app.domain.drift import drift
from app.domain.evidence import SourceFile, read_file
from tests.domain.drift.twice import compared, kinds, logins, only, root, told
from tests.domain.evidence.samples import FOLDER, line

DAY = "2026-10-29T03:18:02Z"
OLD = "2021-01-15T09:05:00Z"


def test_the_login_an_intruder_added() -> None:
    text = (FOLDER / "synthetic/one-key/credential-report.csv").read_text()
    before = "\n".join(row for row in text.split("\n") if not row.startswith("svc-x1"))
    change = only(compared(before, text, "credential-report.csv"))
    assert (change.kind, change.subject, change.severity) == ("user_added", "svc-x1", "high")
    assert change.sentence == (
        "The user svc-x1 is new, created on 2026-10-29, with a password and an active key and no second factor."
    )
    assert str(change.before_row) == "before/credential-report.csv: whole file: svc-x1 is not in it"
    assert str(change.after_row) == (
        "after/credential-report.csv: row 6, svc-x1: "
        "password_enabled=true, mfa_active=false, access_key_1_active=true, access_key_2_active=false"
    )


def test_nothing_changed() -> None:
    same = [root(mfa_active="true"), line("ann", mfa_active="true", password_enabled="true")]
    assert logins(same, same) == ()


def test_keys_that_were_not_rotated_are_no_drift() -> None:
    same = [line("ann", access_key_1_active="true", access_key_1_last_rotated=OLD)]
    used = [line("ann", access_key_1_active="true", access_key_1_last_rotated=OLD, access_key_1_last_used_date=DAY)]
    assert logins(same, used) == ()


def test_a_new_user_with_nothing_much() -> None:
    change = only(logins([], [line("ann", password_enabled="true", mfa_active="true")]))
    assert (change.sentence, change.severity) == ("The user ann is new, with a password.", "medium")


def test_a_user_gone() -> None:
    assert told(logins([line("ann"), line("bill")], [line("bill")])) == [
        ("user_removed", "The user ann is gone.", None)
    ]


def test_a_second_factor_gone_and_gained() -> None:
    with_it, without = (line("ann", password_enabled="true", mfa_active=flag) for flag in ("true", "false"))
    assert told(logins([with_it], [without])) == [("mfa_lost", "ann has no second factor any more.", "high")]
    assert told(logins([without], [with_it])) == [("mfa_gained", "ann now has a second factor.", None)]


def test_root_without_its_second_factor() -> None:
    change = only(logins([root(mfa_active="true")], [root(mfa_active="false")]))
    assert (change.kind, change.subject, change.severity) == ("mfa_lost", "root of 111122223333", "critical")
    assert change.sentence == "The root account has no second factor any more."


def test_root_whose_credentials_were_taken_away_loses_nothing() -> None:
    managed = line("<root_account>", arn="arn:aws:iam::111122223333:root")
    assert kinds(logins([root(mfa_active="true")], [managed])) == {"password_removed"}


def test_root_gets_its_password_back() -> None:
    managed = line("<root_account>", arn="arn:aws:iam::111122223333:root")
    change = only(logins([managed], [root()]))
    assert change.sentence == "The root account now has a password, without a second factor."
    assert change.severity == "critical"


def test_an_old_way_of_writing_a_password_is_no_new_password() -> None:
    old = line("<root_account>", arn="arn:aws:iam::1:root", password_enabled="not_supported", mfa_active="true")
    assert logins([old], [root(mfa_active="true")]) == ()


def test_a_key_revived() -> None:
    asleep = line("bill", access_key_2_active="false", access_key_2_last_rotated=OLD)
    awake = line("bill", access_key_2_active="true", access_key_2_last_rotated=OLD)
    change = only(logins([asleep], [awake]))
    assert (change.kind, change.severity) == ("key_revived", "high")
    assert change.sentence == "Key 2 of bill was switched off and is active again."
    assert change.before_row and change.before_row.text == f"access_key_2_active=false, access_key_2_last_rotated={OLD}"


def test_a_key_added() -> None:
    change = only(logins([line("ann")], [line("ann", access_key_1_active="true", access_key_1_last_rotated=DAY)]))
    assert (change.sentence, change.severity) == ("ann has a new active key, key 1.", "medium")


def test_a_key_of_root_is_critical() -> None:
    new = root(mfa_active="true", access_key_1_active="true", access_key_1_last_rotated=DAY)
    assert told(logins([root(mfa_active="true")], [new])) == [
        ("key_added", "The root account has a new active key, key 1.", "critical")
    ]


def test_a_rotation_harms_nothing() -> None:
    before = line("ann", access_key_1_active="true", access_key_1_last_rotated=OLD)
    in_place = line("ann", access_key_1_active="true", access_key_1_last_rotated=DAY)
    other = line("ann", access_key_2_active="true", access_key_2_last_rotated=DAY, access_key_1_last_rotated=OLD)
    assert told(logins([before], [in_place])) == [("key_rotated", "Key 1 of ann was replaced.", None)]
    assert {change.severity for change in logins([before], [other])} == {None}
    assert kinds(logins([before], [other])) == {"key_removed", "key_rotated"}


def test_a_second_key_beside_the_first_is_added() -> None:
    before = line("ann", access_key_1_active="true", access_key_1_last_rotated=OLD)
    both = line(
        "ann",
        access_key_1_active="true",
        access_key_1_last_rotated=OLD,
        access_key_2_active="true",
        access_key_2_last_rotated=DAY,
    )
    assert kinds(logins([before], [both])) == {"key_added"}


def test_root_used() -> None:
    by_password = logins([root(mfa_active="true")], [root(mfa_active="true", password_last_used=DAY)])
    assert told(by_password) == [("root_used", "The root account was used on 2026-10-29, with its password.", "medium")]
    by_key = only(
        logins([root(password_last_used=OLD)], [root(password_last_used=OLD, access_key_1_last_used_date=DAY)])
    )
    assert (by_key.sentence, by_key.severity) == ("The root account was used on 2026-10-29, with a key.", "high")
    assert logins([root(password_last_used=DAY)], [root(password_last_used=DAY)]) == ()


def test_names_are_one_in_upper_and_lower_case() -> None:
    assert logins([line("Ann")], [line("ann")]) == ()


def test_files_of_different_kinds_are_not_compared() -> None:
    read = [read_file(SourceFile(name, (FOLDER / "synthetic/one-key" / name).read_bytes())).artefacts[0]
            for name in ("credential-report.csv", "account-summary.json")]  # fmt: skip
    assert drift(read[0], read[1]) == ()


def test_the_summary_alone_shows_root() -> None:
    before = {"SummaryMap": {"AccountMFAEnabled": 1, "AccountAccessKeysPresent": 0, "AccountPasswordPresent": 1}}
    after = {"SummaryMap": {"AccountMFAEnabled": 0, "AccountAccessKeysPresent": 1, "AccountPasswordPresent": 1}}
    assert told(compared(before, after)) == [
        ("mfa_lost", "The root account has no second factor any more.", "critical"),
        ("key_added", "The root account now has an access key.", "critical"),
    ]
    assert {change.severity for change in compared(after, before)} == {None}
    managed = {"SummaryMap": {"AccountMFAEnabled": 0, "AccountAccessKeysPresent": 0, "AccountPasswordPresent": 0}}
    assert kinds(compared(before, managed)) == {"password_removed"}
