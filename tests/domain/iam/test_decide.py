"""Decisions: the 35 traps, and the rules one by one."""

from datetime import date
from typing import Any

import pytest

from app.domain.errors import NotFound
from app.domain.iam.decide import Answer3, Decision, Session, by_label, decide
from tests.domain.iam.making import (
    START,
    account,
    allow,
    attached,
    deny,
    document,
    policy,
    role,
    sample,
    sample_account,
    user,
)

TRAPS = sample("synthetic/traps/expected.json")
BUCKET = "arn:aws:s3:::acme-backups"


def asked(*statements: dict[str, Any], action: str = "s3:DeleteBucket", **more: Any) -> Decision:
    """The decision for a user with one policy of these statements."""
    entry = user("ann", *statements, **more.pop("user", {}))
    made = account(entry, **more.pop("account", {}))
    resource, session = more.pop("resource", BUCKET), more.pop("session", Session.ACCESS_KEY)
    return decide(made, "ann", action, resource, session, **more)


@pytest.mark.parametrize(
    "case", TRAPS["decisions"], ids=lambda case: f"{case['principal']} {case['action']} {case['session']}"
)
def test_every_trap_is_avoided(case: dict[str, str]) -> None:
    made = sample_account("synthetic/traps/authorization-details.json")
    found = decide(made, case["principal"], case["action"], case["resource"], Session(case["session"]))
    assert found.answer == case["expected"], case["why"]


def test_there_are_35_traps() -> None:
    assert len(TRAPS["decisions"]) == 35


# -- reasons -----------------------------------------------------------------------------------------------------------


def test_a_yes_names_the_statement_that_allows() -> None:
    found = asked(allow("ec2:*"), allow("s3:*", Sid="WriteBackups"))
    assert [str(one) for one in found.reasons] == ["policy own, statement 2, WriteBackups allows"]
    assert found.reasons[0].statement_index == 1


def test_a_no_names_the_statement_that_denies() -> None:
    found = asked(allow("*"), deny("s3:Delete*", Sid="NoDestroy"))
    assert [str(one) for one in found.reasons] == ["policy own, statement 2, NoDestroy denies"]


def test_a_deny_is_named_even_if_nothing_allows() -> None:
    assert [one.effect for one in asked(deny("s3:*")).reasons] == ["deny"]


def test_a_silent_boundary_is_the_reason() -> None:
    bound = {"PermissionsBoundary": {"PermissionsBoundaryArn": f"{START}policy/reads"}}
    found = asked(allow("*"), user=bound, account={"policies": [policy("reads", allow("s3:Get*"))]})
    assert (found.answer, [str(one) for one in found.reasons]) == (
        Answer3.NO,
        ["policy reads (boundary) does not allow it"],
    )


def test_a_group_is_named() -> None:
    group = {"GroupName": "admins", "Arn": f"{START}group/admins", "AttachedManagedPolicies": [attached("all", "aws")]}
    more = {"groups": [group], "policies": [policy("all", allow("*"), owner="aws")]}
    found = asked(user={"GroupList": ["admins"]}, account=more)
    assert [str(one) for one in found.reasons] == ["policy all (group admins), statement 1 allows"]


# -- what is missing ---------------------------------------------------------------------------------------------------


def test_a_missing_policy_beside_one_that_allows_could_still_deny() -> None:
    found = asked(allow("s3:*"), user={"AttachedManagedPolicies": [attached("gone")]})
    assert (found.answer, found.conditions) == (Answer3.CONDITIONAL, ("policy gone is not in the file",))


def test_a_missing_policy_changes_nothing_where_a_deny_decides() -> None:
    found = asked(deny("*"), user={"AttachedManagedPolicies": [attached("gone")]})
    assert found.answer is Answer3.NO


def test_a_missing_group_is_named() -> None:
    found = asked(user={"GroupList": ["vanished"]})
    assert (found.answer, [str(one) for one in found.reasons]) == (
        Answer3.UNKNOWN,
        ["group vanished is not in the file"],
    )


def test_a_missing_boundary_does_not_make_a_no_unknown() -> None:
    bound = {"PermissionsBoundary": {"PermissionsBoundaryArn": f"{START}policy/gone"}}
    assert asked(allow("ec2:*"), user=bound).answer is Answer3.NO


def test_a_policy_that_cannot_be_read_counts_as_missing() -> None:
    unreadable = {"UserPolicyList": [{"PolicyName": "odd", "PolicyDocument": "%7Bnot json"}]}
    assert asked(user=unreadable).answer is Answer3.UNKNOWN


# -- resources ---------------------------------------------------------------------------------------------------------


def test_a_deny_of_a_part_lowers_yes_to_conditional() -> None:
    found = asked(allow("s3:*"), deny("s3:*", f"{BUCKET}/logs/*"), resource=f"{BUCKET}/*", action="s3:DeleteObject")
    assert found.answer is Answer3.CONDITIONAL
    assert found.conditions == ("policy own, statement 2 denies a part of it",)


def test_a_deny_elsewhere_leaves_what_is_allowed() -> None:
    statements = allow("s3:*", "arn:aws:s3:::scratch/*"), deny("s3:*", "arn:aws:s3:::acme-*")
    assert asked(*statements, resource="arn:aws:s3:::*").answer is Answer3.YES


def test_a_deny_around_all_that_is_allowed_leaves_nothing() -> None:
    statements = allow("s3:*", "arn:aws:s3:::acme-backups/tmp/*"), deny("s3:*", "arn:aws:s3:::acme-*")
    assert asked(*statements, resource="*").answer is Answer3.NO


def test_a_deny_of_all_but_some_spares_only_that() -> None:
    statements = allow("s3:*"), {"Effect": "Deny", "Action": "s3:*", "NotResource": [BUCKET, f"{BUCKET}/*"]}
    assert asked(*statements).answer is Answer3.YES
    assert asked(*statements, resource="arn:aws:s3:::other").answer is Answer3.NO


def test_some_resource_is_enough() -> None:
    assert (
        asked(allow("s3:DeleteObject", f"{BUCKET}/tmp/*"), action="s3:DeleteObject", resource="*").answer is Answer3.YES
    )


def test_a_boundary_that_allows_another_resource_allows_nothing() -> None:
    bound = {"PermissionsBoundary": {"PermissionsBoundaryArn": f"{START}policy/scratch"}}
    policies = [policy("scratch", allow("s3:*", "arn:aws:s3:::scratch"))]
    assert asked(allow("s3:*"), user=bound, account={"policies": policies}).answer is Answer3.NO


def test_a_variable_nobody_knows_makes_it_conditional() -> None:
    found = asked(allow("s3:*", "arn:aws:s3:::${aws:PrincipalTag/team}-*"))
    assert found.answer is Answer3.CONDITIONAL


def test_a_role_has_no_user_name() -> None:
    made = account(role("ann", allow("s3:*", "arn:aws:s3:::${aws:username}-*")))
    assert (
        decide(made, "ann", "s3:DeleteBucket", "arn:aws:s3:::ann-1", Session.ACCESS_KEY).answer is Answer3.CONDITIONAL
    )


def test_the_older_language_takes_variables_literally() -> None:
    old = document(allow("s3:*", "arn:aws:s3:::${aws:username}"), version="2008-10-17")
    made = account({**user("acme-backups"), "UserPolicyList": [{"PolicyName": "old", "PolicyDocument": old}]})
    assert decide(made, "acme-backups", "s3:DeleteBucket", BUCKET, Session.ACCESS_KEY).answer is Answer3.NO


# -- accounts ----------------------------------------------------------------------------------------------------------

ELSEWHERE = "arn:aws:kms:eu-west-1:444455556666:key/k"


def test_another_accounts_resource_needs_its_own_policy_too() -> None:
    found = asked(allow("*"), action="kms:ScheduleKeyDeletion", resource=ELSEWHERE)
    assert found.answer is Answer3.UNKNOWN
    assert "444455556666" in found.conditions[0]


def test_another_accounts_resource_stays_out_of_reach_if_nothing_allows_it() -> None:
    assert asked(allow("s3:*"), action="kms:ScheduleKeyDeletion", resource=ELSEWHERE).answer is Answer3.NO


def test_iam_knows_no_sharing() -> None:
    resource = "arn:aws:iam::444455556666:user/bob"
    assert asked(allow("*"), action="iam:PutUserPolicy", resource=resource).answer is Answer3.NO


def test_the_owner_of_a_bucket_is_told_by_the_answers() -> None:
    assert asked(allow("*"), owner="444455556666").answer is Answer3.UNKNOWN
    assert asked(allow("*"), owner="111122223333").answer is Answer3.YES


# -- dates and names ---------------------------------------------------------------------------------------------------


def until(day: str) -> dict[str, Any]:
    return allow("s3:*", Condition={"DateLessThan": {"aws:CurrentTime": f"{day}T00:00:00Z"}})


def test_dates_are_decided_on_a_given_day() -> None:
    assert asked(until("2026-11-20"), as_of=date(2026, 11, 18)).answer is Answer3.YES
    assert asked(until("2026-11-20"), as_of=date(2026, 11, 21)).answer is Answer3.NO


def test_without_a_day_a_date_is_past_if_the_file_is_younger() -> None:
    young = {"CreateDate": "2026-11-01T00:00:00+00:00"}
    assert asked(until("2026-10-01"), user=young).answer is Answer3.NO
    found = asked(until("2026-12-01"), user=young)
    assert (found.answer, found.conditions) == (
        Answer3.CONDITIONAL,
        ("DateLessThan aws:CurrentTime 2026-12-01T00:00:00Z",),
    )


def test_somebody_not_in_the_file_is_not_found() -> None:
    with pytest.raises(NotFound, match="nobody"):
        decide(account(user("ann")), "nobody", "s3:DeleteBucket", BUCKET, Session.ACCESS_KEY)


def test_a_role_named_like_a_user_goes_by_its_arn() -> None:
    made = account(user("ann"), role("ann", allow("s3:*")))
    assert list(by_label(made)) == ["ann", f"{START}role/ann"]
    assert decide(made, f"{START}role/ann", "s3:DeleteBucket", BUCKET, Session.ACCESS_KEY).answer is Answer3.YES
    assert decide(made, f"{START}user/ann", "s3:DeleteBucket", BUCKET, Session.ACCESS_KEY).answer is Answer3.NO


@pytest.mark.parametrize(
    ("name", "expected"),
    [("user-boundary-allow", "yes"), ("user-boundary-deny", "no"), ("role-boundary-allow", "yes")]
    + [("role-boundary-deny", "no"), ("role-boundary-no-policies", "no")],
)
def test_boundaries_of_captured_files(name: str, expected: str) -> None:
    made = sample_account(f"iamspy/{name}.json")
    principal = next(made.principals()).name
    found = decide(made, principal, "lambda:InvokeFunction", "*", Session.ACCESS_KEY)
    assert found.answer == expected
