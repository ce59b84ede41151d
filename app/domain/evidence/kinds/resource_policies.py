"""Policies that stand on a resource: of a bucket, a backup vault, an encryption key. They can let other accounts in.

All three come as one text inside JSON; which it is follows from what stands beside it and from the actions it names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.arns import account_in, part
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader, Unreadable
from app.domain.evidence.json_text import parse_json
from app.domain.evidence.limits import LONGEST_POLICY

_SERVICES = ("kms", "backup", "s3")


@dataclass(frozen=True, slots=True)
class ResourcePolicy:
    """`document` as the policy is written; `is_absent` where there is none."""

    document: Mapping[str, Any]
    is_absent: bool = False

    @property
    def statements(self) -> tuple[Mapping[str, Any], ...]:
        given = self.document.get("Statement") or []
        return tuple(one for one in (given if isinstance(given, list) else [given]) if isinstance(one, Mapping))

    @property
    def place(self) -> str:
        return "Policy"

    def place_of(self, index: int) -> str:
        """`Statement[2] (AllowBackups)`, counted from 0."""
        sid = self.statements[index].get("Sid")
        return f"Statement[{index}] ({sid})" if isinstance(sid, str) and sid else f"Statement[{index}]"


def _recogniser(service: str) -> Any:
    def recognises(value: Any) -> bool:
        return _is_policy(value) and _service(value) == service

    return recognises


def _is_policy(value: Any) -> bool:
    return isinstance(value, Mapping) and (isinstance(value.get("Policy"), str) or _is_bare(value))


def _is_bare(value: Mapping[str, Any]) -> bool:
    return "Statement" in value and set(value) <= {"Version", "Id", "Statement"} and _service_named(value) is not None


def _service(value: Mapping[str, Any]) -> str | None:
    if "BackupVaultName" in value or "BackupVaultArn" in value:
        return "backup"
    if "PolicyName" in value:
        return "kms"
    try:
        document = _document(value)
    except Unreadable:
        return "s3"
    return _service_named(document) or ("s3" if "Policy" in value else None)


def _document(value: Mapping[str, Any]) -> Any:
    if "Policy" not in value:
        return value
    if len(value["Policy"]) > LONGEST_POLICY:
        raise Unreadable(f"The policy has more than {LONGEST_POLICY:,} characters, which Amazon does not allow.")
    return parse_json(value["Policy"])


def _service_named(document: Any) -> str | None:
    """The service of the first action or resource that belongs to one of the three."""
    for word in _words(document):
        name = part(word, 2) if word.startswith("arn:") else word.partition(":")[0].lower()
        if name in _SERVICES:
            return name
    return None


def _words(document: Any) -> Iterator[str]:
    for statement in ResourcePolicy(document).statements if isinstance(document, Mapping) else ():
        for key in ("Action", "NotAction", "Resource", "NotResource"):
            given = statement.get(key) or []
            yield from (word for word in (given if isinstance(given, list) else [given]) if isinstance(word, str))


def read(value: Mapping[str, Any]) -> Found:
    """Account and vault are known only where the answer names them."""
    document = _document(value)
    if not isinstance(document, Mapping):
        raise Unreadable("Policy should hold an object. Export it again and leave it unchanged.")
    fields = Fields(value)
    return Found(
        ResourcePolicy(dict(document)),
        account=account_in(fields.text("BackupVaultArn")),
        resource=fields.text("BackupVaultName"),
    )


_ABSENT = ResourcePolicy({}, is_absent=True)
VAULT_READER = Reader(ArtefactKind.VAULT_ACCESS_POLICY, _recogniser("backup"), read, ResourcePolicy, absent=_ABSENT)
KEY_READER = Reader(ArtefactKind.KEY_POLICY, _recogniser("kms"), read, ResourcePolicy, absent=_ABSENT)
BUCKET_READER = Reader(ArtefactKind.BUCKET_POLICY, _recogniser("s3"), read, ResourcePolicy, absent=_ABSENT)
