"""Figure 2 as data: the same controls with the owner they should have, and a numbered list of what has to change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.findings import FindingDraft
from app.domain.questionnaire.document import Questionnaire
from app.domain.responsibility.party import Party, spoken
from app.domain.responsibility.responsibility_map import Brick, ResponsibilityMap, State


class Reason(StrEnum):
    """Why a brick carries a flag: a hole to fill, or another owner to name."""

    FILL = "fill"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the remediation list. `now` and `then` are who guards it today and who should."""

    number: int
    control: str
    title: str
    reason: Reason
    now: tuple[Party, ...]
    then: tuple[Party, ...]
    sentence: str
    recommendation: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImprovedMap:
    """The wall as it should be: `as_answered` beside the changes that lead from it."""

    as_answered: ResponsibilityMap
    changes: tuple[Change, ...]

    @property
    def flags(self) -> dict[str, int]:
        """Control id -> the number on its flag."""
        return {change.control: change.number for change in self.changes}

    @property
    def heading(self) -> str:
        count = len(self.changes)
        return "Nothing has to change" if not count else f"{count} {'change' if count == 1 else 'changes'} to make"


def as_it_should_be(
    wall: ResponsibilityMap, questionnaire: Questionnaire, findings: Sequence[FindingDraft] = ()
) -> ImprovedMap:
    """Flags only where a hole must be filled or another owner named; numbered as the wall reads.

    A control that nobody has answered keeps its question mark and gets no flag: what is missing there is the answer.
    What is guarded in part keeps its owner; the part that is missing stands among the findings.
    """
    advice: dict[str, str] = {}
    for finding in findings:
        advice.setdefault(finding.question_id, finding.recommendation)
    changes: list[Change] = []
    for brick in wall.bricks():
        reason = reason_to_change(brick)
        if reason is not None:
            changes.append(_change(len(changes) + 1, brick, reason, questionnaire, advice))
    return ImprovedMap(wall, tuple(changes))


def reason_to_change(brick: Brick) -> Reason | None:
    """Why this control has to change; None when it may stay."""
    if brick.state is State.UNGUARDED:
        return Reason.FILL
    differs = brick.state is State.GUARDED and set(brick.owners) != set(brick.should_own)
    return Reason.HAND_OVER if differs else None


def _change(
    number: int, brick: Brick, reason: Reason, questionnaire: Questionnaire, advice: Mapping[str, str]
) -> Change:
    asked = brick.failing or brick.questions
    first = questionnaire.by_id[asked[0]]
    recommendations = [advice[question_id] for question_id in asked if question_id in advice]
    return Change(
        number=number,
        control=brick.control,
        title=brick.title,
        reason=reason,
        now=brick.owners,
        then=brick.should_own,
        sentence=_sentence(brick, reason),
        recommendation=recommendations[0] if recommendations else first.good,
        questions=asked,
    )


def _sentence(brick: Brick, reason: Reason) -> str:
    then = spoken(brick.should_own)
    if reason is Reason.FILL:
        return f"Nobody guards it. It is for {then} to do."
    return f"By the answers it is {spoken(brick.owners)}; it should be {then}."
