"""One thing to mend in a questionnaire."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lint:
    """`where` names the question, cap, rule or section; `message` says what is wrong and what to do."""

    where: str
    message: str
