"""Whether a principal may do something to some resource, in a given kind of session, and which statements say so.

A denying statement wins over every allowing one, a boundary must allow as well, and what the file lacks makes the
answer unknown. What depends on circumstances no file shows is conditional, with the circumstances named.
"""

from collections.abc import Mapping
from datetime import date

from app.domain.errors import NotFound
from app.domain.iam.account import IamAccount
from app.domain.iam.conditions import Session
from app.domain.iam.decision import Answer3, Decision, Reason
from app.domain.iam.evaluator import Evaluator, Request
from app.domain.iam.principals import Principal

__all__ = ["Answer3", "Decision", "Reason", "Session", "by_label", "decide"]


def decide(
    account: IamAccount,
    principal_name: str,
    action: str,
    resource: str,
    session: Session,
    *,
    as_of: date | None = None,
    owner: str | None = None,
) -> Decision:
    """The decision for a user or role, by name or ARN. NotFound if the file lists none of that name.

    `resource` may be a pattern: the question is about some resource it describes. `as_of` decides conditions on dates;
    `owner` is the account number of a resource whose ARN carries none (S3 buckets).
    """
    found = by_label(account).get(principal_name) or next(
        (one for one in account.principals() if one.arn == principal_name), None
    )
    if found is None:
        raise NotFound(f"The authorization details list no user or role named {principal_name}.")
    return Evaluator(account, as_of=as_of).decide(found, Request(action, resource, owner=owner), Session(session))


def by_label(account: IamAccount) -> Mapping[str, Principal]:
    """Every principal by its name; one whose name is taken already, by its ARN."""
    labels: dict[str, Principal] = {}
    for principal in account.principals():
        labels[principal.arn if principal.name in labels else principal.name] = principal
    return labels
