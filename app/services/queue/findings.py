"""Findings that wait for us: a proposal to answer, a proof to look at, a change to ask about, gaps past their day."""

from collections.abc import Iterator

from sqlmodel import Session, col

from app.core.clock import now
from app.domain.permissions import Actor
from app.domain.rule_names import DRIFT
from app.models import Assessment, Engagement, Finding, Remediation, Vendor
from app.services.queue.scope import assessments_of
from app.services.queue.task import Task, start_of

_SENTENCES = {
    "proposed": "Answer the fix that {vendor} proposes: {finding}",
    "done": "Look at the proof that {vendor} gave: {finding}",
}


def tasks(session: Session, actor: Actor) -> Iterator[Task]:
    if actor.may("findings:write"):
        yield from _proposals(session, actor)
        yield from _drifted(session, actor)
        yield from _overdue(session, actor)


def _proposals(session: Session, actor: Actor) -> Iterator[Task]:
    query = (
        assessments_of(actor, Remediation, Finding, Engagement.tier, Vendor.name)
        .join(Finding, col(Finding.assessment_id) == Assessment.id)
        .join(Remediation, col(Remediation.finding_id) == Finding.id)
        .where(col(Finding.status) != "closed")
        .order_by(col(Remediation.proposed_at), col(Remediation.id))
    )
    newest = {
        finding.id: (remediation, finding, tier, vendor) for remediation, finding, tier, vendor in session.exec(query)
    }
    for remediation, finding, tier, vendor in newest.values():
        if remediation.status in _SENTENCES:
            sentence = _SENTENCES[remediation.status].format(vendor=vendor, finding=finding.sentence)
            yield Task(remediation.status, sentence, f"/findings/{finding.id}", tier, remediation.proposed_at)


def _drifted(session: Session, actor: Actor) -> Iterator[Task]:
    """Harmful changes between exports that nobody has begun to treat: somebody should ask today, not in a year."""
    query = assessments_of(actor, Finding, Engagement.tier, Vendor.name).join(
        Finding, col(Finding.assessment_id) == Assessment.id
    )
    query = query.where(col(Finding.rule).startswith(DRIFT), col(Finding.status) == "open")
    for finding, tier, vendor in session.exec(query.where(col(Finding.severity).in_(("critical", "high")))):
        sentence = f"Ask {vendor} about a change in its exports: {finding.sentence}"
        yield Task("drift", sentence, f"/findings/{finding.id}", tier, finding.opened_at)


def _overdue(session: Session, actor: Actor) -> Iterator[Task]:
    query = assessments_of(actor, Finding, Engagement.tier, Vendor.name).join(
        Finding, col(Finding.assessment_id) == Assessment.id
    )
    query = query.where(col(Finding.status).in_(("open", "in_remediation")), col(Finding.due_on) < now().date())
    for finding, tier, vendor in session.exec(query):
        who = "us" if finding.owner_side == "us" else vendor
        sentence = f"Overdue from {who}: {finding.sentence}"
        yield Task("overdue_finding", sentence, f"/findings/{finding.id}", tier, start_of(finding.due_on))
