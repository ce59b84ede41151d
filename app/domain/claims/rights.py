"""What the authorization details of each account say about who can destroy, worked out once for all rules.

Every right is said with the statement that gives it: policy, statement, Sid, so that the vendor can look it up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.domain.claims.asked import Asked
from app.domain.claims.coverage import Export, cover
from app.domain.claims.sentences import names
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.row import Row
from app.domain.iam.account import IamAccount
from app.domain.iam.acts import Act
from app.domain.iam.conditions import Session
from app.domain.iam.decision import Reason
from app.domain.iam.destruction_table import actions as table
from app.domain.iam.holdings import holdings_of
from app.domain.iam.principals import Principal, PrincipalKind
from app.domain.iam.reach import Destroyer, Destruction
from app.domain.iam.statements import Statement
from app.domain.iam.work import MOST_STEPS, TooMuch

_BEST_KNOWN = ("s3:DeleteBucket", "s3:DeleteObjectVersion", "s3:PutLifecycleConfiguration", "ec2:TerminateInstances")
NO_MFA = frozenset({Session.ACCESS_KEY, Session.CONSOLE})
_SERVICE_ROLE = ":role/aws-service-role/"
_TOO_MANY = "There is too much to follow in so many accounts: who can destroy here was not worked out."


@dataclass(frozen=True, slots=True)
class Rights:
    """One account: its export, the analysis, and everyone who can destroy something there; `by_arn` to look them up."""

    details: Export
    destruction: Destruction
    destroyers: tuple[Destroyer, ...]
    by_arn: Mapping[str, tuple[Principal, Destroyer | None]]

    @property
    def account(self) -> IamAccount:
        content: IamAccount = self.details.artefact.content
        return content

    @property
    def number(self) -> str:
        return self.details.number

    def users(self) -> tuple[Destroyer, ...]:
        return tuple(one for one in self.destroyers if one.kind is PrincipalKind.USER)

    def destroyer(self, principal: Principal) -> Destroyer | None:
        return self.by_arn[principal.arn][1]

    def of(self, destroyer: Destroyer) -> Principal:
        return self.by_arn[destroyer.arn][0]


def rights_in(asked: Asked) -> tuple[list[Rights], list[str]]:
    """The rights of every account asked about, and a sentence for each that is missing or too much to follow."""
    covered = cover(asked, ArtefactKind.AUTHORIZATION_DETAILS)
    found, gaps, left = list[Rights](), list(covered.gaps), MOST_STEPS
    for details in covered.exports:
        worked_out = _destruction(_Same(details.artefact.content), asked.as_of) if left > 0 else None
        if isinstance(worked_out, Destruction):
            found.append(_rights(details, worked_out))
            left -= worked_out.steps
        else:
            left -= MOST_STEPS if worked_out else 0
            gaps.append(f"{asked.called(details.number)} ({details.number}): {worked_out or _TOO_MANY}")
    return found, gaps


def _rights(details: Export, destruction: Destruction) -> Rights:
    """The rights of one account. Roles that AWS runs for itself are left out: nobody can act as they."""
    destroyers = tuple(one for one in destruction.destroyers if _SERVICE_ROLE not in one.arn)
    able = {one.arn: one for one in destroyers}
    by_arn = {one.arn: (one, able.get(one.arn)) for one in details.artefact.content.principals()}
    return Rights(details, destruction, destroyers, by_arn)


def not_followed(asked: Asked) -> Iterator[tuple[Export, TooMuch]]:
    """The accounts that hold too much to follow, each with the sentence that says how much."""
    for details in cover(asked, ArtefactKind.AUTHORIZATION_DETAILS).exports:
        worked_out = _destruction(_Same(details.artefact.content), asked.as_of)
        if isinstance(worked_out, TooMuch):
            yield details, worked_out


class _Same:
    """An account compared by identity: what was read once is analysed once, whoever asks."""

    __slots__ = ("account",)

    def __init__(self, account: IamAccount) -> None:
        self.account = account

    def __hash__(self) -> int:
        return id(self.account)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.account is self.account


@lru_cache(maxsize=16)
def _destruction(same: _Same, as_of: date) -> Destruction | TooMuch:
    try:
        return Destruction(same.account, as_of=as_of)
    except TooMuch as error:
        return error


def statements_of(account: IamAccount, principal: Principal, reasons: Iterable[Reason]) -> Iterator[Statement]:
    """The statements that reasons name, as far as the principal's own policies hold them."""
    held = holdings_of(account, principal)
    documents = {
        one.document.name: one.document for one in (*held.policies, *((held.boundary,) if held.boundary else ()))
    }
    for reason in reasons:
        document = documents.get(reason.policy)
        if document is not None and document.statements and reason.statement_index is not None:
            yield document.statements[reason.statement_index]


def telling(acts: Iterable[Act], most: int = 6) -> str:
    """Names of actions: the best known first, then one of each sort (deleting, versions, slow), then the others."""
    given = [act.action for act in acts]
    known = [action.action for action in given if action.action in _BEST_KNOWN]
    sorts = {action.what: action.action for action in reversed(given)}
    ordered = [*sorted(known, key=_BEST_KNOWN.index), *sorts.values(), *(action.action for action in given)]
    return names(list(dict.fromkeys(ordered))[:most])


def destroyer_row(rights: Rights, one: Destroyer) -> Row:
    """Who it is, what it can destroy or how it can gain all rights, and by which statement."""
    by = f" by {one.reasons[0]}" if one.reasons else ""
    if one.escalation and (is_admin(one) or not one.acts):
        how = "" if is_openly_admin(one) else f": {one.escalation.sentence}"
        return rights.details.row(f"{one.kind} {one.principal}", f"can do everything{how}{by}")
    through = f" through role {one.acts[0].through[-1]}" if one.acts[0].through else ""
    return rights.details.row(f"{one.kind} {one.principal}", f"{telling(one.acts)}{through}{by}")


def is_admin(one: Destroyer) -> bool:
    """Whether it can give itself all rights, for certain."""
    return one.escalation is not None and one.escalation.is_certain


def is_openly_admin(one: Destroyer) -> bool:
    """Whether its policies simply allow everything, so that no path to more rights is needed."""
    return len({act.action.action for act in one.acts}) >= len(table()) * 9 // 10


def sessions_of(one: Destroyer) -> frozenset[Session]:
    """The kinds of session in which it can destroy for certain."""
    sure = {session for act in one.acts if not act.conditions for session in act.sessions}
    return frozenset(sure | (set(one.escalation.sessions) if one.escalation and is_admin(one) else set()))
