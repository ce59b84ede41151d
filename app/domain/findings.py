"""Which gaps the answers open, by the questionnaire's rules alone, worst first and then in the order asked."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.conditions import NO_FACTS, Facts, holds
from app.domain.journey import applicable
from app.domain.questionnaire.document import FindingRule, Questionnaire
from app.domain.questionnaire.references import questions_of
from app.domain.questionnaire.vocabulary import Severity

ORDER = {Severity.CRITICAL: 0, Severity.HIGH: 1, Severity.MEDIUM: 2, Severity.LOW: 3}
DAYS_TO_FIX = {Severity.CRITICAL: 14, Severity.HIGH: 30, Severity.MEDIUM: 90, Severity.LOW: 180}


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """A gap before anybody looked at it. `question_id` is the question quoted, empty for a rule over facts only."""

    rule: str
    severity: Severity
    question_id: str
    sentence: str
    recommendation: str


def open_findings(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    *,
    facts: Facts = NO_FACTS,
    applies: Set[str] | None = None,
) -> list[FindingDraft]:
    """One draft for each rule that bites.

    Rules inside a question that does not apply stay silent; a rule over several answers opens all the same and quotes
    the first of them that applies.
    """
    visible = applicable(questionnaire, answers, facts=facts) if applies is None else applies
    found = [
        FindingDraft(rule.id, rule.severity, _quotes(rule, question_id, visible), rule.sentence, rule.recommendation)
        for question_id, rule in _rules(questionnaire, visible)
        if bites(rule, question_id, questionnaire, answers, facts=facts, applies=visible)
    ]
    place = {question.id: index for index, question in enumerate(questionnaire.questions())}
    return sorted(found, key=lambda draft: (ORDER[draft.severity], place.get(draft.question_id, len(place))))


def bites(
    rule: FindingRule,
    question_id: str | None,
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    *,
    facts: Facts,
    applies: Set[str],
) -> bool:
    """Whether the rule's trigger is met: its condition holds, or its question has one of the values in `on`."""
    if rule.when is not None:
        return holds(rule.when, answers, questionnaire, facts=facts, applicable=applies)
    value = answers.get(question_id or "", UNANSWERED).value
    said = ["unanswered"] if value is None else value if isinstance(value, list) else [value]
    return any(wanted in said for wanted in rule.on or ())


def due_on(severity: Severity, opened_on: date) -> date:
    """The day we suggest for the fix: two weeks for critical, half a year for low."""
    return opened_on + timedelta(days=DAYS_TO_FIX[severity])


def _quotes(rule: FindingRule, question_id: str | None, applies: Set[str]) -> str:
    candidates = [question_id or "", *questions_of(rule.when)]
    return next((candidate for candidate in candidates if candidate in applies), "")


def _rules(questionnaire: Questionnaire, applies: Set[str]) -> Iterator[tuple[str | None, FindingRule]]:
    for question in questionnaire.questions():
        if question.id in applies:
            for rule in question.findings:
                yield question.id, rule
    for rule in questionnaire.findings:
        yield rule.question, rule
