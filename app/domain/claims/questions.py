"""The answers of a questionnaire held against the files: each question that names a rule becomes a claim.

A yes, partly or no is compared as it stands. A number of days agrees if it is no less than the files show; an option
is refuted where the files leave it no room. Whoever does not know claims nothing, but is told what the files show.
"""

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import date

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.claims.asked import Asked
from app.domain.claims.from_answers import asked_by
from app.domain.claims.judge import compare
from app.domain.claims.rules import RULES
from app.domain.claims.verdict import Judged, Ruling, Verdict
from app.domain.destruction.answered import Answered
from app.domain.evidence.pack import Pack
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import Kind

SLACK_DAYS = 7
"""So much older than said a key may be: the answer was true when it was looked up."""


def judge_answers(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    answered: Answered | None,
    pack: Pack,
    *,
    as_of: date,
    applies: Set[str] | None = None,
) -> Mapping[str, Judged]:
    """Question id -> judgement, for every question with a `claim` that applies and was answered."""
    asked = asked_by(questionnaire, answers, answered, pack, as_of=as_of)
    return {
        question.id: _judge(question, answers[question.id].value, asked)
        for question in questionnaire.questions()
        if question.claim
        and (applies is None or question.id in applies)
        and answers.get(question.id, UNANSWERED).value is not None
    }


def _judge(question: Question, value: Value | None, asked: Asked) -> Judged:
    rule = RULES.get(question.claim or "")
    if rule is None:
        sentence = f"No rule here is named “{question.claim}”."
        return Judged(question.id, question.claim or "", Verdict.UNVERIFIED, None, sentence)
    ruling = rule.judge(replace(asked, text=question.text))
    if question.kind is Kind.CONTROL:
        return compare(question.id, rule.id, str(value), ruling)
    return _judge_value(question, rule.id, value, ruling)


def _judge_value(question: Question, rule: str, value: Value | None, ruling: Ruling) -> Judged:
    """An answer that is no yes or no, compared with the value the files show in the question's own words."""
    verdict = _verdict(value, ruling)
    return Judged(question.id, rule, verdict, ruling.value, ruling.sentence, ruling.rows, ruling.scope)


def _verdict(value: Value | None, ruling: Ruling) -> Verdict:
    shows = ruling.value
    if isinstance(shows, int) and isinstance(value, int | float):
        return Verdict.CONFIRMED if value + SLACK_DAYS >= shows else Verdict.CONTRADICTED
    if shows is None or value != shows:
        return Verdict.CONTRADICTED if value in ruling.refutes else Verdict.UNVERIFIED
    return Verdict.CONFIRMED
