"""What the files change in the destruction model: answers they disprove, protections they confirm, administrators
nobody listed. Everything else stays as it was said.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.destruction.answered import Answered
from app.domain.destruction.model import Model
from app.domain.evidence.pack import Pack
from app.domain.evidence.row import Row


@dataclass(frozen=True, slots=True)
class Override:
    """One cell the files disprove or fill. `subject` is ("principals", "ann", "mfa")."""

    subject: tuple[str, str, str]
    said: Any
    shown: Any
    row: Row
    sentence: str


@dataclass(frozen=True, slots=True)
class Proven:
    """`model` holds the evidence's value in place of every disproved answer; `confirmed` are protections shown."""

    model: Model
    confirmed: frozenset[str]
    overrides: tuple[Override, ...]


def with_evidence(answered: Answered, pack: Pack, *, as_of: date) -> Proven:
    """The model as the files leave it. An empty pack changes and confirms nothing."""
    raise NotImplementedError
