"""Parties outside the file that a role trusts: foreign accounts, identity providers, everybody.

None of them can be looked into, so each is a party to be reckoned with by itself, in a sentence that says who that is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.iam.glob import matches
from app.domain.iam.principals import Principal, account_of
from app.domain.iam.statements import Condition, Party, Statement

ASSUME = "sts:assumerole"
_WITH_SAML, _WITH_TOKEN = f"{ASSUME}withsaml", f"{ASSUME}withwebidentity"


class OutsiderKind(StrEnum):
    ACCOUNT = "account"
    ANYONE = "anyone"
    SAML = "saml"
    OIDC = "oidc"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outsider:
    """A party outside the file that may assume a role, and a sentence that says who that is."""

    kind: OutsiderKind
    name: str
    sentence: str
    conditions: tuple[str, ...] = ()


def outsiders_of(statement: Statement, party: Party, role: Principal, known: set[str]) -> Iterator[Outsider]:
    """The outsider a party of a trust is, if it is one; `known` are the numbers of accounts in the file."""
    conditions = tuple(map(str, statement.conditions))
    if party.kind == "Federated":
        if speaks(statement, _WITH_SAML):
            yield Outsider(OutsiderKind.SAML, party.name, _let_in(_provider(party)), conditions)
        if speaks(statement, _WITH_TOKEN) and ":saml-provider/" not in party.name:
            yield Outsider(OutsiderKind.OIDC, party.name, _subject(_provider(party), statement.conditions), conditions)
    elif party.kind == "AWS" and speaks(statement, ASSUME):
        number = number_of(party)
        if party.name == "*":
            yield Outsider(OutsiderKind.ANYONE, "*", "every AWS principal anywhere", conditions)
        elif number.isdigit() and number != role.account and number not in known:
            yield Outsider(OutsiderKind.ACCOUNT, number, _foreign(number, party), conditions)


def unread(role: Principal) -> Outsider:
    """For a role whose trust the file does not show, or shows unreadably."""
    return Outsider(OutsiderKind.UNKNOWN, role.name, f"whomever role {role.name} trusts: the file does not show it")


def crowd(role: Principal) -> Outsider:
    """For a role that more principals may assume than can be followed."""
    sentence = f"more principals of account {role.account} than can be followed one by one"
    return Outsider(OutsiderKind.ACCOUNT, role.account, sentence)


def speaks(statement: Statement, action: str) -> bool:
    """Whether a trust's statement is about the action, which must be in lower case."""
    if statement.not_actions:
        return not any(matches(pattern, action) for pattern in statement.not_actions)
    return any(matches(pattern, action) for pattern in statement.actions)


def is_account(party: Party) -> bool:
    """A number alone, or `...:root`, stands for all the account lets."""
    return party.name.isdigit() or party.name.endswith(":root")


def number_of(party: Party) -> str:
    return party.name if party.name.isdigit() else account_of(party.name)


def _foreign(number: str, party: Party) -> str:
    """The account's owner decides who that is, or one principal there is named."""
    if is_account(party):
        return f"any principal of account {number} that its owner allows: a party outside"
    return f"{party.name.rpartition(':')[2]} of account {number}: a party outside"


def _provider(party: Party) -> str:
    return party.name.partition("provider/")[2] or party.name


def _let_in(provider: str) -> str:
    return f"whoever the identity provider {provider} lets in: persons not in this file"


def _subject(provider: str, conditions: tuple[Condition, ...]) -> str:
    subjects = [value for one in conditions if one.key.lower().endswith(":sub") for value in one.values]
    repositories = [value.removeprefix("repo:") for value in subjects if value.startswith("repo:")]
    if repositories:
        return f"any workflow of {', '.join(f'repo {one}' for one in repositories)}: whoever can push there"
    if subjects:
        return f"{', '.join(subjects)} as {provider} knows them: not in this file"
    return f"anyone to whom {provider} gives a token: the trust asks for no subject"
