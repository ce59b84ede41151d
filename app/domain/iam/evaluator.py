"""Decisions about one account, many at a time.

What a policy says about an action is worked out once and kept for all who hold it, so that asking a hundred
principals about a hundred actions costs little more than asking one.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.domain.iam.account import IamAccount
from app.domain.iam.actions import ActionIndex
from app.domain.iam.conditions import Circumstances, Period, Session, holds
from app.domain.iam.decision import Answer3, Decision, reason
from app.domain.iam.holdings import Held, Holdings, groups_by_name, holdings_of
from app.domain.iam.principals import Principal, account_of
from app.domain.iam.statements import Document, Statement
from app.domain.iam.weighing import Applied, Gathered, weigh
from app.domain.iam.work import Work

NO = Decision(Answer3.NO)
MAX_SHARED = 20_000
_NEVER: Mapping[Session, Decision] = dict.fromkeys(Session, NO)
_ASKED, _STATEMENT = 4, 8  # steps: a question costs some even where no policy speaks of it


@dataclass(frozen=True, slots=True)
class Request:
    """May one do `action` to some resource that `resource` describes, other than those in `besides`?

    `owner` is the account number of a resource whose ARN carries none; `passed_to` the service a role is handed to.
    """

    action: str
    resource: str
    owner: str | None = None
    passed_to: str | None = None
    besides: tuple[str, ...] = ()


class Evaluator:
    """`as_of` is the day for which dates are decided; without it, the file's youngest date says it is not earlier.

    All questions together may cost at most so many steps; TooMuch beyond.
    """

    def __init__(self, account: IamAccount, *, as_of: date | None = None, most: int | None = None) -> None:
        self.account = account
        self.work = Work(account, most)
        self._groups = groups_by_name(account)
        self._now = _period(account, as_of)
        self._holdings: dict[str, Holdings] = {}
        self._shared: dict[tuple[Hashable, Request], Mapping[Session, Decision]] = {}
        self._indexes: dict[int, ActionIndex] = {}

    def decide(self, principal: Principal, request: Request, session: Session) -> Decision:
        held, action = self._held(principal), request.action.lower()
        circumstances = Circumstances(session, self._now, request.passed_to)
        own = tuple(self._applied(held.policies, action, circumstances))
        if not own and not held.missing:
            return NO
        gathered = Gathered(
            own=own,
            bounds=tuple(self._applied([held.boundary], action, circumstances)) if held.boundary else None,
            missing=held.missing,
            silence=held.silence,
            lost=held.lost,
            username=held.username,
            work=self.work,
        )
        decision = weigh(gathered, request.resource, request.besides)
        return _across_accounts(decision, principal, action, request.owner or account_of(request.resource))

    def in_sessions(self, principal: Principal, request: Request) -> Mapping[Session, Decision]:
        """The decision in each kind of session; asked once where no condition is involved.

        Principals with the same policies get the same decision, unless a variable stands for each one's own name.
        """
        held, action = self._held(principal), request.action.lower()
        self.work.spend(_ASKED)
        if not held.missing and not self._has(held, action, lambda _: True):
            return _NEVER
        if self._has(held, action, lambda statement: statement.has_variables):
            return self._in_sessions(principal, request, held)
        key = (held.key, request)
        found = self._shared.get(key)
        if found is None:
            if len(self._shared) >= MAX_SHARED:
                self._shared.clear()
            found = self._shared[key] = self._in_sessions(principal, request, held)
        return found

    def _in_sessions(self, principal: Principal, request: Request, held: Holdings) -> Mapping[Session, Decision]:
        first = self.decide(principal, request, Session.ACCESS_KEY)
        if not self._has(held, request.action.lower(), lambda statement: bool(statement.conditions)):
            return dict.fromkeys(Session, first)
        others = {one: self.decide(principal, request, one) for one in (Session.CONSOLE, Session.CONSOLE_MFA)}
        return {Session.ACCESS_KEY: first} | others

    def circumstances(self, session: Session) -> Circumstances:
        return Circumstances(session, self._now)

    def _held(self, principal: Principal) -> Holdings:
        found = self._holdings.get(principal.arn)
        if found is None:
            found = self._holdings[principal.arn] = holdings_of(self.account, principal, self._groups)
        return found

    def _has(self, held: Holdings, action: str, wanted: Callable[[Statement], bool]) -> bool:
        """Whether any statement that speaks of the action is such."""
        policies = (*held.policies, held.boundary) if held.boundary else held.policies
        self.work.spend(len(policies))
        return any(wanted(statement) for one in policies for statement in self._of(one.document, action))

    def _applied(self, policies: Iterable[Held], action: str, circumstances: Circumstances) -> Iterator[Applied]:
        for held in policies:
            for statement in self._of(held.document, action):
                self.work.spend(_STATEMENT + sum(len(one.values) // 4 for one in statement.conditions))
                found = [(condition, holds(condition, circumstances)) for condition in statement.conditions]
                if all(holding is not False for _, holding in found):
                    undecided = tuple(str(condition) for condition, holding in found if holding is None)
                    yield Applied(statement, reason(held.document.name, statement, held.through), undecided)

    def _of(self, document: Document, action: str) -> tuple[Statement, ...]:
        """The document's statements that speak of the action. The account keeps its documents alive, so ids hold."""
        index = self._indexes.get(id(document))
        if index is None:
            index = self._indexes[id(document)] = ActionIndex(document.statements or (), self.work)
        return index.speaking_of(action)


def _period(account: IamAccount, as_of: date | None) -> Period:
    if as_of is None:
        return Period(account.dated_at, None)
    start = datetime.combine(as_of, time.min, UTC)
    return Period(start, start + timedelta(days=1))


def _across_accounts(decision: Decision, principal: Principal, action: str, owner: str) -> Decision:
    """For another account's resource the identity's policies are half of it; IAM itself knows no such sharing."""
    if not decision.is_possible or not owner.isdigit() or not principal.account or owner == principal.account:
        return decision
    if action.startswith("iam:"):
        return NO
    needed = f"account {owner} must allow it in a policy of the resource, which is not in the file"
    return Decision(Answer3.UNKNOWN, decision.reasons, (*decision.conditions, needed))
