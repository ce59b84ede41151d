"""What comparing a claim with exported files can come to.

A ruling is what the files show, whatever was claimed; a judgement is the ruling held against the claim. Each names the
rows it rests on and how far it reaches, and all of it is "as the file says": a file can be edited before it is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.evidence.row import Row


class Verdict(StrEnum):
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNVERIFIED = "unverified"


class Shows(StrEnum):
    """What the files show of a claim, in the words of a control's answer."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Ruling:
    """`shows` None means the files cannot tell, and `sentence` says what is missing.

    `value` is the same in the words of a question that is not answered by yes or no: days, an option's key. `is_most`
    means that files of this kind can never show more, so they do not refute a claim of more. `refutes` are the options
    that cannot be true.
    """

    shows: Shows | None
    sentence: str
    rows: tuple[Row, ...] = ()
    scope: str = ""
    value: str | int | None = None
    is_most: bool = False
    refutes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, the rule that judged it, and what came out. `shows` is the value the evidence gives, if it has one."""

    claim: str
    rule: str
    verdict: Verdict
    shows: str | int | None
    sentence: str
    rows: tuple[Row, ...] = ()
    scope: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain data, rows as sentences."""
        return {
            "claim": self.claim,
            "verdict": str(self.verdict),
            "rule": self.rule,
            "shows": self.shows,
            "rows": [str(row) for row in self.rows],
            "scope": self.scope,
            "sentence": self.sentence,
        }


Judgements = Mapping[str, Judged]
