"""The end of a finding, and its second life. Closing asks for proof and says who saw it."""

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.errors import Conflict
from app.domain.permissions import Actor
from app.domain.text import clean_text
from app.models import Finding, Remediation, RiskAcceptance
from app.services.findings.remedies import require_evidence
from app.services.findings.treating import changed, finding_to_change, require_not_closed
from app.services.reasons import given, refuse

_SHORTEST_REASON = 20


def close(
    session: Session,
    actor: Actor,
    finding_id: str,
    *,
    reason: str = "",
    evidence_id: str | None = None,
    expected_version: int | None = None,
) -> Finding:
    """Close on a file that shows the fix, or on a written reason that says what proof was seen and where."""
    finding = finding_to_change(session, actor, finding_id, expected_version=expected_version)
    require_not_closed(finding)
    words = clean_text(reason, pointer="/reason").strip()
    if evidence_id:
        proof = require_evidence(session, finding, evidence_id)
        words = f"{words} Proof: {proof.file_name}.".strip()
    elif len(words) < _SHORTEST_REASON:
        sentence = "Closing asks for proof: choose the file that shows the fix, or write what you saw and where."
        raise refuse("/reason", "proof_missing", sentence)
    _end_remediations(session, finding, evidence_id)
    end_acceptances(session, finding)
    values = {"status": "closed", "closed_at": now(), "closed_by_name": actor.name, "closed_reason": words}
    return changed(session, actor, finding, "finding.closed", values)


def reopen(
    session: Session, actor: Actor, finding_id: str, *, reason: str, expected_version: int | None = None
) -> Finding:
    """Open a closed or accepted finding again, saying why."""
    finding = finding_to_change(session, actor, finding_id, expected_version=expected_version)
    if finding.status not in ("closed", "risk_accepted"):
        raise Conflict("This finding is open already.")
    words = given(reason, pointer="/reason", otherwise="Say why it is open again.")
    end_acceptances(session, finding)
    values = {"status": "open", "closed_at": None, "closed_by_name": "", "closed_reason": f"Reopened: {words}"}
    return changed(session, actor, finding, "finding.reopened", values)


def end_acceptances(session: Session, finding: Finding) -> None:
    """An acceptance has nothing left to accept once its finding closes or reopens; a pending one ends too."""
    query = select(RiskAcceptance).where(RiskAcceptance.finding_id == finding.id)
    query = query.where(col(RiskAcceptance.ended_at).is_(None), col(RiskAcceptance.declined_at).is_(None))
    for acceptance in session.exec(query):
        acceptance.ended_at = now()
        session.add(acceptance)


def _end_remediations(session: Session, finding: Finding, evidence_id: str | None) -> None:
    query = select(Remediation).where(Remediation.finding_id == finding.id)
    for remediation in session.exec(query.where(col(Remediation.status).in_(("agreed", "done")))):
        remediation.status = "closed"
        remediation.proof_evidence_id = evidence_id or remediation.proof_evidence_id
        session.add(remediation)
