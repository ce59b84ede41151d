"""Who holds a right in one account, said with the statement that gives it: policy, place and Sid."""

from app.domain.claims.asked import Asked
from app.domain.claims.coverage import Export
from app.domain.evidence.row import Row
from app.domain.iam.account import IamAccount
from app.domain.iam.conditions import Session
from app.domain.iam.decision import Decision, Reason
from app.domain.iam.evaluator import Evaluator, Request
from app.domain.iam.holdings import holdings_of
from app.domain.iam.principals import Principal
from app.domain.iam.work import MOST_STEPS


def allowed(asked: Asked, details: Export, action: str, resource: str) -> list[Row]:
    """A row for every user and role that may do it in some session: "user vault.dan: s3:... by policy backup-admin".

    All such questions about one file share what may be spent on it; TooMuch beyond that.
    """
    kept = ("evaluator", id(details.artefact.content))
    if kept not in asked.memory:
        asked.memory[kept] = Evaluator(details.artefact.content, as_of=asked.as_of, most=MOST_STEPS // 8)
    evaluator: Evaluator = asked.memory[kept]
    rows = []
    for principal in details.artefact.content.principals():
        decision = best(evaluator, principal, action, resource, owner=details.number)
        if decision.is_possible:
            rows.append(details.row(f"{principal.kind} {principal.name}", f"{action} by {reasons(decision.reasons)}"))
    return rows


def best(evaluator: Evaluator, principal: Principal, action: str, resource: str, *, owner: str) -> Decision:
    """The decision in the session that allows most: with a second factor, then with a key alone."""
    found = evaluator.in_sessions(principal, Request(action, resource, owner=owner))
    return next((found[session] for session in reversed(Session) if found[session].is_possible), found[Session.CONSOLE])


def reasons(given: tuple[Reason, ...]) -> str:
    """The statements in words, the first three."""
    return "; ".join(str(reason) for reason in given[:3])


def policies_of(account: IamAccount, principal: Principal) -> list[str]:
    """Names of every policy held, with the group it comes through: "AdministratorAccess (group admins)"."""
    held = holdings_of(account, principal)
    shown = [f"{one.document.name} ({one.through})" if one.through else one.document.name for one in held.policies]
    return shown + [f"{one.policy} (not in the file)" for one in held.missing]
