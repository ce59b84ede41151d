"""The vendor's promised fix: proposed on the same link, agreed or declined by a reviewer, then shown by proof."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.errors import Conflict, NotFound
from app.domain.permissions import Actor
from app.domain.text import clean_text
from app.models import Evidence, Finding, Remediation
from app.services import events
from app.services.findings.reading import get
from app.services.findings.treating import changed, finding_to_change, require_not_closed
from app.services.reasons import given, refuse


def propose_fix(
    session: Session, actor: Actor, finding_id: str, *, text: str, promised_on: date | None = None
) -> Remediation:
    """What will be done, and until when. A newer proposal stands beside the older ones and replaces the open one."""
    finding = _open_to_vendor(session, actor, finding_id)
    words = given(text, pointer="/text", otherwise="Say what you will change, so that the reviewer can agree to it.")
    if promised_on is not None and promised_on < now().date():
        raise refuse("/promised_on", "in_the_past", "The date lies in the past. Give a day that is still to come.")
    remediation = Remediation(
        finding_id=finding.id,
        text=words,
        promised_on=promised_on,
        proposed_at=now(),
        proposed_by_name=actor.name,
    )
    session.add(remediation)
    session.flush()
    after = {"text": words, "promised_on": promised_on}
    _record(session, actor, "remediation.proposed", finding, remediation, after)
    return remediation


def answer_proposal(
    session: Session, actor: Actor, finding_id: str, *, agreed: bool, answer: str = "", remediation_id: str = ""
) -> Remediation:
    """Agree to the newest proposal (its date becomes the due date), or decline it or its proof with a reason."""
    finding = finding_to_change(session, actor, finding_id)
    require_not_closed(finding)
    remediation = _newest(session, finding)
    if remediation is None or remediation.status not in (("proposed",) if agreed else ("proposed", "done")):
        raise Conflict("There is no open proposal here. The vendor has not proposed anything new.")
    if remediation_id and remediation.id != remediation_id:
        raise Conflict("The vendor has proposed something newer meanwhile. Read it before you answer.")
    words = clean_text(answer, pointer="/answer").strip()
    if not agreed:
        words = given(answer, pointer="/answer", otherwise="Say why not, so that the vendor can propose better.")
    remediation.status = "agreed" if agreed else "declined"
    remediation.answer, remediation.answered_at, remediation.answered_by_name = words, now(), actor.name
    session.add(remediation)
    _record(session, actor, f"remediation.{remediation.status}", finding, remediation, {"answer": words})
    if agreed:
        values = {"status": "in_remediation", "due_on": remediation.promised_on or finding.due_on}
        changed(session, actor, finding, "finding.treated", values)
    return remediation


def give_proof(session: Session, actor: Actor, finding_id: str, *, evidence_id: str, text: str = "") -> Remediation:
    """Point to the file that shows the fix. The reviewer looks at it and closes the finding."""
    finding = _open_to_vendor(session, actor, finding_id)
    require_evidence(session, finding, evidence_id)
    remediation = _newest(session, finding)
    if remediation is None or remediation.status in ("declined", "closed"):
        words = clean_text(text, pointer="/text").strip() or "Fixed; see the file."
        remediation = Remediation(finding_id=finding.id, text=words, proposed_at=now(), proposed_by_name=actor.name)
    remediation.status, remediation.proof_evidence_id = "done", evidence_id
    session.add(remediation)
    session.flush()
    _record(session, actor, "remediation.proved", finding, remediation, {"evidence_id": evidence_id})
    return remediation


def require_evidence(session: Session, finding: Finding, evidence_id: str) -> Evidence:
    """The file, when it belongs to the same assessment and was not withdrawn or rejected."""
    evidence = session.get(Evidence, evidence_id)
    if evidence is None or evidence.assessment_id != finding.assessment_id or evidence.withdrawn_at:
        raise NotFound("There is no such file with this assessment.")
    if evidence.rejected_at:
        raise Conflict("This file was rejected. Choose another one.")
    return evidence


def _open_to_vendor(session: Session, actor: Actor, finding_id: str) -> Finding:
    """The finding for its own respondent, or for staff who may change it (they write down what the vendor said)."""
    finding = finding_to_change(session, actor, finding_id) if actor.is_staff else get(session, actor, finding_id)
    require_not_closed(finding)
    return finding


def _newest(session: Session, finding: Finding) -> Remediation | None:
    query = select(Remediation).where(Remediation.finding_id == finding.id)
    return session.exec(query.order_by(col(Remediation.proposed_at).desc(), col(Remediation.id).desc())).first()


def _record(
    session: Session, actor: Actor, verb: str, finding: Finding, remediation: Remediation, after: Mapping[str, object]
) -> None:
    subject = ("finding", finding.id)
    after = {**after, "remediation_id": remediation.id}
    events.record(session, actor, verb, subject=subject, after=after, assessment_id=finding.assessment_id)
