"""The answers of the two sample companies to cloud-resilience 2.0, as far as files can be held against them."""

from functools import cache
from pathlib import Path
from typing import Any

from app.domain.answers import Answer
from app.domain.destruction.answered import Answered, model_of
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse
from tests.domain.claims.packs import BACKUP, PROD

SHELF = Path(__file__).resolve().parents[3] / "questionnaires"


@cache
def questionnaire() -> Questionnaire:
    return parse((SHELF / "cloud-resilience" / "2.0.yaml").read_text(encoding="utf-8"))


def account(name: str, number: str | None, purpose: str, **cells: Any) -> dict[str, Any]:
    row = {"name": name, "provider": "AWS", "purpose": purpose, "owner": "head of IT", "owner_factor": "hardware"}
    return row | ({"number": number} if number else {}) | cells


def deleter(who: str, home: str, use: str = "deletion", **cells: Any) -> dict[str, Any]:
    return {"who": who, "kind": "person", "home": home, "factor": "enforced", "lasting_key": "no", "use": use} | cells


def copy(name: str, role: str, where: str, **cells: Any) -> dict[str, Any]:
    row = {"copy": name, "role": role, "holds": "everything", "medium": "online", "account": where, "lock": "none"}
    return row | cells


def two_accounts(**values: Any) -> dict[str, Answer]:
    """As told truthfully, but for what `values` change."""
    told: dict[str, Any] = {
        "scope.accounts": [account("Live", PROD, "production"), account("Vaults", BACKUP, "backup")],
        "access.deleters": [deleter("del.carol", "Live"), deleter("vault.dan", "Vaults", admin_of="Vaults")],
        "backup.copies": [
            copy("data", "live", "Live", delete_by="del.carol"),
            copy("vault sealed", "backup", "Vaults", delete_by="vault.dan", lock="unliftable", restored="yes"),
        ],
    }
    return {key: Answer(value) for key, value in (told | values).items()}


def one_key(**values: Any) -> dict[str, Answer]:
    told: dict[str, Any] = {
        "scope.accounts": [account("Live", PROD, "production")],
        "access.deleters": [
            deleter("ops.ann", "Live", "everyday", admin_of="Live"),
            deleter("ops.bill", "Live", "everyday"),
        ],
        "backup.copies": [
            copy("data", "live", "Live", delete_by="ops.ann"),
            copy("vault Default", "backup", "Live", delete_by="ops.ann", lock="unliftable", restored="yes"),
        ],
    }
    return {key: Answer(value) for key, value in (told | values).items()}


def answered(answers: dict[str, Answer]) -> Answered:
    found = model_of(questionnaire(), answers)
    assert found is not None
    return found
