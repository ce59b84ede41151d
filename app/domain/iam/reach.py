"""Who can destroy: every user and role of an account that may do what the destruction table lists.

Counted are its own rights, those of roles it can come to act as, and everything if it can make itself all-powerful.
Limits that an organization sets from above and grants that resources make themselves are not in the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.iam.account import IamAccount
from app.domain.iam.conditions import Session
from app.domain.iam.decide import by_label
from app.domain.iam.decision import Answer3, Decision, Reason
from app.domain.iam.destruction_table import Action, actions, by_name
from app.domain.iam.escalation import Path, Powers
from app.domain.iam.evaluator import Evaluator, Request
from app.domain.iam.principals import Principal, PrincipalKind
from app.domain.iam.steps import Step
from app.domain.iam.trust import Outsider

NOT_SEEN = "Limits set by an organization and rights granted by resources themselves are not in this file."


@dataclass(frozen=True, slots=True)
class Act:
    """One destroying action within reach. `through` are the roles it takes to get there, first to last."""

    action: Action
    sessions: tuple[Session, ...]
    reasons: tuple[Reason, ...]
    conditions: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Destroyer:
    """A principal that can destroy. With an `escalation` it counts as able to do all, whatever `acts` lists.

    `principal` is its label (name, or ARN if the name is taken); `sessions` are those in which any of it is possible.
    """

    principal: str
    arn: str
    kind: PrincipalKind
    acts: tuple[Act, ...]
    escalation: Path | None
    sessions: tuple[Session, ...]
    reasons: tuple[Reason, ...]

    @property
    def actions(self) -> tuple[str, ...]:
        """Names of the actions within reach: all of the table for one that can make itself all-powerful."""
        return tuple(one.action for one in actions()) if self.escalation else tuple(a.action.action for a in self.acts)

    @property
    def is_certain(self) -> bool:
        """Whether anything of it depends on nothing the file leaves open."""
        return any(not act.conditions for act in self.acts) or bool(self.escalation and self.escalation.is_certain)


def who_can(
    account: IamAccount,
    action: str,
    resource: str = "*",
    session: Session | None = None,
    *,
    as_of: date | None = None,
    owner: str | None = None,
) -> tuple[str, ...]:
    """Labels of those whose own policies allow it, surely or under conditions; in any kind of session if none is named.

    Neither roles one may assume nor ways to more rights are followed: see `destroyers`.
    """
    evaluator = Evaluator(account, as_of=as_of)
    return tuple(
        label
        for label, principal in by_label(account).items()
        if any(
            decision.is_possible and session in (None, asked)
            for pattern in _resources(principal, action, resource)
            for asked, decision in evaluator.in_sessions(principal, Request(action, pattern, owner=owner)).items()
        )
    )


def destroyers(account: IamAccount, *, as_of: date | None = None) -> tuple[Destroyer, ...]:
    """Everyone who can destroy something, in the file's order: users, then roles."""
    return Destruction(account, as_of=as_of).destroyers()


class Destruction:
    """The whole analysis of one account, for those who also ask about roles and paths (`powers`)."""

    def __init__(self, account: IamAccount, *, as_of: date | None = None) -> None:
        self.powers = Powers(account, as_of=as_of)
        self._account = account
        self._own: dict[str, tuple[Act, ...]] = {}

    def destroyers(self) -> tuple[Destroyer, ...]:
        found = (self._destroyer(label, one) for label, one in by_label(self._account).items())
        return tuple(one for one in found if one is not None)

    def outside(self) -> tuple[tuple[Outsider, Destroyer], ...]:
        """Each party outside the file with each destroying role it may assume at once."""
        roles = (one for one in self.destroyers() if one.kind is PrincipalKind.ROLE)
        return tuple((party, one) for one in roles for party in self.powers.trusted[one.arn].outsiders)

    def own_acts(self, principal: Principal) -> tuple[Act, ...]:
        """What its own policies allow of the destruction table."""
        if principal.arn not in self._own:
            self._own[principal.arn] = tuple(self._acts(principal))
        return self._own[principal.arn]

    def _destroyer(self, label: str, principal: Principal) -> Destroyer | None:
        acts = {act.action.action: act for act in self.own_acts(principal)}
        for act in self._borrowed(principal):
            acts.setdefault(act.action.action, act)
        path = next(iter(self.powers.paths(principal)), None)
        if not acts and path is None:
            return None
        able = {session for one in (*acts.values(), *((path,) if path else ())) for session in one.sessions}
        reasons = dict.fromkeys(one for source in ((path,) if path else acts.values()) for one in source.reasons)
        sessions = tuple(one for one in Session if one in able)
        return Destroyer(label, principal.arn, principal.kind, tuple(acts.values()), path, sessions, tuple(reasons))

    def _acts(self, principal: Principal) -> Iterator[Act]:
        for action in actions():
            found = [
                (session, decision)
                for pattern in _resources(principal, action.action, "*")
                for session, decision in self.powers.evaluator.in_sessions(
                    principal, Request(action.action, pattern)
                ).items()
                if decision.is_possible
            ]
            if found:
                yield _act(action, found)

    def _borrowed(self, principal: Principal) -> Iterator[Act]:
        """What the roles allow that it can come to act as, the nearest first."""
        seen = {principal.arn}
        waiting: list[tuple[Step, tuple[Step, ...]]] = [(step, (step,)) for step in self.powers.steps(principal)]
        for step, way in waiting:  # grows while it is walked
            if step.role.arn in seen:
                continue
            seen.add(step.role.arn)
            for act in self.own_acts(step.role):
                yield _by_way(act, way)
            waiting += [(further, (*way, further)) for further in self.powers.steps(step.role)]


def _resources(principal: Principal, action: str, resource: str) -> tuple[str, ...]:
    """`*` means what the table knows the action to act on, in the principal's own account."""
    known = by_name().get(action.lower()) if resource == "*" else None
    if known is None:
        return (resource,)
    return known.resources(
        principal.account, principal.arn.split(":")[1] if principal.arn.startswith("arn:") else "aws"
    )


def _act(action: Action, found: list[tuple[Session, Decision]]) -> Act:
    sure = [(session, decision) for session, decision in found if decision.answer is Answer3.YES]
    counted = sure or found
    able = {session for session, _ in found}
    return Act(
        action,
        tuple(one for one in Session if one in able),
        tuple(dict.fromkeys(reason for _, decision in counted for reason in decision.reasons)),
        tuple(dict.fromkeys(condition for _, decision in counted for condition in decision.conditions)),
    )


def _by_way(act: Act, way: tuple[Step, ...]) -> Act:
    """The act of the last role, in the sessions of the first step."""
    return Act(
        act.action,
        way[0].sessions,
        (*(reason for step in way for reason in step.reasons), *act.reasons),
        (*(condition for step in way for condition in step.conditions), *act.conditions),
        tuple(step.role.name for step in way),
    )
