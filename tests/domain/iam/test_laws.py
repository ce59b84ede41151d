"""What holds for every policy: a deny wins, and taking rights away never gives any."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.iam.decide import Answer3, Session, decide
from app.domain.iam.glob import matches
from app.domain.iam.reach import destroyers
from tests.domain.iam.making import START, account, allow, policy, user

law = settings(deadline=None, derandomize=True)
RANK = [Answer3.NO, Answer3.UNKNOWN, Answer3.CONDITIONAL, Answer3.YES]
ACTIONS = st.sampled_from(["*", "s3:*", "s3:Delete*", "S3:DELETEBUCKET", "ec2:*", "s3:Get?bject"])
RESOURCES = st.sampled_from(["*", "arn:aws:s3:::acme", "arn:aws:s3:::acme*", "arn:aws:s3:::other", "arn:*:s3:::*e"])
CONDITIONS = st.sampled_from(
    [
        {},
        {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
        {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
        {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}},
    ]
)
QUERIES = st.sampled_from(["*", "arn:aws:s3:::acme", "arn:aws:s3:::acme/*", "arn:aws:s3:::a*"])
SESSIONS = st.sampled_from(list(Session))


@st.composite
def statements(draw: st.DrawFn, effect: str | None = None) -> dict[str, Any]:
    """One statement; of any effect unless one is named."""
    acts = draw(st.sampled_from(["Action", "NotAction"]))
    on = draw(st.sampled_from(["Resource", "NotResource"]))
    made: dict[str, Any] = {"Effect": effect or draw(st.sampled_from(["Allow", "Deny"]))}
    made |= {acts: draw(st.lists(ACTIONS, min_size=1, max_size=2)), on: draw(RESOURCES)}
    return made | {"Condition": draw(CONDITIONS)}


MANY = st.lists(statements(), max_size=4)


def answer(given_: list[dict[str, Any]], resource: str, session: Session, **more: Any) -> Answer3:
    policies = [policy("edge", *more.pop("edge"))] if "edge" in more else []
    return decide(
        account(user("ann", *given_, **more), policies=policies), "ann", "s3:DeleteBucket", resource, session
    ).answer


PLAIN = st.sampled_from(["arn:aws:s3:::acme", "arn:aws:s3:::acme/x", "arn:aws:s3:::other", "arn:aws:s3:::zone"])


def applies(one: dict[str, Any], resource: str, session: Session) -> bool:
    """The textbook: does a statement speak of deleting exactly this bucket, in this session?"""
    acts = any(matches(pattern.lower(), "s3:deletebucket") for pattern in one.get("Action") or one["NotAction"])
    on = matches(one.get("Resource") or one["NotResource"], resource)
    key = {Session.ACCESS_KEY: None, Session.CONSOLE: "false", Session.CONSOLE_MFA: "true"}[session]
    tests = {"Bool": key == "true", "BoolIfExists": key in (None, "false")}
    held = all(tests[operator] for operator in one["Condition"])
    return acts == ("Action" in one) and on == ("Resource" in one) and held


def textbook(given_: list[dict[str, Any]], resource: str, session: Session) -> bool:
    effects = {one["Effect"] for one in given_ if applies(one, resource, session)}
    return effects == {"Allow"}


@law
@given(MANY, MANY, st.booleans(), PLAIN, SESSIONS)
def test_about_one_bucket_it_says_what_the_textbook_says(
    own: list[dict[str, Any]], edge: list[dict[str, Any]], is_bound: bool, resource: str, session: Session
) -> None:
    own, edge = ([one for one in some if "IpAddress" not in one["Condition"]] for some in (own, edge))
    expected = textbook(own, resource, session) and (not is_bound or textbook(edge, resource, session))
    bound = {"PermissionsBoundary": {"PermissionsBoundaryArn": f"{START}policy/edge"}, "edge": edge} if is_bound else {}
    assert answer(own, resource, session, **bound) is (Answer3.YES if expected else Answer3.NO)


@law
@given(MANY, QUERIES, SESSIONS)
def test_a_deny_of_everything_always_wins(own: list[dict[str, Any]], resource: str, session: Session) -> None:
    everything = {"Effect": "Deny", "Action": "*", "Resource": "*"}
    assert answer([*own, everything], resource, session) is Answer3.NO


@law
@given(MANY, statements(effect="Deny"), QUERIES, SESSIONS)
def test_one_more_deny_never_gives_a_right(
    own: list[dict[str, Any]], one_more: dict[str, Any], resource: str, session: Session
) -> None:
    before, after = answer(own, resource, session), answer([*own, one_more], resource, session)
    assert RANK.index(after) <= RANK.index(before)


@law
@given(MANY, statements(effect="Allow"), QUERIES, SESSIONS)
def test_one_more_allow_never_takes_a_right(
    own: list[dict[str, Any]], one_more: dict[str, Any], resource: str, session: Session
) -> None:
    before, after = answer(own, resource, session), answer([*own, one_more], resource, session)
    assert RANK.index(after) >= RANK.index(before)


@law
@given(MANY, MANY, QUERIES, SESSIONS)
def test_a_boundary_never_gives_a_right(
    own: list[dict[str, Any]], edge: list[dict[str, Any]], resource: str, session: Session
) -> None:
    bound = {"PermissionsBoundary": {"PermissionsBoundaryArn": f"{START}policy/edge"}}
    before, after = answer(own, resource, session), answer(own, resource, session, edge=edge, **bound)
    assert RANK.index(after) <= RANK.index(before)


@law
@given(MANY, QUERIES, SESSIONS)
def test_the_order_of_statements_does_not_matter(own: list[dict[str, Any]], resource: str, session: Session) -> None:
    assert answer(own, resource, session) == answer(own[::-1], resource, session)


@law
@given(MANY, SESSIONS)
def test_what_is_possible_for_one_bucket_is_possible_for_some(own: list[dict[str, Any]], session: Session) -> None:
    if answer(own, "arn:aws:s3:::acme", session) is Answer3.YES:
        assert answer(own, "*", session) in (Answer3.YES, Answer3.CONDITIONAL)


def test_policies_made_to_hang_are_read_to_the_end() -> None:
    endless = ["*" + "a*" * 200 + "b", "*" + "e*" * 400]
    several = [
        {"Effect": effect, "Action": endless, "Resource": [f"{'*a*' * 200}{number}"]}
        for number in range(5)
        for effect in ("Allow", "Deny")
    ]
    assert destroyers(account(*(user(f"u{number}", *several, allow("x:Y")) for number in range(5)))) == ()
