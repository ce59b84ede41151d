"""Who may assume a role: users and roles of the account, services, and parties outside the file.

A trust that names a principal is enough in the same account; one that names the account leaves it to the principal's
own policies. Foreign accounts, identity providers and everybody are parties outside, each to be reckoned with by
itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.iam.account import IamAccount
from app.domain.iam.conditions import Session, holds
from app.domain.iam.decision import Answer3, Decision, Reason, reason
from app.domain.iam.evaluator import Evaluator, Request
from app.domain.iam.glob import matches
from app.domain.iam.principals import Principal, account_of
from app.domain.iam.statements import Condition, Party, Statement

ASSUME = "sts:assumerole"
MAX_ASKED = 100_000  # principals times roles; a file made to have more is not followed further
_SAML = "sts:assumerolewithsaml"


class OutsiderKind(StrEnum):
    ACCOUNT = "account"
    ANYONE = "anyone"
    SAML = "saml"
    OIDC = "oidc"


@dataclass(frozen=True, slots=True)
class Outsider:
    """A party outside the file that may assume a role, and a sentence that says who that is."""

    kind: OutsiderKind
    name: str
    sentence: str
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumer:
    """A principal of the file that may assume a role, in which sessions and depending on what."""

    principal: Principal
    sessions: tuple[Session, ...]
    reasons: tuple[Reason, ...]
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trusted:
    """Everybody a role trusts. `services` are AWS services that run things with the role."""

    insiders: tuple[Assumer, ...] = ()
    outsiders: tuple[Outsider, ...] = ()
    services: frozenset[str] = frozenset()


def trusted(account: IamAccount, evaluator: Evaluator | None = None) -> Mapping[str, Trusted]:
    """For each role, by ARN."""
    asking = _Asking(account, evaluator or Evaluator(account))
    return {role.arn: asking.of(role) for role in account.roles}


class _Asking:
    """The account's principals as trusts name them."""

    def __init__(self, account: IamAccount, evaluator: Evaluator) -> None:
        self.evaluator = evaluator
        self.principals = tuple(account.principals())
        self.numbers = set(account.numbers)
        self.by_arn = {one.arn: one for one in self.principals}
        self.roles_by_name = {(one.account, one.name): one for one in account.roles}
        self._left = MAX_ASKED
        self.askers = tuple(one for one in self.principals if self._may_ask(one))

    def _may_ask(self, principal: Principal) -> bool:
        """Whether its policies allow it to assume any role at all: most principals need not be asked role by role."""
        found = self.evaluator.in_sessions(principal, Request(ASSUME, "*"))
        return any(decision.is_possible for decision in found.values())

    def of(self, role: Principal) -> Trusted:
        statements = role.trust.statements if role.trust else None
        if not statements:
            return Trusted()
        denies = [one for one in statements if not one.allows]
        insiders: dict[str, Assumer] = {}
        outsiders: dict[Outsider, None] = {}
        services = set()
        for statement in (one for one in statements if one.allows):
            for party in _parties(statement):
                if party.kind == "Service":
                    services.add(party.name)
                    continue
                outsiders |= dict.fromkeys(self._outsiders(statement, party, role))
                named, is_enough = self._meant(party, role)
                if len(named) > self._left:
                    outsiders[_crowd(role)] = None
                    continue
                self._left -= len(named)
                for assumer in self._insiders(statement, named, is_enough, role, denies):
                    insiders[assumer.principal.arn] = _wider(insiders.get(assumer.principal.arn), assumer)
        return Trusted(tuple(insiders.values()), tuple(outsiders), frozenset(services))

    def _insiders(
        self,
        statement: Statement,
        named: tuple[Principal, ...],
        is_enough: bool,
        role: Principal,
        denies: list[Statement],
    ) -> Iterator[Assumer]:
        if not _speaks(statement, ASSUME):
            return
        for principal in named:
            if principal.arn == role.arn:
                continue
            assumer = self._assumer(statement, principal, role, is_enough and principal.account == role.account)
            if assumer.sessions and not any(_denied(deny, principal) for deny in denies):
                yield assumer

    def _meant(self, party: Party, role: Principal) -> tuple[tuple[Principal, ...], bool]:
        """The principals a party stands for, and whether naming them is enough."""
        if party.kind != "AWS":
            return (), False
        if party.name == "*":
            return tuple(one for one in self.principals if one.account == role.account), True
        number = party.name if party.name.isdigit() else account_of(party.name)
        if party.name.isdigit() or party.name.endswith(":root"):
            return tuple(one for one in self.askers if one.account == number), False
        one = self.by_arn.get(party.name) or self._in_session(party.name)
        return ((one,) if one else ()), True

    def _in_session(self, arn: str) -> Principal | None:
        """`arn:aws:sts::1:assumed-role/name/session` is whoever holds that role."""
        kind, _, rest = arn.rpartition(":")[2].partition("/")
        return self.roles_by_name.get((account_of(arn), rest.partition("/")[0])) if kind == "assumed-role" else None

    def _assumer(self, statement: Statement, principal: Principal, role: Principal, is_enough: bool) -> Assumer:
        found = self.evaluator.in_sessions(principal, Request(ASSUME, role.arn, owner=principal.account))
        sessions, conditions, reasons = [], dict[str, None](), dict[Reason, None]()
        for session, decision in found.items():
            tests = [(one, holds(one, self.evaluator.circumstances(session))) for one in statement.conditions]
            if any(held is False for _, held in tests) or not _lets(decision, is_enough):
                continue
            sessions.append(session)
            conditions |= dict.fromkeys(str(one) for one, held in tests if held is None)
            conditions |= dict.fromkeys(() if is_enough else decision.conditions)
            reasons |= dict.fromkeys(decision.reasons if decision.is_possible else ())
        trust = reason(role.name, statement, "trust")
        return Assumer(principal, tuple(sessions), (trust, *reasons), tuple(conditions))

    def _outsiders(self, statement: Statement, party: Party, role: Principal) -> Iterator[Outsider]:
        conditions = tuple(map(str, statement.conditions))
        if party.kind == "Federated":
            yield _federated(statement, party, conditions)
        elif party.kind == "AWS" and party.name == "*":
            yield Outsider(OutsiderKind.ANYONE, "*", "every AWS principal anywhere", conditions)
        elif party.kind == "AWS":
            number = party.name if party.name.isdigit() else account_of(party.name)
            if number.isdigit() and number != role.account and number not in self.numbers:
                yield Outsider(OutsiderKind.ACCOUNT, number, _foreign(number, party.name), conditions)


def _parties(statement: Statement) -> tuple[Party, ...]:
    """An allow for all but some trusts everybody."""
    return statement.parties or ((Party("AWS", "*"),) if statement.not_parties else ())


def _speaks(statement: Statement, action: str) -> bool:
    if statement.not_actions:
        return not any(matches(pattern, action) for pattern in statement.not_actions)
    return any(matches(pattern, action) for pattern in statement.actions)


def _denied(deny: Statement, principal: Principal) -> bool:
    """A deny without conditions that names the principal, its account or everybody."""
    names = {"*", principal.arn, principal.account, f"arn:aws:iam::{principal.account}:root"}
    return (
        not deny.conditions
        and _speaks(deny, ASSUME)
        and any(party.kind == "AWS" and party.name in names for party in deny.parties)
    )


def _lets(decision: Decision, is_enough: bool) -> bool:
    """Named by the trust, only an explicit deny stops it; else its own policies must allow it."""
    if is_enough:
        return decision.answer is not Answer3.NO or not any(one.effect == "deny" for one in decision.reasons)
    return decision.is_possible


def _wider(before: Assumer | None, now: Assumer) -> Assumer:
    """Two statements that trust the same principal: the sessions of both, the conditions of the less conditional."""
    if before is None:
        return now
    easier = before if len(before.conditions) <= len(now.conditions) else now
    sessions = tuple(one for one in Session if one in (*before.sessions, *now.sessions))
    reasons = tuple(dict.fromkeys((*before.reasons, *now.reasons)))
    return Assumer(now.principal, sessions, reasons, easier.conditions)


def _foreign(number: str, name: str) -> str:
    """Who that is: the account's owner decides, or one principal there is named."""
    if name.isdigit() or name.endswith(":root"):
        return f"any principal of account {number} that its owner allows: a party outside"
    return f"{name.rpartition(':')[2]} of account {number}: a party outside"


def _crowd(role: Principal) -> Outsider:
    sentence = f"more principals of account {role.account} than can be followed one by one"
    return Outsider(OutsiderKind.ACCOUNT, role.account, sentence)


def _federated(statement: Statement, party: Party, conditions: tuple[str, ...]) -> Outsider:
    provider = party.name.partition("provider/")[2] or party.name
    if ":saml-provider/" in party.name or _speaks(statement, _SAML):
        sentence = f"whoever the identity provider {provider} lets in: persons not in this file"
        return Outsider(OutsiderKind.SAML, party.name, sentence, conditions)
    return Outsider(OutsiderKind.OIDC, party.name, _subject(provider, statement.conditions), conditions)


def _subject(provider: str, conditions: tuple[Condition, ...]) -> str:
    subjects = [value for one in conditions if one.key.lower().endswith(":sub") for value in one.values]
    repositories = [value.removeprefix("repo:") for value in subjects if value.startswith("repo:")]
    if repositories:
        return f"any workflow of {', '.join(f'repo {one}' for one in repositories)}: whoever can push there"
    if subjects:
        return f"{', '.join(subjects)} as {provider} knows them: not in this file"
    return f"anyone to whom {provider} gives a token: the trust asks for no subject"
