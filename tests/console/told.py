"""An assessment whose answers say who can delete what: one account, two logins, three copies."""

from typing import Any

from app.core import library
from app.core.clock import now
from app.core.database import Database
from app.domain.questionnaire.loading import parse
from tests import factories

DOCUMENT = parse((library.SHELF / "cloud-resilience" / "2.0.yaml").read_text(encoding="utf-8"))
ACCOUNTS = [
    {
        "name": "production",
        "provider": "AWS",
        "purpose": "production",
        "number": "111111111111",
        "owner": "Ann <Admin>",
        "owner_factor": "none",
    }
]
DELETERS = [
    {
        "who": "Ann <Admin>",
        "kind": "person",
        "home": "production",
        "factor": "enforced",
        "device": "token 1",
        "lasting_key": "no",
        "admin_of": "production",
        "use": "everyday",
        "adds_users": "yes",
    },
    {
        "who": "deploy",
        "kind": "program",
        "home": "production",
        "factor": "program",
        "lasting_key": "yes",
        "use": "everyday",
        "adds_users": "no",
    },
]
COPIES: list[dict[str, Any]] = [
    {
        "copy": "live data",
        "role": "live",
        "holds": "everything",
        "medium": "online",
        "account": "production",
        "site": "Frankfurt",
        "delete_by": "deploy",
        "lock": "none",
    },
    {
        "copy": "snapshots",
        "role": "backup",
        "holds": "everything",
        "medium": "online",
        "account": "production",
        "site": "Frankfurt",
        "age": "P1D",
        "moved_by": "provider",
        "delete_days": 7,
        "lock": "none",
        "restored": "yes",
        "restored_on": "2026-10-01",
    },
]


def told(database: Database, *, status: str = "submitted", copies: object = None) -> str:
    """The id of the assessment, committed."""
    with database.writing() as session:
        assessment = factories.assessment(session, document=DOCUMENT, status=status, submitted_at=now())
        for question_id, value in (
            ("scope.accounts", ACCOUNTS),
            ("access.deleters", DELETERS),
            ("backup.copies", COPIES if copies is None else copies),
        ):
            factories.answer(session, assessment, question_id, value)
        return assessment.id


def untold(database: Database) -> str:
    with database.writing() as session:
        return factories.assessment(session, document=DOCUMENT, status="submitted", submitted_at=now()).id
