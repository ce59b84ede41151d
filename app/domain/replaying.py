"""An incident played through: its answers scored, its findings opened, and its keys and hands counted as of that day.

The same rules as for a vendor's own answers; nothing is known here but the answer file.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from app.domain.answers import Answer
from app.domain.destruction import Interval, Model, numbers
from app.domain.destruction.answered import model_of
from app.domain.findings import FindingDraft, open_findings
from app.domain.journey import applicable
from app.domain.questionnaire.document import Questionnaire
from app.domain.replay import Replay, answers_of, check
from app.domain.responsibility import unclear_ownership
from app.domain.risk import Inherent
from app.domain.scoring import Inputs, Scorecard, score_inputs
from app.domain.told import Told


@dataclass(frozen=True, slots=True)
class Replayed:
    """`model` and `numbers` are None when the answers say nothing about logins and copies."""

    answers: Mapping[str, Answer]
    applies: Set[str]
    inputs: Inputs
    scorecard: Scorecard
    drafts: tuple[FindingDraft, ...]
    model: Model | None
    numbers: Mapping[str, Interval] | None
    problems: tuple[str, ...]


def play(replay: Replay, questionnaire: Questionnaire, *, risk: Inherent | None = None) -> Replayed:
    """What comes out, and in `problems` a sentence for each expectation that does not hold."""
    answers = answers_of(replay, questionnaire)
    answered = model_of(questionnaire, answers)
    told = Told(answered.model, frozenset(), replay.day) if answered else None
    facts = ({"tier": risk.tier} if risk else {}) | (told.facts() if told else {})
    applies = applicable(questionnaire, answers, facts=facts)
    inputs = Inputs(answers=answers, facts=facts, inherent=risk, destruction=told.as_json() if told else None)
    drafts = (
        *open_findings(questionnaire, answers, facts=facts, applies=applies),
        *unclear_ownership(questionnaire, answers, applies=applies),
    )
    scorecard = score_inputs(questionnaire, inputs)
    model = told.model if told else None
    counted = numbers(model, as_of=replay.day) if model else None
    problems = check(replay.expected, scorecard, [draft.rule for draft in drafts], counted)
    return Replayed(answers, applies, inputs, scorecard, drafts, model, counted, tuple(problems))
