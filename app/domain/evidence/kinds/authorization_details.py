"""Everything IAM holds in one account: users, groups, roles and policies, as the account's own export lists them.

Not in it: root, passwords, second factors, keys, limits the organization sets, and policies on resources, which can
grant more. The policies are read by the IAM evaluator.
"""

from collections.abc import Mapping
from typing import Any

from app.domain.errors import Invalid
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.found import Found, Reader, Unreadable
from app.domain.iam.account import LISTS, IamAccount, parse


def recognises(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("UserDetailList"), list) and "RoleDetailList" in value


def read(value: Mapping[str, Any]) -> Found:
    """`raw` keeps the export itself, which is what is stored. The account most often named counts as the file's."""
    kept = {name: value.get(name) or [] for name in LISTS}
    try:
        account = parse(value)
    except Invalid as error:
        raise Unreadable(error.message) from error
    return Found(account, account=account.numbers[0] if account.numbers else None, notes=account.problems, raw=kept)


def parsed(stored: Mapping[str, Any]) -> IamAccount:
    """The account as the IAM evaluator sees it, from what was stored."""
    return parse(stored)


READER = Reader(ArtefactKind.AUTHORIZATION_DETAILS, recognises, read, IamAccount)
