"""Who can destroy: every user and role of an account that may do what the destruction table lists.

Counted are its own rights, those of roles it can come to act as, and everything if it can make itself all-powerful.
Limits that an organization sets from above and grants that resources make themselves are not in the file.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.iam.account import IamAccount
from app.domain.iam.acts import Act, Borrowing, own_acts, resources_of
from app.domain.iam.conditions import Session
from app.domain.iam.decide import by_label
from app.domain.iam.decision import Reason
from app.domain.iam.destruction_table import actions
from app.domain.iam.escalation import Path, Powers
from app.domain.iam.evaluator import Evaluator, Request
from app.domain.iam.outsiders import Outsider
from app.domain.iam.principals import Principal, PrincipalKind


@dataclass(frozen=True, slots=True)
class Destroyer:
    """A principal that can destroy. With an `escalation` it counts as able to do all, whatever `acts` lists.

    `principal` is its label (name, or ARN if the name is taken); `acts` holds an action once for each way to it;
    `sessions` are those in which any of it is possible.
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
        if self.escalation:
            return tuple(one.action for one in actions())
        return tuple(dict.fromkeys(act.action.action for act in self.acts))

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
    """Labels of those whose own policies allow it, surely or under conditions; in any session if none is named.

    Neither roles one may assume nor ways to more rights are followed: see `destroyers`.
    """
    evaluator = Evaluator(account, as_of=as_of)

    def can(principal: Principal) -> bool:
        asked = [Request(action, pattern, owner=owner) for pattern in resources_of(principal, action, resource)]
        found = [evaluator.in_sessions(principal, request) for request in asked]
        return any(one.is_possible and session in (None, key) for each in found for key, one in each.items())

    return tuple(label for label, principal in by_label(account).items() if can(principal))


def destroyers(account: IamAccount, *, as_of: date | None = None) -> tuple[Destroyer, ...]:
    """Everyone who can destroy something, in the file's order: users, then roles."""
    return Destruction(account, as_of=as_of).destroyers


class Destruction:
    """The whole analysis of one account, for those who also ask about roles, steps and paths (`powers`)."""

    def __init__(self, account: IamAccount, *, as_of: date | None = None) -> None:
        self.powers = Powers(account, as_of=as_of)
        evaluator = self.powers.evaluator
        self._own = {one.arn: tuple(own_acts(evaluator, one)) for one in account.principals()}
        self._borrowing = Borrowing(account, self.powers, self._own)
        found = (self._destroyer(label, one) for label, one in by_label(account).items())
        self.destroyers = tuple(one for one in found if one is not None)
        self.steps = evaluator.work.spent
        evaluator.work.release()

    def outside(self) -> tuple[tuple[Outsider, Destroyer], ...]:
        """Each party outside the file with each destroying role it may assume at once."""
        roles = (one for one in self.destroyers if one.kind is PrincipalKind.ROLE)
        return tuple((party, one) for one in roles for party in self.powers.trusted[one.arn].outsiders)

    def _destroyer(self, label: str, principal: Principal) -> Destroyer | None:
        acts = (*self._own[principal.arn], *self._borrowing.acts(principal))
        path = next(iter(self.powers.paths(principal)), None)
        if not acts and path is None:
            return None
        able = {session for act in acts for session in act.sessions} | set(path.sessions if path else ())
        reasons = dict.fromkeys(path.reasons if path else (reason for act in acts for reason in act.reasons))
        sessions = tuple(one for one in Session if one in able)
        return Destroyer(label, principal.arn, principal.kind, acts, path, sessions, tuple(reasons))
