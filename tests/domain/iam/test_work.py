"""Files made to keep us busy for ever: answered within a fixed number of steps, or said to be too much."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from app.domain.iam.account import parse
from app.domain.iam.glob import overlap
from app.domain.iam.reach import Destruction, destroyers
from app.domain.iam.work import MOST_STEPS, TooMuch

NUMBER = "111122223333"
ROOT = f"arn:aws:iam::{NUMBER}:root"
Details = Mapping[str, Any]


def document(*statements: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allow(action: Any, resource: Any = "*", effect: str = "Allow") -> Mapping[str, Any]:
    return {"Effect": effect, "Action": action, "Resource": resource}


def trust(*who: str) -> Mapping[str, Any]:
    return document({"Effect": "Allow", "Principal": {"AWS": list(who)}, "Action": "sts:AssumeRole"})


def user(number: int, policy: Mapping[str, Any], *groups: str) -> Mapping[str, Any]:
    arn = f"arn:aws:iam::{NUMBER}:user/u{number}"
    inline = [{"PolicyName": "p", "PolicyDocument": policy}]
    return {"UserName": f"u{number}", "Arn": arn, "UserPolicyList": inline, "GroupList": list(groups)}


def role(number: int, trusted: Mapping[str, Any], policy: Mapping[str, Any]) -> Mapping[str, Any]:
    arn = f"arn:aws:iam::{NUMBER}:role/r{number}"
    inline = [{"PolicyName": "p", "PolicyDocument": policy}]
    return {"RoleName": f"r{number}", "Arn": arn, "AssumeRolePolicyDocument": trusted, "RolePolicyList": inline}


def details(users: Any, roles: Any = (), groups: Any = ()) -> Details:
    return {"UserDetailList": list(users), "RoleDetailList": list(roles), "GroupDetailList": list(groups)}


def everybody_an_administrator() -> Details:
    """Thousands, each by a policy of its own."""
    own = (user(at, document({**allow("*"), "Sid": str(at)})) for at in range(5_000))
    return details(own, (role(at, trust(ROOT), document(allow("*"))) for at in range(1_000)))


def every_deny_meets_every_allow() -> Details:
    def policy(at: int) -> Mapping[str, Any]:
        wide = [f"arn:aws:s3:::{'*a' * 30}{at}x{one}*" for one in range(1_000)]
        denied = [allow("*", f"arn:aws:s3:::{'*b' * 30}{at}y{one}*", "Deny") for one in range(1_000)]
        return document(allow("*", wide), *denied)

    return details(user(at, policy(at)) for at in range(5))


def roles_that_all_trust_each_other() -> Details:
    arns = [f"arn:aws:iam::{NUMBER}:role/r{at}" for at in range(1_000)]
    policy = document(allow("sts:AssumeRole"))
    roles = [role(at, trust(*arns[at % 9 :: 9]), document(allow(f"s3:Get{at}"))) for at in range(1_000)]
    return details((user(at, policy) for at in range(300)), roles)


def a_trust_that_names_the_account_again_and_again() -> Details:
    users = [user(at, document(allow("sts:*"))) for at in range(50)]
    return details(users, (role(at, trust(*[ROOT] * 9_000), document(allow("s3:*"))) for at in range(40)))


def everybody_in_every_group() -> Details:
    policy = [{"PolicyName": "p", "PolicyDocument": document(allow([f"s3:x{one}*" for one in range(50)]))}]
    groups = [
        {"GroupName": f"g{at}", "Arn": f"arn:aws:iam::{NUMBER}:group/g{at}", "GroupPolicyList": policy}
        for at in range(300)
    ]
    users = (user(at, document(), *(f"g{one}" for one in range(at % 5, 300))) for at in range(3_000))
    return details(users, (), groups)


@pytest.mark.parametrize(
    "made",
    [
        everybody_an_administrator,
        every_deny_meets_every_allow,
        roles_that_all_trust_each_other,
        a_trust_that_names_the_account_again_and_again,
        everybody_in_every_group,
    ],
)
def test_too_much_is_said_instead_of_worked_at(made: Callable[[], Details], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these took minutes or hours; a fraction of the usual budget keeps the test itself short."""
    monkeypatch.setattr("app.domain.iam.work.MOST_STEPS", MOST_STEPS // 40)
    with pytest.raises(TooMuch, match="was not worked out"):
        destroyers(parse(made()))


def test_a_large_account_of_ordinary_policies_is_worked_out() -> None:
    """Two hundred users and fifty roles, each with a policy of its own and a role to assume, in a tenth of it."""
    own = (
        document(allow(["s3:Get*", f"s3:Put{at}*"], f"arn:aws:s3:::b{at}/*"), allow("ec2:Describe*"))
        for at in range(200)
    )
    roles = [role(at, trust(f"arn:aws:iam::{NUMBER}:user/u{at}"), document(allow("ec2:*"))) for at in range(50)]
    found = Destruction(parse(details((user(at, one) for at, one in enumerate(own)), roles)))
    assert {one.principal for one in found.destroyers} == {f"{kind}{at}" for kind in "ur" for at in range(50)}
    assert found.steps < MOST_STEPS // 10


def test_the_same_file_costs_the_same_steps() -> None:
    account = parse(details([user(1, document(allow("s3:*")))], [role(1, trust(ROOT), document(allow("*")))]))
    assert Destruction(account).steps == Destruction(account).steps


def test_patterns_of_many_different_characters_are_compared() -> None:
    """Once a table was filled for each different character and place: minutes for two patterns of a policy."""
    many = "".join(chr(0x4E00 + at) for at in range(2_000))
    assert overlap(f"{many}*", f"*{many[-1]}")
    assert overlap(many.replace(many[7], "?"), many)
    assert not overlap(f"{many}a", f"*{many}b")
