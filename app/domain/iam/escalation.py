"""Which principals can make themselves all-powerful in their account, and by which path.

Whoever can write permissions, or act as somebody who can, is treated as able to do everything there. Steps through
roles are followed: a harmless role that a server may be given makes nobody powerful, a powerful one does.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.iam.account import IamAccount
from app.domain.iam.conditions import Session
from app.domain.iam.decide import by_label
from app.domain.iam.decision import Reason
from app.domain.iam.evaluator import Evaluator
from app.domain.iam.principals import Principal
from app.domain.iam.steps import Met, Step, Steps
from app.domain.iam.trust import Trusted, trusted

_NOT_SEEN = "such a thing must exist; the file shows no role for it"
_NO_OTHER_VERSION = "a stored version must allow more; the file shows only versions in force"


@dataclass(frozen=True, slots=True)
class Path:
    """One way to all rights. `through` are the roles gone through; certain if it depends on nothing the file lacks."""

    rule: str
    sentence: str
    sessions: tuple[Session, ...]
    reasons: tuple[Reason, ...]
    conditions: tuple[str, ...] = ()
    through: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        return not self.conditions

    def __str__(self) -> str:
        return self.sentence


def escalations(account: IamAccount, *, as_of: date | None = None) -> Mapping[str, tuple[Path, ...]]:
    """For each principal that can gain all rights, by its label (name, or ARN if the name is taken): its paths.

    Certain paths come first. Principals that cannot are left out.
    """
    powers = Powers(account, as_of=as_of)
    labels = by_label(account).items()
    return {label: paths for label, principal in labels if (paths := powers.paths(principal))}


class Powers:
    """Paths to all rights and steps to roles, of every principal of one account."""

    def __init__(self, account: IamAccount, *, as_of: date | None = None) -> None:
        self.evaluator = Evaluator(account, as_of=as_of)
        self.trusted: Mapping[str, Trusted] = trusted(account, self.evaluator)
        self.account = account
        self._steps = Steps(account, self.evaluator, self.trusted)
        self._has_other_versions = any(
            not version.is_default
            for policy in account.policies.values()
            if not policy.is_aws_owned
            for version in policy.versions
        )
        self._paths: dict[str, tuple[Path, ...]] = {}
        self._taken: dict[str, tuple[Step, ...]] = {}
        self._find()

    def paths(self, principal: Principal) -> tuple[Path, ...]:
        return self._paths.get(principal.arn, ())

    def steps(self, principal: Principal) -> tuple[Step, ...]:
        """Steps to roles; empty for those who have all rights without any."""
        return self._taken.get(principal.arn, ())

    def _find(self) -> None:
        for principal in self.account.principals():
            met = self._steps.met(principal)
            direct = sorted(filter(None, map(self._direct, met)), key=lambda path: not path.is_certain)
            if direct:
                self._paths[principal.arn] = tuple(direct)
            if not any(path.is_certain for path in direct):
                self._taken[principal.arn] = tuple(self._steps.of(principal, met))
        self._follow()

    def _direct(self, met: Met) -> Path | None:
        """A rule that gives all rights at once, or takes over something of which the file shows no role."""
        if met.rule.passes or (met.rule.runs and self._steps.roles_for(met.rule)):
            return None
        conditions = met.conditions
        if met.rule.runs:
            conditions = (*conditions, _NOT_SEEN)
        elif met.rule.id == "other-policy-version" and not self._has_other_versions:
            conditions = (*conditions, _NO_OTHER_VERSION)
        return Path(met.rule.id, met.rule.sentence, met.sessions, met.reasons, conditions)

    def _follow(self) -> None:
        """From the powerful backwards along the steps, so that the shortest path is found first and loops end."""
        arriving: dict[str, list[tuple[str, Step]]] = {}
        for arn, steps in self._taken.items():
            for step in steps:
                arriving.setdefault(step.role.arn, []).append((arn, step))
        waiting = deque(self._paths)
        while waiting:
            role = waiting.popleft()
            for arn, step in arriving.get(role, ()):
                known = self._paths.get(arn, ())
                self.evaluator.work.spend(2)
                if not any(path.is_certain for path in known):
                    path = _through(step, self._paths[role][0])
                    self.evaluator.work.spend(len(path.reasons) + len(path.sentence) // 8)
                    if path.is_certain or not known:
                        self._paths[arn] = (path, *known)
                        waiting.append(arn)


def _through(step: Step, path: Path) -> Path:
    """The step, then the path from there. The sessions are those of the first step."""
    link = "which" if step.sentence.endswith(f"role {step.role.name}") else "and that"
    return Path(
        rule=step.rule or path.rule,
        sentence=f"{step.sentence}, {link} {path.sentence}",
        sessions=step.sessions,
        reasons=(*step.reasons, *path.reasons),
        conditions=(*step.conditions, *path.conditions),
        through=(step.role.name, *path.through),
    )
