"""One row for each scored question, and one for each question left out with the reason."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from fractions import Fraction

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.answers.judged import NOT_APPLICABLE
from app.domain.questionnaire.document import Question, Questionnaire, TrustValues
from app.domain.questionnaire.vocabulary import UNKNOWN, Trust
from app.domain.scoring.credit import ZERO, credit_of
from app.domain.scoring.inputs import Inputs
from app.domain.scoring.scorecard import Excluded, State


@dataclass(frozen=True, slots=True)
class Row:
    """A scored question before the sums are known."""

    question: Question
    credit: Fraction
    trust_level: Trust | None
    trust: Fraction
    state: State
    rule: str
    credit_before_override: Fraction | None = None
    override_reason: str = ""


def sort_out(
    questionnaire: Questionnaire, inputs: Inputs, judged: Mapping[str, Answer], applies: Set[str]
) -> tuple[list[Row], list[Excluded]]:
    """Every question of the questionnaire, either scored or excluded, in the order asked."""
    rows: list[Row] = []
    excluded: list[Excluded] = []
    for question in questionnaire.questions():
        answer = judged.get(question.id, UNANSWERED)
        out = _why_out(question, answer, applies) or _left_out(question, questionnaire, inputs)
        if out is not None:
            excluded.append(out)
        else:
            rows.append(_row(question, answer, inputs, questionnaire.scoring.trust))
    return rows, excluded


def _why_out(question: Question, answer: Answer, applies: Set[str]) -> Excluded | None:
    if question.id not in applies:
        return Excluded(question.id, "hidden", "It does not apply: its condition does not hold.")
    if not question.is_scorable:
        return Excluded(question.id, "not_scored", "It informs and is not scored.")
    if answer.value == NOT_APPLICABLE:
        reason = answer.reason.strip() or "no reason was given"
        return Excluded(question.id, "not_applicable", f"Not applicable: {reason}")
    return None


def _left_out(question: Question, questionnaire: Questionnaire, inputs: Inputs) -> Excluded | None:
    reason = inputs.left_out.get(questionnaire.section_of[question.id].id) if inputs.left_out else None
    return None if reason is None else Excluded(question.id, "left_out", f"Left out by a reviewer: {reason}")


def _row(question: Question, answer: Answer, inputs: Inputs, values: TrustValues) -> Row:
    credit, rule, state = _credit(question, answer, inputs)
    trust = _trust(question.id, state, inputs)
    worth = values.of(trust) if trust else ZERO
    override = inputs.overrides.get(question.id)
    if override is None:
        return Row(question, credit, trust, worth, state, rule)
    trust = trust or Trust.CLAIMED  # credit that a reviewer gives to a missing answer is backed by nothing
    return Row(question, override.credit, trust, values.of(trust), state, "override", credit, override.reason)


def _credit(question: Question, answer: Answer, inputs: Inputs) -> tuple[Fraction, str, State]:
    if question.id in inputs.contradicted and inputs.contradicted[question.id] is None:
        return ZERO, "contradicted", "answered"
    if answer.value is None:
        return ZERO, "unanswered", "unanswered"
    if answer.value == UNKNOWN:
        return ZERO, "unknown", "unknown"
    credit, rule = credit_of(question, answer.value)
    return credit, rule, "answered"


def _trust(question_id: str, state: State, inputs: Inputs) -> Trust | None:
    """What evidence disproved is as sure as a test; a missing answer is not known at all."""
    if question_id in inputs.contradicted:
        return Trust.TESTED
    return None if state != "answered" else inputs.trust.get(question_id, Trust.CLAIMED)


def domains_of(question: Question, framework: str, domain_of: Mapping[str, str] | None) -> Iterator[str]:
    """The control domains of a question, without doubles; an id names its domain before the number (`IAM-13`)."""
    seen: set[str] = set()
    for control in question.controls.get(framework, ()):
        domain = (domain_of or {}).get(control) or control.rpartition("-")[0] or control
        if domain not in seen:
            seen.add(domain)
            yield domain
