"""What is in the register here already, as far as planning needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.questionnaire.document import Questionnaire


@dataclass(frozen=True, slots=True)
class Thing:
    """A vendor, contact or engagement: its id, version (0 for contacts) and the fields a register may change."""

    id: str
    version: int
    values: Mapping[str, Any]
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class Here:
    """`contacts` are found by vendor and e-mail, `engagements` by vendor and name, both in small letters.

    `owners` maps e-mail addresses to ids of active users.
    """

    vendors: tuple[Thing, ...] = ()
    contacts: Mapping[tuple[str, str], Thing] = field(default_factory=dict)
    engagements: Mapping[tuple[str, str], Thing] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    intake: Questionnaire | None = None
