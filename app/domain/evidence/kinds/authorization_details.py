"""Everything IAM holds in one account: users, groups, roles and policies, as the account's own export lists them.

Not in it: root, passwords, second factors, keys, limits the organization sets, and policies on resources, which can
grant more. The policies are read by the IAM evaluator.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.evidence.arns import account_in
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.found import Found, Reader, Unreadable

LISTS = ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")


def recognises(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("UserDetailList"), list) and "RoleDetailList" in value


def read(value: Mapping[str, Any]) -> Found:
    """`raw` keeps the export itself, which is what is stored."""
    for name in LISTS:
        if not isinstance(value.get(name) or [], list):
            raise Unreadable(f"{name} should be a list. Export it again and leave it unchanged.")
    accounts = Counter(found for entity in _entities(value) if (found := account_in(entity.get("Arn"))))
    kept = {name: value.get(name) or [] for name in LISTS}
    account = accounts.most_common(1)[0][0] if accounts else None
    return Found(parsed(kept), account=account, notes=tuple(_notes(accounts)), raw=kept)


def parsed(value: Mapping[str, Any]) -> Any:
    """The account as the IAM evaluator sees it."""
    return value


def _entities(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for name in LISTS[:3]:
        for index, entity in enumerate(value.get(name) or []):
            if not isinstance(entity, Mapping):
                raise Unreadable(f"{name}[{index}] should be an object. Export it again and leave it unchanged.")
            yield entity


def _notes(accounts: Mapping[str, int]) -> Iterator[str]:
    if len(accounts) > 1:
        yield f"The file names {len(accounts)} accounts ({', '.join(sorted(accounts))}), as an edited one would."


READER = Reader(ArtefactKind.AUTHORIZATION_DETAILS, recognises, read, None)
