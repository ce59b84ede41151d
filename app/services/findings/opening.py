"""Opening findings: by rules over answers and exports, and by a reviewer who saw something else."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, select

from app.core.clock import now
from app.domain.answers import Answer, spoken
from app.domain.errors import NotFound
from app.domain.findings import FindingDraft, due_on
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import Ownership, Severity
from app.models import Assessment, Contact, Finding, Submission
from app.models.identity import new_id
from app.services import assessments, events
from app.services.reasons import given, refuse
from app.services.visibility import assessment_for

BY_REVIEWER = "reviewer."
"""How the rule of a finding begins that no rule opened."""


def open_from_rules(
    session: Session,
    actor: Actor,
    assessment: Assessment,
    submission: Submission | None,
    drafts: Sequence[FindingDraft],
    *,
    again: bool = False,
) -> list[Finding]:
    """One finding per rule that bites; a rule that already opened one on an earlier submission opens no second.

    A finding stays open when its answer gets better: a better claim is not a proof. With `again`, for what happened
    anew, a rule whose findings are all closed opens another under its name with a number.
    """
    query = select(Finding.rule, Finding.status).where(Finding.assessment_id == assessment.id)
    known = dict(session.exec(query).all())
    answers = assessments.answers_of(session, assessment)
    document = assessments.document_of(session, assessment)
    contact = session.get(Contact, assessment.respondent_contact_id)
    opened = []
    for draft in drafts:
        rule = _free(draft.rule, known, again=again)
        if rule is None:
            continue
        known[rule] = "open"
        question = document.by_id.get(draft.question_id or "")
        quoted = _quoted(question, answers.get(question.id) if question else None)
        finding = Finding(
            assessment_id=assessment.id,
            submission_id=submission.id if submission else None,
            rule=rule,
            severity=draft.severity.value,
            sentence=draft.sentence,
            recommendation=draft.recommendation,
            due_on=due_on(draft.severity, now().date()),
            owner_name=contact.name if contact and quoted["owner_side"] == "vendor" else "",
            opened_at=now(),
            **quoted,
        )
        opened.append(_kept(session, actor, finding))
    return opened


def _free(rule: str, known: Mapping[str, str], *, again: bool) -> str | None:
    """The name the finding opens under; None when there is one already."""
    if rule not in known:
        return rule
    if not again:
        return None
    names = [rule]
    while names[-1] in known:
        names.append(f"{rule}.{len(names) + 1}")
    return names[-1] if all(known[name] == "closed" for name in names[:-1]) else None


def add_manual(
    session: Session,
    actor: Actor,
    assessment_id: str,
    *,
    question_id: str | None,
    severity: str,
    sentence: str,
    recommendation: str,
    owner_side: str = "vendor",
    due: date | None = None,
) -> Finding:
    """A gap that a reviewer saw and no rule knows. Quotes the question's answer as it stands now."""
    assessment = assessment_for(session, actor, assessment_id, "findings:write")
    question = assessments.document_of(session, assessment).by_id.get(question_id or "")
    if question_id and question is None:
        raise NotFound(f"This questionnaire has no question {question_id}.")
    if severity not in list(Severity):
        raise refuse("/severity", "unknown_severity", "Choose critical, high, medium or low.")
    if owner_side not in ("vendor", "us"):
        raise refuse("/owner_side", "unknown_side", "Say who has to act: the vendor or us.")
    answer = assessments.answers_of(session, assessment).get(question_id or "")
    finding = Finding(
        assessment_id=assessment.id,
        rule=f"{BY_REVIEWER}{new_id()}",
        severity=severity,
        sentence=given(sentence, pointer="/sentence", otherwise="Say in one sentence what is wrong."),
        recommendation=given(recommendation, pointer="/recommendation", otherwise="Say what would put it right."),
        due_on=due or due_on(Severity(severity), now().date()),
        opened_at=now(),
        **(_quoted(question, answer) | {"owner_side": owner_side}),
    )
    return _kept(session, actor, finding)


def _quoted(question: Question | None, answer: Answer | None) -> dict[str, Any]:
    """The question, answer and controls as they stand today, and whose control it was said to be."""
    if question is None:
        return {"question_id": "", "question": "", "answer": "", "controls": [], "owner_side": "vendor"}
    said = answer or Answer()
    return {
        "question_id": question.id,
        "question": question.text,
        "answer": spoken(question, said.value),
        "controls": _controls(question),
        "owner_side": "us" if said.ownership == Ownership.CSC else "vendor",
    }


def _controls(question: Question) -> list[dict[str, str]]:
    found = []
    for key, ids in sorted(question.controls.items()):
        framework, version = key.split("@", 1)
        found += [{"framework": framework, "version": version, "id": control_id} for control_id in ids]
    return found


def _kept(session: Session, actor: Actor, finding: Finding) -> Finding:
    session.add(finding)
    session.flush()
    after = {"rule": finding.rule, "severity": finding.severity, "sentence": finding.sentence}
    events.record(
        session,
        actor,
        "finding.opened",
        subject=("finding", finding.id),
        after=after,
        assessment_id=finding.assessment_id,
    )
    return finding
