"""A finding as programs see it, with the fixes promised for it."""

from datetime import date
from typing import Any, Literal

from app.api.call import Call
from app.api.shapes import Moment, Out, next_cursor
from app.services import findings
from app.services.findings.withholding import withheld_in


class ControlOut(Out):
    framework: str
    version: str
    id: str


class RemediationOut(Out):
    """`status`: proposed, agreed, declined, done (proof given) or closed (proof accepted)."""

    id: str
    text: str
    promised_on: date | None
    status: str
    proposed_at: Moment
    proposed_by_name: str
    answered_at: Moment | None
    answered_by_name: str
    answer: str
    proof_evidence_id: str | None


class FindingOut(Out):
    """Question and answer are quoted as they stood when the finding opened. `question` is empty where the owner of the
    questionnaire lets nobody pass its text on.
    """

    id: str
    assessment_id: str
    rule: str
    severity: Literal["critical", "high", "medium", "low"]
    question_id: str
    question: str
    answer: str
    controls: list[ControlOut]
    sentence: str
    recommendation: str
    status: Literal["open", "in_remediation", "risk_accepted", "closed"]
    owner_side: str
    owner_name: str
    due_on: date | None
    opened_at: Moment
    closed_at: Moment | None
    closed_by_name: str
    closed_reason: str
    version: int
    remediations: list[RemediationOut]


class FindingPage(Out):
    items: list[FindingOut]
    next: str | None


def page(call: Call, found: Any, last: Any = None) -> FindingPage:
    """`last` when there are more behind it."""
    return FindingPage(items=_all_out(call, found), next=next_cursor(last))


def one(call: Call, finding: Any) -> FindingOut:
    call.tag(finding.version)
    return _all_out(call, [finding])[0]


def _all_out(call: Call, found: Any) -> list[FindingOut]:
    fixes, withheld = findings.remediations_of(call.session, found), withheld_in(call.session, found)
    return [_out(one, fixes.get(one.id, []), is_withheld=one.assessment_id in withheld) for one in found]


def _out(finding: Any, remediations: list[Any], *, is_withheld: bool) -> FindingOut:
    kept = finding.model_dump(include=set(FindingOut.model_fields))
    kept |= {"question": ""} if is_withheld else {}
    return FindingOut(**kept, remediations=[RemediationOut.model_validate(row) for row in remediations])
