"""Findings of a file that a newer one took the place of: of one gap one finding stays open, and it keeps its day."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.permissions import Actor
from app.models import Assessment, Finding
from app.services import assessments
from app.services.attribution import said_by
from app.services.findings.opening import BY_REVIEWER
from app.services.findings.treating import changed

_AGAIN = "Superseded: the same is open in the assessment read from {file_name}."
_NO_LONGER = "Superseded by {file_name}, which no longer shows it. Nobody saw proof."
_TREATED = "The same is treated already, as a finding of an earlier file. That one stays."


def close_superseded(
    session: Session,
    actor: Actor,
    old: Assessment,
    *,
    new: Assessment,
    file_name: str,
    became: Mapping[str, str] | None = None,
) -> None:
    """Close what rules opened in `old`, decided or not: where `new` has the same open, and where it answers it well and
    staff brought it. What somebody began to treat stays, and its like in `new` ends instead.

    A better claim is no proof, so a gap that a vendor's own file no longer names stays open, as everything does that a
    reviewer saw. `became` is question id in `old` -> in `new`, None where ids last. For services that asked for
    permission.
    """
    shown = {one.rule: one for one in _findings(session, new)}
    answered = {key for key, answer in assessments.answers_of(session, new).items() if answer.is_known}
    for finding in _findings(session, old):
        if finding.status == "closed" or finding.rule.startswith(BY_REVIEWER):
            continue
        rule, question_id = _carried(finding, became)
        same = shown.get(rule)
        if same is None:
            if finding.status == "open" and actor.is_staff and question_id in answered:
                _close(session, actor, finding, _NO_LONGER.format(file_name=file_name))
        elif finding.status != "open":
            if same.status == "open":
                _close(session, actor, same, _TREATED)
        elif same.status == "closed":
            _close(session, actor, finding, _TREATED)
        else:
            _keep_day(session, actor, same, finding)
            _close(session, actor, finding, _AGAIN.format(file_name=file_name))


def _findings(session: Session, assessment: Assessment) -> list[Finding]:
    query = select(Finding).where(Finding.assessment_id == assessment.id)
    return list(session.exec(query.order_by(col(Finding.id))))


def _carried(finding: Finding, became: Mapping[str, str] | None) -> tuple[str, str]:
    """Rule and question as the newer version names them; empty where nothing there asks the same."""
    if became is None or not finding.question_id:
        return finding.rule, finding.question_id
    question_id = became.get(finding.question_id, "")
    return (finding.rule.replace(finding.question_id, question_id, 1), question_id) if question_id else ("", "")


def _keep_day(session: Session, actor: Actor, same: Finding, finding: Finding) -> None:
    """Sending a newer file puts off nothing."""
    if finding.due_on is not None and (same.due_on is None or finding.due_on < same.due_on):
        changed(session, actor, same, "finding.assigned", {"due_on": finding.due_on})


def _close(session: Session, actor: Actor, finding: Finding, reason: str) -> None:
    values = {"status": "closed", "closed_at": now(), "closed_by_name": said_by(actor), "closed_reason": reason}
    changed(session, actor, finding, "finding.closed", values)
