"""Who can make himself all-powerful: the traps, a labelled sample, and the ways one by one."""

from typing import Any

import pytest

from app.domain.iam.conditions import Session
from app.domain.iam.escalation import Powers, escalations
from app.domain.iam.escalation_table import escalation_rules
from tests.domain.iam.making import START, account, allow, deny, document, policy, role, sample, sample_account, user

SERVED = ("ec2", "lambda", "glue", "cloudformation", "datapipeline", "sagemaker", "codebuild", "codestar", "ecs-tasks")
MORE = ("codepipeline", "states", "scheduler", "ssm", "elasticmapreduce", "elasticbeanstalk", "tasks.apprunner")
SERVICES = [f"{name}.amazonaws.com" for name in (*SERVED, *MORE)]
ADMIN = role("admin", allow("*"), trusts={"Service": SERVICES})
GROUP = {"GroupName": "team", "Arn": f"{START}group/team"}
LOGIN = role("login", trusts={"Federated": f"{START}saml-provider/idp"})


def rules_of(*statements: dict[str, Any], **more: Any) -> list[str]:
    """The ways open to a user with these statements, beside a colleague, a group, a policy and a powerful role."""
    made = account(user("ann", *statements, **more), user("bob"), ADMIN, LOGIN, groups=[GROUP], policies=[policy("p")])
    return [path.rule for path in escalations(made).get("ann", ())]


TRAPS = sample("synthetic/traps/expected.json")["escalates"]


@pytest.mark.parametrize("name", TRAPS)
def test_every_trap_is_avoided(name: str) -> None:
    found = escalations(sample_account("synthetic/traps/authorization-details.json"))
    assert ("yes" if name in found else "no") == TRAPS[name].split(":")[0]


def test_what_rests_on_something_unseen_is_not_certain() -> None:
    found = escalations(sample_account("synthetic/traps/authorization-details.json"))
    gaps = found["t02-deny-list-has-gaps"]
    assert {path.rule for path in gaps} >= {"function-code", "command-on-server", "start-script-of-server"}
    assert not any(path.is_certain for path in gaps)
    assert found["t17-may-set-default-version"][0].is_certain


def test_the_labelled_sample_has_no_false_alarm_and_misses_only_the_wrong_label() -> None:
    made = sample_account("cloudsplaining/example.json")
    found = escalations(made)
    labelled = {one.name: not one.name.startswith("fp") for one in made.users if one.name.startswith(("f", "privesc"))}
    assert len(labelled) == 41
    assert {name for name, can in labelled.items() if can != (name in found)} == {"privesc-AssumeRole-start-user"}


@pytest.mark.parametrize("rule", escalation_rules(), ids=lambda rule: rule.id)
def test_each_way_is_found_for_whoever_can_do_all_it_takes(rule: Any) -> None:
    needed = [*rule.needs, *(["iam:PassRole"] if rule.passes else [])]
    bound = {"PermissionsBoundary": {"PermissionsBoundaryArn": f"{START}policy/p"}} if "boundary" in rule.id else {}
    policies = [policy("p", allow("*"))]
    entries = user("ann", allow(needed), **bound), role("own", allow(needed), **bound), user("bob"), ADMIN, LOGIN
    found = escalations(account(*entries, groups=[GROUP], policies=policies))
    assert rule.id in [path.rule for path in (*found.get("ann", ()), *found.get("own", ()))]


@pytest.mark.parametrize("rule", [rule for rule in escalation_rules() if len(rule.needs) > 1], ids=lambda rule: rule.id)
def test_no_way_is_found_with_one_action_missing(rule: Any) -> None:
    needed = [*rule.needs, *(["iam:PassRole"] if rule.passes else [])]
    for missing in rule.needs:
        assert rule.id not in rules_of(allow(needed), deny(missing))


@pytest.mark.parametrize("action", ["iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile"])
@pytest.mark.parametrize("resource", [f"{START}user/ann", "arn:aws:iam::*:user/${aws:username}"])
def test_managing_ones_own_credentials_is_no_escalation(action: str, resource: str) -> None:
    assert rules_of(allow(action, resource)) == []
    assert rules_of(allow(action, "arn:aws:iam::*:user/*")) != []


def test_policies_of_aws_cannot_be_changed() -> None:
    assert rules_of(allow("iam:CreatePolicyVersion", "arn:aws:iam::aws:policy/*")) == []
    assert rules_of(allow("iam:CreatePolicyVersion", "arn:aws:iam::*:policy/p*")) == ["new-policy-version"]


def test_roles_only_aws_may_change_do_not_count() -> None:
    assert rules_of(allow("iam:PutRolePolicy", f"{START}role/aws-service-role/*")) == []


def test_without_any_group_nobody_joins_one() -> None:
    assert not escalations(account(user("ann", allow("iam:AddUserToGroup"))))


PASSING = allow(["iam:PassRole", "ec2:RunInstances"])


def test_handing_on_needs_a_role_that_trusts_the_service() -> None:
    other = role("admin", allow("*"), trusts={"Service": "lambda.amazonaws.com"})
    assert "ann" not in escalations(account(user("ann", PASSING), other, policies=[policy("p")]))


def test_handing_on_a_harmless_role_makes_nobody_powerful() -> None:
    harmless = role("web", allow("s3:GetObject"), trusts={"Service": "ec2.amazonaws.com"})
    assert escalations(account(user("ann", PASSING), harmless, policies=[policy("p")])) == {}


def test_handing_on_may_be_limited_to_another_service() -> None:
    limit = {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}
    assert rules_of(allow("iam:PassRole", Condition=limit), allow("ec2:RunInstances")) == []
    limit = {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}
    assert rules_of(allow("iam:PassRole", Condition=limit), allow("ec2:RunInstances")) == ["server-with-role"]


def test_handing_on_may_be_limited_to_other_roles() -> None:
    assert rules_of(allow("iam:PassRole", f"{START}role/web-*"), allow("ec2:RunInstances")) == []


def test_one_sure_step_to_a_role_is_enough() -> None:
    web = role("web", allow("s3:GetObject"), trusts={"Service": ["ec2.amazonaws.com", "lambda.amazonaws.com"]})
    actions = ["iam:PassRole", "ec2:RunInstances", "lambda:CreateFunction", "lambda:InvokeFunction", "ssm:SendCommand"]
    powers = Powers(account(user("ann", allow(actions)), web))
    assert [(step.kind, step.rule) for step in powers.steps(powers.account.users[0])] == [("pass", "server-with-role")]


def test_a_path_through_roles_is_told_whole() -> None:
    first = role("first", trusts={"AWS": f"{START}user/ann"})
    second = role("second", allow("iam:PutRolePolicy"), trusts={"AWS": f"{START}role/first"})
    (path,) = escalations(account(user("ann"), first, second))["ann"]
    assert path.through == ("first", "second")
    assert str(path) == "may assume role first, which may assume role second, which can write a policy into a role"
    assert [str(one) for one in path.reasons] == [
        "trust of role first, statement 1 allows",
        "trust of role second, statement 1 allows",
        "policy own, statement 1 allows",
    ]


def test_roles_that_trust_each_other_end() -> None:
    one = role("one", trusts={"AWS": f"{START}role/two"})
    two = role("two", trusts={"AWS": f"{START}role/one"})
    assert escalations(account(one, two)) == {}


def test_a_boundary_holds_what_it_holds() -> None:
    bound = {"PermissionsBoundary": {"PermissionsBoundaryArn": f"{START}policy/edge"}}
    edge = policy("edge", allow("*"), deny("iam:*"))
    assert escalations(account(user("ann", allow("iam:*"), **bound), policies=[edge])) == {}


def test_the_session_it_takes_is_told() -> None:
    factor = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
    made = account(user("ann", allow("iam:PutUserPolicy", Condition=factor)))
    assert escalations(made)["ann"][0].sessions == (Session.CONSOLE_MFA,)


def test_actions_possible_only_in_different_sessions_are_no_way() -> None:
    factor = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
    key = {"Null": {"aws:MultiFactorAuthPresent": "true"}}
    assert rules_of(allow("iam:PassRole", Condition=factor), allow("ec2:RunInstances", Condition=key)) == []


def test_other_versions_must_be_stored() -> None:
    (path,) = escalations(account(user("ann", allow("iam:SetDefaultPolicyVersion")), policies=[policy("p")]))["ann"]
    assert not path.is_certain
    stored = {"VersionId": "v2", "IsDefaultVersion": False, "Document": document(allow("*"))}
    two = policy("p")
    two["PolicyVersionList"].append(stored)
    (path,) = escalations(account(user("ann", allow("iam:SetDefaultPolicyVersion")), policies=[two]))["ann"]
    assert path.is_certain


def test_rules_are_told_apart_and_in_plain_words() -> None:
    rules = escalation_rules()
    assert len({rule.id for rule in rules}) == len(rules)
    assert all(rule.sentence.startswith("can ") and not rule.sentence.endswith(".") for rule in rules)
    assert all(("{role}" in rule.sentence) == bool(rule.passes) for rule in rules)
