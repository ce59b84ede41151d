"""What waits for a second person: decisions on a critical tier, risk acceptances, deletions."""

from collections.abc import Iterator

from sqlmodel import Session, col

from app.domain.permissions import Actor
from app.models import Assessment, Decision, Engagement, Finding, RiskAcceptance, Vendor
from app.services import deletions
from app.services.acceptances import IS_PENDING
from app.services.queue.scope import assessments_of
from app.services.queue.task import Task


def tasks(session: Session, actor: Actor) -> Iterator[Task]:
    """What one asked for oneself is not here: it waits for somebody else."""
    if actor.may("decisions:write"):
        yield from _decisions(session, actor)
    if actor.may("acceptances:write"):
        yield from _acceptances(session, actor)
    if actor.may("deletions:write"):
        for deletion in deletions.pending(session, actor):
            if deletion.requested_by_id != actor.id:
                sentence = f"Approve or stop the deletion of {deletion.vendor_name}"
                yield Task("deletion", sentence, "/deletions", None, deletion.requested_at)


def _decisions(session: Session, actor: Actor) -> Iterator[Task]:
    query = assessments_of(actor, Decision, Engagement.tier, Vendor.name).join(
        Decision, col(Decision.assessment_id) == Assessment.id
    )
    query = query.where(
        col(Decision.needs_second),
        col(Decision.approved_at).is_(None),
        col(Decision.withdrawn_at).is_(None),
        col(Decision.decided_by_id) != actor.id,
    )
    for decision, tier, vendor in session.exec(query):
        sentence = f"Approve or withdraw the decision of {decision.decided_by_name} on {vendor}"
        yield Task("decision", sentence, f"/assessments/{decision.assessment_id}/decision", tier, decision.decided_at)


def _acceptances(session: Session, actor: Actor) -> Iterator[Task]:
    query = (
        assessments_of(actor, RiskAcceptance, Finding, Engagement.tier, Vendor.name)
        .join(Finding, col(Finding.assessment_id) == Assessment.id)
        .join(RiskAcceptance, col(RiskAcceptance.finding_id) == Finding.id)
        .where(*IS_PENDING, col(RiskAcceptance.requested_by_id) != actor.id)
    )
    for acceptance, finding, tier, vendor in session.exec(query):
        sentence = f"Approve or decline accepting a risk of {vendor}: {finding.sentence}"
        yield Task("acceptance", sentence, f"/findings/{finding.id}", tier, acceptance.requested_at)
