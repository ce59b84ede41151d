"""How a principal comes to act with a role's rights: it assumes it, hands it on, or takes over what runs with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from app.domain.iam.account import IamAccount
from app.domain.iam.conditions import Session
from app.domain.iam.decision import Decision, Reason
from app.domain.iam.escalation_table import EscalationRule, escalation_rules
from app.domain.iam.evaluator import Evaluator, Request
from app.domain.iam.principals import Principal
from app.domain.iam.targets import Targets
from app.domain.iam.trust import Assumer, Trusted


class StepKind(StrEnum):
    ASSUME = "assume"
    PASS = "pass"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Step:
    """One step to a role. The sentence follows the principal's name."""

    kind: StepKind
    rule: str
    role: Principal
    sentence: str
    sessions: tuple[Session, ...]
    reasons: tuple[Reason, ...]
    conditions: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """Steps with equal keys are the same."""
        return (self.rule, self.role.arn, self.sessions, self.reasons, self.conditions)


@dataclass(frozen=True, slots=True)
class Met:
    """A rule that a principal meets: in which sessions, by which statements, depending on what."""

    rule: EscalationRule
    sessions: tuple[Session, ...]
    reasons: tuple[Reason, ...]
    conditions: tuple[str, ...]


class Steps:
    """Rules met and steps possible for each principal of one account."""

    def __init__(self, account: IamAccount, evaluator: Evaluator, trusted: Mapping[str, Trusted]) -> None:
        self._evaluator, self._targets = evaluator, Targets(account)
        self._spend = evaluator.work.spend
        self._assumed: dict[str, list[Step]] = {}
        self._served: dict[str, list[Principal]] = {}
        self._kept: dict[tuple[object, ...], Step] = {}  # many principals share their policies, and so their steps
        for role in account.roles:
            for service in trusted[role.arn].services:
                self._served.setdefault(service, []).append(role)
            for one in trusted[role.arn].insiders:
                self._assumed.setdefault(one.principal.arn, []).append(_assumed(role, one))

    def met(self, principal: Principal) -> list[Met]:
        """Every rule whose actions are all possible in one kind of session."""
        return [met for rule in escalation_rules() if (met := self._met(rule, principal)) is not None]

    def roles_for(self, rule: EscalationRule) -> list[Principal]:
        """Roles that a service of the rule may run with."""
        return [role for service in (*rule.passes, *rule.runs) for role in self._served.get(service, ())]

    def of(self, principal: Principal, met: list[Met]) -> Iterator[Step]:
        """The steps to roles, by assumption and by the rules met; none that only repeats another to the same role."""
        covered: dict[str, set[Session]] = {}
        for step in chain(self._assumed.get(principal.arn, ()), self._by_rules(principal, met, covered)):
            _cover(covered, step)  # before the next rule is looked at
            yield step

    def _by_rules(self, principal: Principal, met: list[Met], covered: dict[str, set[Session]]) -> Iterator[Step]:
        services = {service for one in met for service in one.rule.passes}
        passable = {service: self._passable(principal, service) for service in services}
        for one in met:
            for role in self.roles_for(one.rule):
                self._spend(2)
                is_other = role.account == principal.account and role.arn != principal.arn
                if is_other and not covered.get(role.arn, set()).issuperset(one.sessions):
                    passed = [found for name in one.rule.passes if (found := passable[name].get(role.arn))]
                    step = _running(one, role) if one.rule.runs else _passing(one, role, passed) if passed else None
                    if step is not None:
                        yield self._kept.setdefault(step.key, step)

    def _passable(self, principal: Principal, service: str) -> dict[str, Mapping[Session, Decision]]:
        """By ARN, the roles it may hand to the service, and in which sessions."""
        asked = {
            role.arn: self._evaluator.in_sessions(principal, Request("iam:PassRole", role.arn, passed_to=service))
            for role in self._served.get(service, ())
        }
        return {arn: found for arn, found in asked.items() if any(one.is_possible for one in found.values())}

    def _met(self, rule: EscalationRule, principal: Principal) -> Met | None:
        sessions = tuple(Session)
        decisions: list[Decision] = []
        for action, target in rule.needs.items():
            reach = self._targets.of(target, principal)
            if reach is None:
                return None
            found = self._evaluator.in_sessions(principal, Request(action, reach.pattern, besides=reach.besides))
            sessions = tuple(session for session in sessions if found[session].is_possible)
            if not sessions:
                return None
            decisions += [found[session] for session in sessions]
        reasons, conditions = _joined(decisions)
        return Met(rule, sessions, reasons, conditions)


def _cover(covered: dict[str, set[Session]], step: Step) -> None:
    """A sure step makes others to its role needless; one more thing to take over adds nothing to another."""
    if not step.conditions or step.kind is StepKind.RUN:
        covered.setdefault(step.role.arn, set()).update(step.sessions)


def _running(met: Met, role: Principal) -> Step:
    conditions = (*met.conditions, f"something must run with role {role.name}")
    sentence = f"{met.rule.sentence} and so act as role {role.name}"
    return Step(StepKind.RUN, met.rule.id, role, sentence, met.sessions, met.reasons, conditions)


def _passing(met: Met, role: Principal, passed: list[Mapping[Session, Decision]]) -> Step | None:
    """By the first of the services that it may hand the role to, if in a session in which it can do the rest."""
    able = [tuple(one for one in met.sessions if found[one].is_possible) for found in passed]
    sessions, found = next(((some, found) for some, found in zip(able, passed, strict=True) if some), ((), {}))
    if not sessions:
        return None
    reasons, conditions = _joined([found[session] for session in sessions])
    both = tuple(dict.fromkeys((*met.reasons, *reasons)))
    sentence = met.rule.sentence.format(role=f"role {role.name}")
    return Step(StepKind.PASS, met.rule.id, role, sentence, sessions, both, (*met.conditions, *conditions))


def _assumed(role: Principal, by: Assumer) -> Step:
    sentence = f"may assume role {role.name}"
    return Step(StepKind.ASSUME, "", role, sentence, by.sessions, by.reasons, by.conditions)


def _joined(decisions: list[Decision]) -> tuple[tuple[Reason, ...], tuple[str, ...]]:
    reasons = dict.fromkeys(reason for decision in decisions for reason in decision.reasons)
    conditions = dict.fromkeys(condition for decision in decisions for condition in decision.conditions)
    return tuple(reasons), tuple(conditions)
