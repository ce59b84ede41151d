"""What a principal can destroy by its own policies, and what by the roles it can come to act as."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.iam.account import IamAccount
from app.domain.iam.conditions import Session
from app.domain.iam.decision import Answer3, Decision, Reason
from app.domain.iam.destruction_table import Action, actions, by_name
from app.domain.iam.escalation import Powers
from app.domain.iam.evaluator import Evaluator, Request
from app.domain.iam.principals import Principal
from app.domain.iam.steps import Step

Way = tuple[Step, ...]
Deed = tuple[str, Session]  # an action's name, and the session in which it can be done


@dataclass(frozen=True, slots=True)
class Act:
    """One destroying action within reach. `through` are the roles it takes to get there, first to last."""

    action: Action
    sessions: tuple[Session, ...]
    reasons: tuple[Reason, ...]
    conditions: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


def resources_of(principal: Principal, action: str, resource: str = "*") -> tuple[str, ...]:
    """`*` means whatever the destruction table knows the action to act on, in the principal's own account."""
    known = by_name().get(action.lower()) if resource == "*" else None
    if known is None:
        return (resource,)
    partition = principal.arn.split(":")[1] if principal.arn.startswith("arn:") else "aws"
    return known.resources(principal.account, partition)


def own_acts(evaluator: Evaluator, principal: Principal) -> Iterator[Act]:
    """What its own policies allow of the destruction table."""
    for action in actions():
        found = [
            (session, decision)
            for pattern in resources_of(principal, action.action)
            for session, decision in evaluator.in_sessions(principal, Request(action.action, pattern)).items()
            if decision.is_possible
        ]
        if found:
            yield _act(action, found)


def _act(action: Action, found: list[tuple[Session, Decision]]) -> Act:
    """Where anything is sure, only that gives reasons."""
    sure = [decision for _, decision in found if decision.answer is Answer3.YES]
    counted = sure or [decision for _, decision in found]
    able = {session for session, _ in found}
    return Act(
        action,
        tuple(one for one in Session if one in able),
        tuple(dict.fromkeys(reason for decision in counted for reason in decision.reasons)),
        tuple(dict.fromkeys(condition for decision in counted for condition in decision.conditions)),
    )


class Borrowing:
    """What everybody can do through roles, worked out for the whole account at once.

    From the roles that can destroy backwards along the steps to them, all actions together, so that loops end and an
    account whose roles all trust each other costs no more than its steps.
    """

    def __init__(self, account: IamAccount, powers: Powers, own: Mapping[str, tuple[Act, ...]]) -> None:
        self._own, self._spend = own, powers.evaluator.work.spend
        self._arriving: dict[str, list[tuple[str, Step]]] = {}
        for principal in account.principals():
            for step in powers.steps(principal):
                self._arriving.setdefault(step.role.arn, []).append((principal.arn, step))
        self._deeds = {
            arn: {(act.action.action, one) for act in acts for one in act.sessions} for arn, acts in own.items()
        }
        self._ways: dict[str, dict[Deed, Way]] = {}
        self._follow()

    def _follow(self) -> None:
        waiting = deque((arn, {action for action, _ in self._deeds[arn]}) for arn in self._arriving)
        passed_on: dict[str, set[str]] = {arn: set(names) for arn, names in waiting}
        while waiting:
            role, names = waiting.popleft()
            for arn, step in self._arriving.get(role, ()) if names else ():
                gained = self._gain(arn, step, names)
                fresh = {action for action, _ in gained} - passed_on.setdefault(arn, set())
                passed_on[arn] |= fresh
                if fresh:
                    waiting.append((arn, fresh))

    def _gain(self, arn: str, step: Step, names: set[str]) -> set[Deed]:
        """What the step newly brings: the role's actions, in the sessions in which the step can be made."""
        known, onward = self._ways.setdefault(arn, {}), self._onward(step.role.arn)
        self._spend(2 * len(names) + sum(map(len, onward.values())))
        gained = {(name, one) for name in names for one in step.sessions} - known.keys() - self._deeds[arn]
        known.update({deed: (step, *onward.get(deed[0], ())) for deed in gained})
        return gained

    def _onward(self, role: str) -> dict[str, Way]:
        """By action, the way on from a role that cannot do it by itself."""
        own = {action for action, _ in self._deeds[role]}
        return {action: way for (action, _), way in self._ways.get(role, {}).items() if action not in own}

    def acts(self, principal: Principal) -> Iterator[Act]:
        """One for each action and way; none for what its own policies allow in the same session."""
        grouped: dict[tuple[str, tuple[str, ...]], tuple[Way, list[Session]]] = {}
        for (action, session), way in self._ways.get(principal.arn, {}).items():
            key = (action, tuple(step.role.arn for step in way))
            grouped.setdefault(key, (way, []))[1].append(session)
        return (self._by_way(action, way, sessions) for (action, _), (way, sessions) in grouped.items())

    def _by_way(self, action: str, way: Way, able: list[Session]) -> Act:
        last = next(act for act in self._own[way[-1].role.arn] if act.action.action == action)
        return Act(
            last.action,
            tuple(one for one in Session if one in able),
            (*(reason for step in way for reason in step.reasons), *last.reasons),
            (*(condition for step in way for condition in step.conditions), *last.conditions),
            tuple(step.role.name for step in way),
        )
