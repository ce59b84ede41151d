"""Findings about ownership itself: nobody owns it, or each side may think that the other one does.

They are drafts like those of the questionnaire's own rules; their rule ids name the question, so each opens once.
"""

from collections.abc import Mapping, Set

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.findings import FindingDraft
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import Severity
from app.domain.responsibility.answered import recommended, service_model
from app.domain.responsibility.party import Party, parties, spoken

RULE_LENGTH = 80


def unclear_ownership(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], *, applies: Set[str]
) -> list[FindingDraft]:
    """One draft for each question whose ownership is open, misplaced or claimed twice, in the order asked."""
    model = service_model(questionnaire, answers)
    drafts = [
        _judge(question, answers.get(question.id, UNANSWERED), recommended(question, model))
        for question in questionnaire.questions()
        if question.asks_ownership and question.id in applies
    ]
    return [draft for draft in drafts if draft is not None]


def _judge(question: Question, answer: Answer, should_own: tuple[Party, ...]) -> FindingDraft | None:
    if not answer.is_known or answer.value == "not_applicable":
        return None
    named = parties(answer.ownership)
    if not named:
        return _nobody(question, should_own)
    if Party.VENDOR in should_own and Party.VENDOR not in named:
        return _each_thinks_the_other(question, named, should_own)
    if Party.CUSTOMER not in named and Party.CUSTOMER in should_own:
        return _ours_too(question, should_own)
    if set(named) == {Party.VENDOR, Party.CUSTOMER} and not answer.customer_duty.strip():
        return _part_not_said(question)
    return None


def _nobody(question: Question, should_own: tuple[Party, ...]) -> FindingDraft:
    """Low where the questionnaire, such as somebody else's, expects nobody: then it is a cell that was left open."""
    return FindingDraft(
        rule=_rule("gap", question),
        severity=Severity.HIGH if should_own else Severity.LOW,
        question_id=question.id,
        sentence=f"Nobody owns this: the answer to “{question.text}” does not say who does it.",
        recommendation="Agree in writing who owns it." + (f" We expect {spoken(should_own)}." if should_own else ""),
    )


def _each_thinks_the_other(question: Question, named: tuple[Party, ...], should_own: tuple[Party, ...]) -> FindingDraft:
    is_ours = Party.CUSTOMER in named
    return FindingDraft(
        rule=_rule("gap", question),
        severity=Severity.HIGH if is_ours else Severity.MEDIUM,
        question_id=question.id,
        sentence=(
            f"Each side may think that the other does it: for “{question.text}” the vendor names {spoken(named)}; "
            f"we expect {spoken(should_own)}."
        ),
        recommendation=(
            "Settle who does it before the contract is signed, and write it into the contract."
            if is_ours
            else "Ask the vendor which figure its provider gave, and what the vendor itself does on top of it."
        ),
    )


def _ours_too(question: Question, should_own: tuple[Party, ...]) -> FindingDraft:
    return FindingDraft(
        rule=_rule("overlap", question),
        severity=Severity.LOW,
        question_id=question.id,
        sentence=(
            f"Both sides may act, or both may wait: for “{question.text}” the vendor does not name us; "
            f"we expect {spoken(should_own)}."
        ),
        recommendation="Agree which part is ours and which is the vendor's, and put our part on our own checklist.",
    )


def _part_not_said(question: Question) -> FindingDraft:
    return FindingDraft(
        rule=_rule("overlap", question),
        severity=Severity.MEDIUM,
        question_id=question.id,
        sentence=f"Shared between the vendor and us, but our part is not described: “{question.text}”.",
        recommendation="Ask the vendor to write down what we must do ourselves, and check that somebody here does it.",
    )


def _rule(sort: str, question: Question) -> str:
    return f"ownership.{sort}.{question.id}"[:RULE_LENGTH]
