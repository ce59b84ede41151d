"""Who may assume a role: users and roles of the account, services, and parties outside the file.

A trust that names a principal is enough in the same account; one that names the account leaves it to the principal's
own policies. A deny on either side stops both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.iam.account import IamAccount
from app.domain.iam.conditions import Session, holds
from app.domain.iam.decision import Answer3, Decision, Reason, reason
from app.domain.iam.evaluator import Evaluator, Request
from app.domain.iam.outsiders import ASSUME, Outsider, crowd, is_account, number_of, outsiders_of, speaks, unread
from app.domain.iam.principals import Principal, account_of
from app.domain.iam.statements import Party, Statement

MAX_ASKED = 100_000  # principals times roles; a file made to have more is not followed further


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


@dataclass(slots=True)
class _Found:
    """What is gathered about one role, statement by statement."""

    insiders: dict[str, Assumer] = field(default_factory=dict)
    outsiders: dict[Outsider, None] = field(default_factory=dict)
    services: set[str] = field(default_factory=set)

    def add(self, assumer: Assumer) -> None:
        known = self.insiders.get(assumer.principal.arn)
        self.insiders[assumer.principal.arn] = _wider(known, assumer) if known else assumer


def trusted(account: IamAccount, evaluator: Evaluator | None = None) -> Mapping[str, Trusted]:
    """For each role, by ARN."""
    asking = _Asking(account, evaluator or Evaluator(account))
    return {role.arn: asking.of(role) for role in account.roles}


class _Asking:
    """The account's principals as trusts name them."""

    def __init__(self, account: IamAccount, evaluator: Evaluator) -> None:
        self._evaluator, self._spend = evaluator, evaluator.work.spend
        self._principals = tuple(account.principals())
        self._numbers = set(account.numbers)
        self._by_arn = {one.arn: one for one in self._principals}
        self._roles = {(one.account, one.name): one for one in account.roles}
        self._left = MAX_ASKED
        self._askers = tuple(one for one in self._principals if self._may_ask(one))

    def _may_ask(self, principal: Principal) -> bool:
        """Whether its policies allow it to assume any role at all: most principals need not be asked role by role."""
        found = self._evaluator.in_sessions(principal, Request(ASSUME, "*"))
        return any(decision.is_possible for decision in found.values())

    def of(self, role: Principal) -> Trusted:
        statements = role.trust.statements if role.trust else None
        if statements is None:
            return Trusted(outsiders=(unread(role),))
        found = _Found()
        denies = [one for one in statements if not one.allows]
        for statement in (one for one in statements if one.allows and self._can_hold(one)):
            for party in _parties(statement):
                self._add(found, statement, party, role, denies)
        return Trusted(tuple(found.insiders.values()), tuple(found.outsiders), frozenset(found.services))

    def _can_hold(self, statement: Statement) -> bool:
        """Whether its conditions fail in every kind of session, as a date long past does."""
        return any(
            all(holds(one, self._evaluator.circumstances(session)) is not False for one in statement.conditions)
            for session in Session
        )

    def _add(self, found: _Found, statement: Statement, party: Party, role: Principal, denies: list[Statement]) -> None:
        if party.kind == "Service":
            found.services.add(party.name)
        self._spend(2)
        found.outsiders |= dict.fromkeys(outsiders_of(statement, party, role, self._numbers))
        if party.kind != "AWS" or not speaks(statement, ASSUME):
            return
        named = self._meant(party, role)
        if len(named) > self._left:
            found.outsiders[crowd(role)] = None
            return
        self._left -= len(named)
        self._spend(len(named) * (6 + sum(len(deny.parties) for deny in denies)))
        for principal in named:
            assumer = self._assumer(statement, party, principal, role)
            if assumer.sessions and principal.arn != role.arn and not _stopped(denies, principal):
                found.add(assumer)

    def _meant(self, party: Party, role: Principal) -> tuple[Principal, ...]:
        """The principals of the file that a party stands for."""
        if party.name == "*" or is_account(party):
            self._spend(len(self._principals) // 4)
        if party.name == "*":
            return tuple(one for one in self._principals if one.account == role.account)
        if is_account(party):
            return tuple(one for one in self._askers if one.account == number_of(party))
        one = self._by_arn.get(party.name) or self._in_session(party.name)
        return (one,) if one else ()

    def _in_session(self, arn: str) -> Principal | None:
        """`arn:aws:sts::1:assumed-role/name/session` is whoever holds that role."""
        kind, _, rest = arn.rpartition(":")[2].partition("/")
        return self._roles.get((account_of(arn), rest.partition("/")[0])) if kind == "assumed-role" else None

    def _assumer(self, statement: Statement, party: Party, principal: Principal, role: Principal) -> Assumer:
        is_enough = not is_account(party) and principal.account == role.account
        found = self._evaluator.in_sessions(principal, Request(ASSUME, role.arn, owner=principal.account))
        if not is_enough and not any(decision.is_possible for decision in found.values()):
            return Assumer(principal, (), ())
        sessions, conditions, reasons = [], dict[str, None](), dict[Reason, None]()
        for session, decision in found.items():
            tests = [(one, holds(one, self._evaluator.circumstances(session))) for one in statement.conditions]
            if any(held is False for _, held in tests) or not _lets(decision, is_enough):
                continue
            sessions.append(session)
            conditions |= dict.fromkeys(str(one) for one, held in tests if held is None)
            conditions |= dict.fromkeys(() if is_enough else decision.conditions)
            reasons |= dict.fromkeys(decision.reasons if decision.is_possible else ())
        trust = reason(role.name, statement, "trust")
        return Assumer(principal, tuple(sessions), (trust, *reasons), tuple(conditions))


def _parties(statement: Statement) -> tuple[Party, ...]:
    """An allow for all but some trusts everybody."""
    return statement.parties or ((Party("AWS", "*"),) if statement.not_parties else ())


def _stopped(denies: list[Statement], principal: Principal) -> bool:
    """Whether the trust denies, without conditions, the principal, its account or everybody."""
    names = {"*", principal.arn, principal.account}
    root = f":iam::{principal.account}:root"
    return any(
        party.kind == "AWS" and (party.name in names or party.name.endswith(root))
        for deny in denies
        if not deny.conditions and speaks(deny, ASSUME)
        for party in deny.parties
    )


def _lets(decision: Decision, is_enough: bool) -> bool:
    """Named by the trust, only an explicit deny stops it; else its own policies must allow it."""
    if is_enough:
        return decision.answer is not Answer3.NO or not any(one.effect == "deny" for one in decision.reasons)
    return decision.is_possible


def _wider(before: Assumer, now: Assumer) -> Assumer:
    """Two statements that trust the same principal: the sessions of both, the conditions of the less conditional."""
    easier = before if len(before.conditions) <= len(now.conditions) else now
    sessions = tuple(one for one in Session if one in (*before.sessions, *now.sessions))
    reasons = tuple(dict.fromkeys((*before.reasons, *now.reasons)))
    return Assumer(now.principal, sessions, reasons, easier.conditions)
