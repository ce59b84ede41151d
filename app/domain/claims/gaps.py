"""What the files say and nobody claimed: users not listed, rights nobody named, protections that were switched off.

Each becomes a finding, because silence about it is what let the intruder's logins stay at Code Spaces.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.destruction.answered import Answered
from app.domain.evidence.pack import Pack
from app.domain.evidence.row import Row
from app.domain.questionnaire.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """`rule` is such as "evidence.shadow_user:svc-x1", at most 80 characters, and stays the same between uploads."""

    rule: str
    severity: Severity
    sentence: str
    recommendation: str
    row: Row


def unclaimed(answered: Answered | None, pack: Pack, *, as_of: date) -> tuple[Unclaimed, ...]:
    """What to open findings for, worst first. Nothing for an empty pack."""
    raise NotImplementedError
