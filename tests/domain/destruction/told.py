"""Answers to the shipped tables, as short as a test wants them."""

from functools import cache
from pathlib import Path
from typing import Any

from app.domain.answers import Answer
from app.domain.destruction.answered import Answered, model_of
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse

SHELF = Path(__file__).resolve().parents[3] / "questionnaires"
Rows = list[dict[str, Any]]

PROD = {"name": "prod", "provider": "AWS", "purpose": "production", "owner": "founder", "owner_factor": "app"}
VAULT = {"name": "vault", "provider": "Other Store", "purpose": "backup", "owner": "keeper", "owner_factor": "app"}
LIVE = {"copy": "data", "role": "live", "holds": "everything", "medium": "online", "account": "prod", "lock": "none"}
DUMP = {
    "copy": "dump",
    "role": "backup",
    "holds": "everything",
    "medium": "online",
    "account": "vault",
    "site": "Hall 2",
    "lock": "none",
    "restored": "yes",
}
ANN = {"who": "Ann", "kind": "person", "factor": "enforced", "lasting_key": "no", "admin_of": "prod"}


@cache
def tables(version: str = "2.0") -> Questionnaire:
    return parse((SHELF / "cloud-resilience" / f"{version}.yaml").read_text(encoding="utf-8"))


def answers(
    accounts: Rows | str | None = None,
    deleters: Rows | str | None = None,
    copies: Rows | str | None = None,
    keys: Rows | str | None = None,
    **more: Any,
) -> dict[str, Answer]:
    said = {
        "scope.accounts": accounts,
        "access.deleters": deleters,
        "backup.copies": copies,
        "backup.key_list": keys,
        **{name.replace("__", "."): value for name, value in more.items()},
    }
    return {key: Answer(value) for key, value in said.items() if value is not None}


def told(*args: Any, **kwargs: Any) -> Answered:
    """The model of these tables: accounts, deleters, copies, keys."""
    found = model_of(tables(), answers(*args, **kwargs))
    assert found is not None
    return found
