"""A reply to one question, with who owns the control, how it is done and what goes with a no.

Values are plain JSON in the form the API takes and gives; `"unknown"` means the respondent does not know.
"""

from dataclasses import dataclass

from app.domain.kinds.value import Value
from app.domain.questionnaire.vocabulary import UNKNOWN


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` None means unanswered. `comment` says how it is done, or which part; `planned_on` is an ISO date."""

    value: Value | None = None
    ownership: str | None = None
    comment: str = ""
    customer_duty: str = ""
    reason: str = ""
    compensating_control: str = ""
    planned_on: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is a value other than "don't know"."""
        return self.value is not None and self.value != UNKNOWN


UNANSWERED = Answer()


def is_unknown(value: Value | None) -> bool:
    """Whether the respondent said that they do not know."""
    return value == UNKNOWN
