"""What the score would be if some answers were others: the same arithmetic over a changed set of answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from app.domain.answers import Answer, Value
from app.domain.answers.answer import UNANSWERED
from app.domain.conditions import Facts
from app.domain.exact import rounded
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import Kind
from app.domain.scoring.inputs import Inputs, Override
from app.domain.scoring.score import score_inputs
from app.domain.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The scorecard as it is and as it would be."""

    before: Scorecard
    after: Scorecard

    @property
    def sentence(self) -> str:
        """`61 → 68, D → C`; the grade only when it changes."""
        moved = f"{_whole(self.before.posture)} → {_whole(self.after.posture)}"
        if self.before.grade == self.after.grade:
            return moved
        return f"{moved}, {self.before.grade or 'no grade'} → {self.after.grade or 'no grade'}"


def what_if(
    questionnaire: Questionnaire,
    inputs: Inputs,
    changes: Mapping[str, Value | None],
    *,
    granted: Iterable[str] = (),
    facts: Facts | None = None,
) -> WhatIf:
    """The effect of these values, and of full credit for the `granted` questions.

    What a reviewer or the evidence said about a changed answer no longer counts. `facts` are those that follow from the
    changed answers, None where the same hold.
    """
    answers = with_changes(inputs.answers, changes)
    kept = {key: override for key, override in inputs.overrides.items() if key not in changes}
    changed = replace(
        inputs,
        answers=answers,
        facts=inputs.facts if facts is None else facts,
        contradicted={key: value for key, value in inputs.contradicted.items() if key not in changes},
        overrides={**kept, **{key: Override(Fraction(1), "what if") for key in granted}},
    )
    return WhatIf(score_inputs(questionnaire, inputs), score_inputs(questionnaire, changed))


def with_changes(answers: Mapping[str, Answer], changes: Mapping[str, Value | None]) -> dict[str, Answer]:
    """The answers with these values in place of what was said."""
    changed = {key: replace(answers.get(key, UNANSWERED), value=value) for key, value in changes.items()}
    return {**answers, **changed}


def closing(questionnaire: Questionnaire, inputs: Inputs, question_ids: Iterable[str]) -> WhatIf:
    """The effect of the findings on these questions being closed: each gets its best answer, or else full credit."""
    questions = [questionnaire.by_id[key] for key in question_ids if key in questionnaire.by_id]
    best = {question.id: best_value(question) for question in questions}
    changes = {key: value for key, value in best.items() if value is not None}
    return what_if(questionnaire, inputs, changes, granted=[key for key, value in best.items() if value is None])


def best_value(question: Question) -> Value | None:
    """The answer that earns most; None where no single option says it."""
    if question.kind is Kind.CONTROL and not question.options:
        return "yes"
    if question.kind not in (Kind.CONTROL, Kind.CHOICE):
        return None
    worth = [(option.credit, option.key) for option in question.options if option.credit is not None]
    return max(worth, key=lambda pair: pair[0])[1] if worth else None


def _whole(posture: Fraction | None) -> str:
    return "no score" if posture is None else f"{rounded(posture):g}"
