"""/findings/{id}/proposals, proofs, closure and reopening: from the promised fix to its proof, or back."""

from datetime import date
from typing import Any

from app.api.call import Call
from app.api.endpoint import writing
from app.api.finding_shapes import FindingOut, one
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In
from app.services import findings

router = noun("findings", "/findings/{finding_id}")


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


@router.post(
    "/proposals",
    status_code=201,
    response_model=FindingOut,
    summary="Propose a fix, as the vendor does",
    responses=may(404, 409, 422),
)
@writing("findings:write")
def propose_fix(call: Call, finding_id: str, body: ProposalIn) -> Any:
    findings.propose_fix(call.session, call.actor, finding_id, **body.model_dump())
    return one(call, findings.get(call.session, call.actor, finding_id))


@router.put(
    "/proposals/{remediation_id}/answer",
    response_model=FindingOut,
    summary="Agree to a proposed fix, or decline it",
    responses=may(404, 409, 422),
)
@writing("findings:write")
def answer_proposal(call: Call, finding_id: str, remediation_id: str, body: ProposalAnswerIn) -> Any:
    findings.answer_proposal(call.session, call.actor, finding_id, **body.model_dump(), remediation_id=remediation_id)
    return one(call, findings.get(call.session, call.actor, finding_id))


@router.post(
    "/proofs",
    status_code=201,
    response_model=FindingOut,
    summary="Give a file as proof of the fix",
    responses=may(404, 409, 422),
)
@writing("findings:write")
def give_proof(call: Call, finding_id: str, body: ProofIn) -> Any:
    findings.give_proof(call.session, call.actor, finding_id, **body.model_dump())
    return one(call, findings.get(call.session, call.actor, finding_id))


@router.put(
    "/closure",
    response_model=FindingOut,
    summary="Close a finding; proof is asked for",
    responses=may(404, 409, 412, 422),
)
@writing("findings:write")
def close_finding(call: Call, finding_id: str, body: ClosureIn) -> Any:
    finding = findings.close(
        call.session, call.actor, finding_id, **body.model_dump(), expected_version=call.expected_version
    )
    return one(call, finding)


@router.post(
    "/reopening",
    response_model=FindingOut,
    summary="Open a closed finding again",
    responses=may(404, 409, 412, 422),
)
@writing("findings:write")
def reopen_finding(call: Call, finding_id: str, body: ReopeningIn) -> Any:
    finding = findings.reopen(
        call.session, call.actor, finding_id, reason=body.reason, expected_version=call.expected_version
    )
    return one(call, finding)
