"""What the files say and nobody claimed."""

import json

from app.domain.claims import Unclaimed, unclaimed
from app.domain.questionnaire.vocabulary import Severity
from tests.domain.claims.answers import answered, one_key, two_accounts
from tests.domain.claims.packs import ACCOUNTS, AS_OF, PROD, Change, changed, packed
from tests.domain.evidence.samples import line, report


def in_one_key() -> dict[str, Unclaimed]:
    found = unclaimed(answered(one_key()), packed(changed("one-key", {}), {"production": PROD}), as_of=AS_OF)
    return {one.rule: one for one in found}


def in_two_accounts(changes: dict[str, Change]) -> dict[str, Unclaimed]:
    found = unclaimed(answered(two_accounts()), packed(changed("two-accounts", changes), ACCOUNTS), as_of=AS_OF)
    return {one.rule: one for one in found}


def test_the_signs_of_an_intruder_are_findings_with_their_rows() -> None:
    found = in_one_key()
    shadow = found["evidence.shadow_user:svc-x1"]
    assert shadow.severity is Severity.CRITICAL and "2026-10-29T03:17:40Z" in str(shadow.row)
    assert found["evidence.logging_stopped:trail main"].severity is Severity.CRITICAL
    assert "StopLoggingTime=2026-10-29T03:19:05" in str(found["evidence.logging_stopped:trail main"].row)
    assert "Status=Suspended" in str(found["evidence.versioning_suspended:acme-backups"].row)
    assert "2014-01-07" in str(found["evidence.old_key:<root_account>.1"].row)
    assert "s3:DeleteBucket" in str(found["evidence.unlisted_deleter:backup-writer"].row)


def test_who_is_listed_is_no_stranger() -> None:
    assert not [rule for rule in in_one_key() if "ops.ann" in rule or "ops.bill" in rule]


def test_the_worst_comes_first() -> None:
    severities = [one.severity for one in in_one_key().values()]
    order = [Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW]
    assert severities == sorted(severities, key=order.index)


def test_a_clean_pack_claims_nothing() -> None:
    assert in_two_accounts({}) == {}


def test_an_empty_pack_claims_nothing() -> None:
    assert unclaimed(None, packed({}), as_of=AS_OF) == unclaimed(answered(one_key()), packed({}), as_of=AS_OF) == ()


def policy(*actions: str) -> Change:
    """Gives the power users' policy other rights and takes the boundary off, so that they count."""

    def change(text: str) -> str:
        details = json.loads(text)
        for user in details["UserDetailList"]:
            user.pop("PermissionsBoundary", None)
        document = details["Policies"][0]["PolicyVersionList"][0]["Document"]
        document["Statement"][0]["Action"] = list(actions)
        return json.dumps(details)

    return change


def test_a_way_to_all_rights_that_nobody_named() -> None:
    found = in_two_accounts({"production/authorization-details.json": policy("iam:AttachUserPolicy")})
    one = found["evidence.escalation:ops.ann"]
    assert one.severity is Severity.CRITICAL and "make itself administrator" in one.sentence


def test_a_right_to_delete_that_nobody_named() -> None:
    found = in_two_accounts({"production/authorization-details.json": policy("dynamodb:DeleteTable")})
    assert "dynamodb:DeleteTable" in str(found["evidence.unlisted_deleter:ops.bill"].row)


def test_an_outside_party_that_may_delete() -> None:
    def trusting(text: str) -> str:
        details = json.loads(text)
        role = details["RoleDetailList"][0]
        statement = {
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::999988887777:root"},
            "Action": "sts:AssumeRole",
        }
        role["AssumeRolePolicyDocument"]["Statement"].append(statement)
        role["AttachedManagedPolicies"] = details["UserDetailList"][0]["AttachedManagedPolicies"]
        document = details["Policies"][0]["PolicyVersionList"][0]["Document"]
        document["Statement"][0].pop("Condition")
        return json.dumps(details)

    found = in_two_accounts({"backup/authorization-details.json": trusting})
    rules = [rule for rule in found if rule.startswith("evidence.outside_trust:puller")]
    assert rules and "999988887777" in found[rules[0]].sentence


def test_a_key_that_woke_up_again() -> None:
    key = {"access_key_1_active": "true", "access_key_1_last_rotated": "2019-01-01T00:00:00Z"}
    used = {"access_key_1_last_used_date": "2026-10-31T00:00:00Z", "password_enabled": "true", "mfa_active": "true"}
    text = report(line("old.hand", **key, **used, password_last_used="2020-01-01T00:00:00Z"))
    found = unclaimed(answered(one_key()), packed({"credential-report.csv": text}, {"production": PROD}), as_of=AS_OF)
    assert [one.rule for one in found] == ["evidence.old_key:old.hand.1"]


def test_files_that_disagree_are_said() -> None:
    def shorter(text: str) -> str:
        return "\n".join(row for row in text.splitlines() if not row.startswith("ops.bill"))

    found = in_two_accounts({"production/credential-report.csv": shorter})
    assert any(rule.startswith("evidence.disagreement:") for rule in found)


def test_names_of_rules_stay_short_and_apart() -> None:
    rows = [
        line(
            f"{'x' * 90}{number}",
            access_key_1_active="true",
            access_key_1_last_rotated="2019-01-01T00:00:00Z",
            access_key_1_last_used_date="2026-10-31T00:00:00Z",
            password_enabled="true",
            mfa_active="true",
        )
        for number in range(3)
    ]
    pack = packed({"credential-report.csv": report(*rows)}, {"production": PROD})
    rules = [one.rule for one in unclaimed(answered(one_key()), pack, as_of=AS_OF)]
    assert len(set(rules)) == 3 and all(len(rule) <= 80 for rule in rules)
