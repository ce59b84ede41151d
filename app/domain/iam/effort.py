"""How much work an account promises to be, told from its size when it comes in, before anybody begins.

Real accounts share policies and name the service in each pattern, and take a second. What passes here can still be
made to tangle: `work` counts while the question is answered, and gives up in time.
"""

from collections.abc import Iterable, Iterator

from app.domain.iam.account import IamAccount
from app.domain.iam.statements import Document

MOST = 50_000
"""About ten seconds of one processor. Two thousand roles, each with a policy of its own, stay below it."""
_PRINCIPAL = 20  # a user or role costs as much as so many patterns
_WILD = 4  # a pattern with several stars is compared to its end, others mostly fail at the first letters


def effort(account: IamAccount) -> int:
    """In patterns to be compared; a document that several share counts once."""
    holders = len(account.users) + len(account.roles)
    return _PRINCIPAL * holders + sum(_WILD if text.count("*") > 1 else 1 for text in _patterns(account))


def _patterns(account: IamAccount) -> Iterator[str]:
    for document in set(_documents(account)):
        for statement in document.statements or ():
            yield from (*statement.actions, *statement.not_actions, *statement.resources, *statement.not_resources)


def _documents(account: IamAccount) -> Iterable[Document]:
    for inline in (*(one.inline for one in account.principals()), *(one.inline for one in account.groups)):
        yield from inline
    yield from (policy.document for policy in account.policies.values())
