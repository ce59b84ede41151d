"""The answer to one question about a principal, with the statements that decided it."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.iam.statements import Statement

_WORDS = {"allow": "allows", "deny": "denies", "missing": "is not in the file", "silent": "does not allow it"}
_NOUNS = {"group": "group", "trust": "trust of role"}


class Answer3(StrEnum):
    """May it? `unknown` only where the file lacks a document that decides."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reason:
    """A statement that decided, or a whole policy that is missing or silent (then without statement).

    `statement_index` counts from 0 as in the file, the sentence from 1; `effect` is allow, deny, missing or silent;
    `through` names the group the policy is held through, or says boundary. For `group` and `trust`, `policy` is the
    name of the group that is missing, or of the role whose trust it is.
    """

    policy: str
    statement_index: int | None
    sid: str
    effect: str
    through: str = ""

    def __str__(self) -> str:
        place = "" if self.statement_index is None else f", statement {self.statement_index + 1}"
        return f"{self._document()}{place}{f', {self.sid}' if self.sid else ''} {_WORDS[self.effect]}"

    def _document(self) -> str:
        if self.through in _NOUNS:
            return f"{_NOUNS[self.through]} {self.policy}"
        return f"policy {self.policy} ({self.through})" if self.through else f"policy {self.policy}"


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer, the statements that decided, and what a conditional or unknown answer depends on."""

    answer: Answer3
    reasons: tuple[Reason, ...] = ()
    conditions: tuple[str, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Yes, or yes under conditions."""
        return self.answer in (Answer3.YES, Answer3.CONDITIONAL)


def reason(policy: str, statement: Statement, through: str) -> Reason:
    return Reason(policy, statement.index, statement.sid, "allow" if statement.allows else "deny", through)
