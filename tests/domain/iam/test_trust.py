"""Who may assume a role: inside the file, and the parties outside it."""

from typing import Any

import pytest

from app.domain.iam.conditions import Session
from app.domain.iam.trust import Trusted, trusted
from tests.domain.iam import making
from tests.domain.iam.making import NUMBER, START, account, allow, deny, document, role, sample_account, user

MFA = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}


def of(name: str, *entries: dict[str, Any]) -> Trusted:
    return trusted(account(*entries))[f"{START}role/{name}"]


def insiders(found: Trusted) -> list[str]:
    return [one.principal.name for one in found.insiders]


def trap(name: str) -> Trusted:
    return trusted(sample_account("synthetic/traps/authorization-details.json"))[f"{START}role/{name}"]


def test_a_role_is_assumed_by_whom_its_trust_names_and_whom_policies_allow() -> None:
    found = insiders(trap("deleter-role"))
    assert {"t29-named-in-trust", "t30-trust-root-and-allowed"} <= set(found)
    assert "t31-trust-root-not-allowed" not in found


def test_a_trust_may_ask_for_a_second_factor() -> None:
    (only,) = trap("mfa-role").insiders
    assert (only.principal.name, only.sessions) == ("t32-trust-wants-mfa", (Session.CONSOLE_MFA,))


@pytest.mark.parametrize(
    ("name", "kind", "sentence"),
    [
        (
            "vendor-role",
            "account",
            "any principal of account 999900001111 that its owner allows: a party outside",
        ),
        ("sso-admin", "saml", "whoever the identity provider idp lets in: persons not in this file"),
        ("ci", "oidc", "any workflow of repo acme/*: whoever can push there"),
        ("anyone", "anyone", "every AWS principal anywhere"),
    ],
)
def test_parties_outside_are_named(name: str, kind: str, sentence: str) -> None:
    assert [(one.kind, one.sentence) for one in trap(name).outsiders] == [(kind, sentence)]


def test_everybody_includes_all_of_the_account() -> None:
    assert insiders(of("open", user("ann"), user("bob"), role("open", trusts="*"))) == ["ann", "bob"]


def test_an_explicit_deny_stops_even_whom_the_trust_names() -> None:
    entries = user("ann", deny("sts:*")), role("target", trusts={"AWS": f"{START}user/ann"})
    assert insiders(of("target", *entries)) == []


def test_a_trust_may_deny_too() -> None:
    trust = document(
        {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"},
        {"Effect": "Deny", "Principal": {"AWS": f"{START}user/ann"}, "Action": "sts:*"},
    )
    entries = user("ann"), user("bob"), role("target", AssumeRolePolicyDocument=trust)
    assert insiders(of("target", *entries)) == ["bob"]


def test_a_number_alone_is_the_account() -> None:
    entries = (
        user("ann", allow("sts:AssumeRole", f"{START}role/t*")),
        user("bob"),
        role("target", trusts={"AWS": NUMBER}),
    )
    assert insiders(of("target", *entries)) == ["ann"]


def test_a_session_of_a_role_is_whoever_holds_the_role() -> None:
    named = f"arn:aws:sts::{NUMBER}:assumed-role/first/ann"
    assert insiders(of("second", role("first"), role("second", trusts={"AWS": named}))) == ["first"]


def test_somebody_deleted_is_nobody() -> None:
    found = of("target", user("ann"), role("target", trusts={"AWS": "AIDAEXAMPLEDELETEDXXX"}))
    assert found == Trusted()


def test_a_condition_nobody_can_decide_is_kept() -> None:
    trust = document(
        {
            "Effect": "Allow",
            "Principal": {"AWS": [f"{START}user/ann", "arn:aws:iam::999900001111:role/audit"]},
            "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "x"}},
        }
    )
    found = of("target", user("ann"), role("target", AssumeRolePolicyDocument=trust))
    assert found.insiders[0].conditions == found.outsiders[0].conditions == ("StringEquals sts:ExternalId x",)
    assert found.outsiders[0].sentence == "role/audit of account 999900001111: a party outside"


def test_the_easier_of_two_statements_counts() -> None:
    party = {"Effect": "Allow", "Principal": {"AWS": f"{START}user/ann"}, "Action": "sts:AssumeRole"}
    trust = document({**party, "Condition": MFA}, party)
    (only,) = of("target", user("ann"), role("target", AssumeRolePolicyDocument=trust)).insiders
    assert only.sessions == tuple(Session)


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (None, "anyone to whom token.actions.githubusercontent.com gives a token: the trust asks for no subject"),
        (
            {"StringEquals": {"token.actions.githubusercontent.com:sub": "org:acme"}},
            "org:acme as token.actions.githubusercontent.com knows them: not in this file",
        ),
    ],
)
def test_a_token_is_as_good_as_the_subject_asked_for(condition: Any, sentence: str) -> None:
    party = {"Federated": f"{START}oidc-provider/token.actions.githubusercontent.com"}
    statement = {"Effect": "Allow", "Principal": party, "Action": "sts:AssumeRoleWithWebIdentity"}
    trust = document({**statement, "Condition": condition} if condition else statement)
    assert [one.sentence for one in of("ci", role("ci", AssumeRolePolicyDocument=trust)).outsiders] == [sentence]


def test_a_trust_the_file_does_not_show_trusts_somebody_unknown() -> None:
    (only,) = of("dark", role("dark", AssumeRolePolicyDocument=None)).outsiders
    assert (only.kind, only.sentence) == ("unknown", "whomever role dark trusts: the file does not show it")


def test_a_trust_that_has_ended_trusts_nobody() -> None:
    ended = {"DateLessThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}}
    party = {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole", "Condition": ended}
    entry = role("old", AssumeRolePolicyDocument=document(party), CreateDate="2026-01-10T09:00:00Z")
    assert of("old", user("ann"), entry) == Trusted()


def test_a_trust_to_tag_sessions_alone_lets_nobody_in() -> None:
    trust = document({"Effect": "Allow", "Principal": "*", "Action": "sts:TagSession"})
    assert of("tagged", user("ann"), role("tagged", AssumeRolePolicyDocument=trust)) == Trusted()


def test_services_are_no_parties() -> None:
    found = of("web", role("web", trusts={"Service": ["ec2.amazonaws.com", "lambda.amazonaws.com"]}))
    assert (found.services, found.outsiders) == ({"ec2.amazonaws.com", "lambda.amazonaws.com"}, ())


def test_a_crowd_made_to_keep_us_busy_is_one_party(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.domain.iam.trust.MAX_ASKED", 3)
    found = trusted(making.account(user("ann"), user("bob"), role("one", trusts="*"), role("two", trusts="*")))
    assert [one.kind for one in found[f"{START}role/two"].outsiders] == ["anyone", "account"]
