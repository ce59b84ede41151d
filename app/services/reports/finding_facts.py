"""Findings with their fixes and acceptances, in the words of a report."""

from dataclasses import replace

from sqlmodel import Session, col, select

from app.domain.interchange.by_ids import is_only_questions, name_of
from app.domain.interchange.withheld import Withheld
from app.domain.questionnaire.document import Question, Questionnaire
from app.models import Assessment, Finding, Remediation, RiskAcceptance, User
from app.reports.facts import AcceptanceFacts, ControlFacts, FindingFacts
from app.services import findings as findings_service
from app.services.findings.reading import WORST_FIRST


def findings(session: Session, assessment: Assessment) -> tuple[FindingFacts, ...]:
    """Worst first, each with the newest promise that was not declined."""
    query = select(Finding).where(Finding.assessment_id == assessment.id)
    rows = session.exec(query.order_by(WORST_FIRST, col(Finding.id))).all()
    promises = findings_service.remediations_of(session, rows)
    acceptances = _acceptances(session, assessment)
    return tuple(_facts(row, _newest(promises[row.id]), acceptances.get(row.id)) for row in rows)


def by_ids(found: tuple[FindingFacts, ...], document: Questionnaire) -> tuple[FindingFacts, ...]:
    """The same where the text of the questionnaire may leave; else without its owner's words."""
    if document.redistributable:
        return found
    return tuple(_withheld(facts, document) for facts in found)


def _withheld(facts: FindingFacts, document: Questionnaire) -> FindingFacts:
    question = document.by_id.get(facts.question_id)
    named = replace(facts, question=name_of(question) if question else facts.question_id)
    if is_only_questions(document):
        return replace(named, sentence=_without(facts.sentence, question))
    withheld = Withheld(document)
    answer = "" if question and (question.options or question.columns) else withheld.sentence(facts.answer)
    sentence, recommendation = withheld.sentence(facts.sentence), withheld.sentence(facts.recommendation)
    return replace(named, answer=answer, sentence=sentence, recommendation=recommendation)


def _without(sentence: str, question: Question | None) -> str:
    return sentence.replace(question.text, name_of(question)) if question else sentence


def _facts(row: Finding, promise: Remediation | None, acceptance: AcceptanceFacts | None) -> FindingFacts:
    side = "us" if row.owner_side == "us" else "vendor"
    return FindingFacts(
        id=row.id,
        rule=row.rule,
        severity=row.severity,
        question_id=row.question_id,
        question=row.question,
        answer=row.answer,
        sentence=row.sentence,
        recommendation=row.recommendation,
        status=row.status,
        controls=tuple(ControlFacts(**control) for control in row.controls),
        owner=f"{row.owner_name} ({side})" if row.owner_name else side.capitalize(),
        due_on=row.due_on,
        fix=promise.text if promise else "",
        promised_on=promise.promised_on if promise else None,
        acceptance=acceptance,
        closed_reason=row.closed_reason if row.status == "closed" else "",
    )


def _newest(promises: list[Remediation]) -> Remediation | None:
    return next((promise for promise in reversed(promises) if promise.status != "declined"), None)


def _acceptances(session: Session, assessment: Assessment) -> dict[str, AcceptanceFacts]:
    """Finding id -> the acceptance pending or in force."""
    query = (
        select(RiskAcceptance)
        .join(Finding, col(Finding.id) == RiskAcceptance.finding_id)
        .where(Finding.assessment_id == assessment.id)
        .where(col(RiskAcceptance.declined_at).is_(None), col(RiskAcceptance.ended_at).is_(None))
    )
    names = {user.id: user.name for user in session.exec(select(User))}
    return {
        row.finding_id: AcceptanceFacts(
            owner=names.get(row.owner_id, ""),
            expires_on=row.expires_on,
            reason=row.reason,
            approved_by=names.get(row.approved_by_id or "", ""),
        )
        for row in session.exec(query)
    }
