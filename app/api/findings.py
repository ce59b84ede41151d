"""/assessments/{id}/findings and /findings: gaps, promised fixes, proofs, closing and living with it until a date."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Moment, Out
from app.services import findings

router = noun("findings")


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
    """Question and answer are quoted as they stood when the finding opened."""

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


class FindingIn(In):
    """A gap that a reviewer saw and no rule knows."""

    severity: Literal["critical", "high", "medium", "low"]
    sentence: str
    recommendation: str
    question_id: str | None = None
    owner_side: Literal["vendor", "us"] = "vendor"
    due_on: date | None = None


class AssignmentIn(In):
    owner_side: Literal["vendor", "us"]
    owner_name: str
    due_on: date | None = None


class ProposalIn(In):
    text: str
    promised_on: date | None = None


class ProposalAnswerIn(In):
    agreed: bool
    answer: str = ""


class ProofIn(In):
    evidence_id: str
    text: str = ""


class ClosureIn(In):
    """A file that shows the fix, or a reason that says what proof was seen and where."""

    reason: str = ""
    evidence_id: str | None = None


class ReopeningIn(In):
    reason: str


@router.get(
    "/assessments/{assessment_id}/findings",
    response_model=FindingPage,
    summary="Findings of an assessment, worst first",
    responses=may(404),
)
@reading("findings:read")
def list_findings_of_assessment(call: Call, assessment_id: str) -> Any:
    return _page(call, findings.list_findings(call.session, call.actor, assessment_id))


@router.get("/findings", response_model=FindingPage, summary="Findings of all assessments", responses=may(404))
@reading("findings:read")
def list_findings(
    call: Call,
    engagement_id: Annotated[str | None, Query(max_length=36)] = None,
    status: Annotated[str | None, Query(max_length=16)] = None,
    severity: Annotated[str | None, Query(max_length=10)] = None,
    owner_side: Annotated[str | None, Query(max_length=6)] = None,
) -> Any:
    found = findings.list_findings(
        call.session,
        call.actor,
        engagement_id=engagement_id,
        status=status,
        severity=severity,
        owner_side=owner_side,
    )
    return _page(call, found)


@router.post(
    "/assessments/{assessment_id}/findings",
    status_code=201,
    response_model=FindingOut,
    summary="Open a finding by hand",
    responses=may(404, 422),
)
@writing("findings:write")
def open_finding(call: Call, assessment_id: str, body: FindingIn) -> Any:
    given = body.model_dump(exclude={"due_on"})
    finding = findings.add_manual(call.session, call.actor, assessment_id, **given, due=body.due_on)
    call.locate(f"/findings/{finding.id}")
    return _one(call, finding)


@router.get("/findings/{finding_id}", response_model=FindingOut, summary="Get a finding", responses=may(404))
@reading("findings:read")
def get_finding(call: Call, finding_id: str) -> Any:
    return _one(call, findings.get(call.session, call.actor, finding_id))


@router.put(
    "/findings/{finding_id}/assignment",
    response_model=FindingOut,
    summary="Say who fixes it until when",
    responses=may(404, 409, 412, 422),
)
@writing("findings:write")
def assign_finding(call: Call, finding_id: str, body: AssignmentIn) -> Any:
    finding = findings.assign(
        call.session, call.actor, finding_id, **body.model_dump(), expected_version=call.expected_version
    )
    return _one(call, finding)


@router.post(
    "/findings/{finding_id}/proposals",
    status_code=201,
    response_model=FindingOut,
    summary="Propose a fix, as the vendor does",
    responses=may(404, 409, 422),
)
@writing("findings:write")
def propose_fix(call: Call, finding_id: str, body: ProposalIn) -> Any:
    findings.propose_fix(call.session, call.actor, finding_id, **body.model_dump())
    return _one(call, findings.get(call.session, call.actor, finding_id))


@router.put(
    "/findings/{finding_id}/proposals/{remediation_id}/answer",
    response_model=FindingOut,
    summary="Agree to a proposed fix, or decline it",
    responses=may(404, 409, 422),
)
@writing("findings:write")
def answer_proposal(call: Call, finding_id: str, remediation_id: str, body: ProposalAnswerIn) -> Any:
    findings.answer_proposal(call.session, call.actor, finding_id, **body.model_dump(), remediation_id=remediation_id)
    return _one(call, findings.get(call.session, call.actor, finding_id))


@router.post(
    "/findings/{finding_id}/proofs",
    status_code=201,
    response_model=FindingOut,
    summary="Give a file as proof of the fix",
    responses=may(404, 409, 422),
)
@writing("findings:write")
def give_proof(call: Call, finding_id: str, body: ProofIn) -> Any:
    findings.give_proof(call.session, call.actor, finding_id, **body.model_dump())
    return _one(call, findings.get(call.session, call.actor, finding_id))


@router.put(
    "/findings/{finding_id}/closure",
    response_model=FindingOut,
    summary="Close a finding; proof is asked for",
    responses=may(404, 409, 412, 422),
)
@writing("findings:write")
def close_finding(call: Call, finding_id: str, body: ClosureIn) -> Any:
    finding = findings.close(
        call.session, call.actor, finding_id, **body.model_dump(), expected_version=call.expected_version
    )
    return _one(call, finding)


@router.post(
    "/findings/{finding_id}/reopening",
    response_model=FindingOut,
    summary="Open a closed finding again",
    responses=may(404, 409, 412, 422),
)
@writing("findings:write")
def reopen_finding(call: Call, finding_id: str, body: ReopeningIn) -> Any:
    finding = findings.reopen(
        call.session, call.actor, finding_id, reason=body.reason, expected_version=call.expected_version
    )
    return _one(call, finding)


def _page(call: Call, found: Any) -> FindingPage:
    fixes = findings.remediations_of(call.session, found)
    return FindingPage(items=[_out(finding, fixes.get(finding.id, [])) for finding in found], next=None)


def _one(call: Call, finding: Any) -> FindingOut:
    call.tag(finding.version)
    return _out(finding, findings.remediations_of(call.session, [finding]).get(finding.id, []))


def _out(finding: Any, remediations: list[Any]) -> FindingOut:
    kept = finding.model_dump(include=set(FindingOut.model_fields))
    return FindingOut(**kept, remediations=[RemediationOut.model_validate(row) for row in remediations])
