"""Vendors' exports for tests, and answers that go with them: what each vendor says of itself.

`one-key` claims more than its files show. `two-accounts` has production and backup apart, and most of it holds.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app.core import library
from app.core.storage import Storage
from app.domain.permissions import Actor
from app.domain.questionnaire.loading import parse
from app.models import Assessment, Evidence
from app.services import evidence
from tests import factories

FOLDER = Path(__file__).parent / "data" / "evidence" / "synthetic"
CLOUD = parse((library.SHELF / "cloud-resilience" / "2.0.yaml").read_text(encoding="utf-8"))
_CLAIMS = ("claims.json", "expected.json")


def files(pack: str) -> Iterator[tuple[str, bytes]]:
    """Name with folder, and content, of every file a pack has to upload; empty ones cannot be."""
    for path in sorted((FOLDER / pack).rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        if content and path.name not in _CLAIMS:
            yield path.relative_to(FOLDER / pack).as_posix(), content


def content_of(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def upload(session: Session, storage: Storage, actor: Actor, to: Assessment, name: str, content: bytes) -> Evidence:
    """As a face does it."""
    received = evidence.receive(storage, io.BytesIO(content), name, limit=64 << 20)
    return evidence.upload(session, actor, to.id, file_name=name, received=received)


def upload_pack(session: Session, storage: Storage, actor: Actor, to: Assessment, pack: str) -> None:
    for name, content in files(pack):
        upload(session, storage, actor, to, name, content)


def assessment(session: Session, answers: dict[str, Any], **fields: Any) -> Assessment:
    """Of the cloud questionnaire, in progress, with these answers."""
    row = factories.assessment(session, document=CLOUD, **{"status": "in_progress", **fields})
    for question_id, value in answers.items():
        factories.answer(session, row, question_id, value, ownership="csp")
    return row


def login(who: str, account: str, **cells: Any) -> dict[str, Any]:
    """A row of who can delete: a person with an enforced factor and no lasting key, unless told otherwise."""
    plain = {"kind": "person", "factor": "enforced", "device": f"key of {who}", "lasting_key": "no"}
    return {"who": who, "home": account, "use": "everyday", "adds_users": "no", **plain, **cells}


ONE_KEY: dict[str, Any] = {
    "scope.hosting": ["public_cloud"],
    "scope.team": "some",
    "scope.accounts": [
        {
            "name": "production",
            "provider": "Amazon Web Services",
            "purpose": "production",
            "number": "111122223333",
            "owner": "Head of operations",
            "owner_factor": "hardware",
            "owner_device": "safe key",
        }
    ],
    "cred.programs": "stored_keys",
    "cred.root_keys": "yes",
    "cred.traceable": "yes",
    "mfa.everyone": "yes",
    "access.review": "yes",
    "access.deleters": [
        login("ops.ann", "production", admin_of="production"),
        login("ops.bill", "production", admin_of="production"),
        login("backup-writer", "production", kind="program", factor="program", lasting_key="yes"),
    ],
    "alarm.logs_apart": "yes",
    "backup.copies": [
        {
            "copy": "live data",
            "role": "live",
            "holds": "everything",
            "medium": "online",
            "account": "production",
            "site": "Virginia",
            "lock": "none",
        },
        {
            "copy": "acme-backups",
            "role": "backup",
            "holds": "everything",
            "medium": "online",
            "account": "production",
            "site": "Virginia",
            "age": "P1D",
            "lock": "none",
            "restored": "yes",
            "restored_on": "2026-10-01",
        },
    ],
    "backup.own_account": "yes",
}
TWO_ACCOUNTS: dict[str, Any] = ONE_KEY | {
    "scope.accounts": [
        {**ONE_KEY["scope.accounts"][0], "owner_factor": "no_login", "parent": "organisation"},
        {
            "name": "backup",
            "provider": "Amazon Web Services",
            "purpose": "backup",
            "number": "444455556666",
            "owner": "Head of finance",
            "owner_factor": "hardware",
            "owner_device": "finance key",
        },
    ],
    "access.deleters": [
        login("ops.ann", "production"),
        login("ops.bill", "production"),
        login("del.carol", "production", admin_of="production", use="deletion"),
        login("vault.dan", "backup", admin_of="backup", use="deletion"),
        login("backup-writer", "production", kind="program", factor="program", lasting_key="yes"),
    ],
    "backup.copies": [
        ONE_KEY["backup.copies"][0],
        {**ONE_KEY["backup.copies"][1], "copy": "acme-vault", "account": "backup", "moved_by": "pulled"},
    ],
}
