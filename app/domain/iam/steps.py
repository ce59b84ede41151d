"""How a principal comes to act with a role's rights: it assumes it, hands it on, or takes over what runs with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

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
        self._assumed: dict[str, list[Step]] = {}
        self._served: dict[str, list[Principal]] = {}
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
        """The steps to roles, by assumption and by the rules met."""
        yield from self._assumed.get(principal.arn, ())
        for one in met:
            for role in {role.arn: role for role in self.roles_for(one.rule)}.values():
                if role.account == principal.account and role.arn != principal.arn:
                    yield from self._through(one, principal, role)

    def _through(self, met: Met, principal: Principal, role: Principal) -> Iterator[Step]:
        name = f"role {role.name}"
        if met.rule.runs:
            conditions = (*met.conditions, f"something must run with {name}")
            sentence = f"{met.rule.sentence} and so act as {name}"
            yield Step(StepKind.RUN, met.rule.id, role, sentence, met.sessions, met.reasons, conditions)
            return
        passed = self._passed(met.rule, principal, role)
        sessions = tuple(session for session in met.sessions if session in passed)
        if sessions:
            decisions = [passed[session] for session in sessions]
            reasons, conditions = _joined(decisions)
            sentence = met.rule.sentence.format(role=name)
            both = (*met.reasons, *(one for one in reasons if one not in met.reasons))
            yield Step(StepKind.PASS, met.rule.id, role, sentence, sessions, both, (*met.conditions, *conditions))

    def _passed(self, rule: EscalationRule, principal: Principal, role: Principal) -> dict[Session, Decision]:
        for service in rule.passes:
            if role not in self._served.get(service, ()):
                continue
            found = self._evaluator.in_sessions(principal, Request("iam:PassRole", role.arn, passed_to=service))
            possible = {session: decision for session, decision in found.items() if decision.is_possible}
            if possible:
                return possible
        return {}

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


def _assumed(role: Principal, by: Assumer) -> Step:
    sentence = f"may assume role {role.name}"
    return Step(StepKind.ASSUME, "", role, sentence, by.sessions, by.reasons, by.conditions)


def _joined(decisions: list[Decision]) -> tuple[tuple[Reason, ...], tuple[str, ...]]:
    reasons = dict.fromkeys(reason for decision in decisions for reason in decision.reasons)
    conditions = dict.fromkeys(condition for decision in decisions for condition in decision.conditions)
    return tuple(reasons), tuple(conditions)
