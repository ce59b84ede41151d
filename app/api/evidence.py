"""/assessments/{id}/evidence and /evidence: files that support answers. Downloads are always attachments."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import Form, UploadFile
from starlette.responses import FileResponse

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Moment, Out
from app.api.uploads import uploading
from app.services import artefacts, evidence, exports
from app.web.downloads import attachment

router = noun("evidence")


class ArtefactOut(Out):
    """One export read out of a file. What nothing says is null; `sha256` is of what was read, in canonical JSON."""

    id: str
    kind: str
    account: str | None
    resource: str | None
    region: str | None
    taken_at: Moment | None
    source: str
    sha256: str
    notes: list[str]


class EvidenceOut(Out):
    """`answers` are the questions it supports. `media_type` comes from the content.

    `artefact_kind` is what was read out of it, `bundle` where there were several exports. `reading_notes` say what
    could not be read: the file is kept all the same.
    """

    id: str
    assessment_id: str
    file_name: str
    sha256: str
    size: int
    media_type: str
    artefact_kind: str | None
    artefacts: list[ArtefactOut]
    reading_notes: list[str]
    answers: list[str]
    expires_on: date | None
    uploaded_at: Moment
    uploaded_by_name: str
    accepted_at: Moment | None
    rejected_at: Moment | None
    rejected_reason: str
    withdrawn_at: Moment | None


class EvidencePage(Out):
    items: list[EvidenceOut]
    next: str | None


class RejectionIn(In):
    reason: str


@router.post(
    "/assessments/{assessment_id}/evidence",
    status_code=201,
    response_model=EvidenceOut,
    summary="Upload a file",
    responses=may(400, 404, 409, 413, 422),
)
@uploading
def upload_evidence(
    call: Call,
    assessment_id: str,
    file: UploadFile,
    answers: Annotated[list[str], Form(description="Question ids, repeated.")] = [],  # noqa: B006
    expires_on: Annotated[date | None, Form()] = None,
) -> Any:
    received: evidence.Received = call.request.state.received
    kept = evidence.upload(
        call.session,
        call.actor,
        assessment_id,
        file_name=file.filename or "",
        received=received,
        answers=answers,
        expires_on=expires_on,
    )
    call.locate(f"/evidence/{kept.id}")
    return _shown(call, kept)


@router.get(
    "/assessments/{assessment_id}/evidence", response_model=EvidencePage, summary="List files", responses=may(404)
)
@reading("evidence:read")
def list_evidence(call: Call, assessment_id: str) -> Any:
    found = evidence.list_evidence(call.session, call.actor, assessment_id)
    return EvidencePage(items=_out(call, found), next=None)


@router.get("/evidence/{evidence_id}", response_model=EvidenceOut, summary="Get a file's facts", responses=may(404))
@reading("evidence:read")
def get_evidence(call: Call, evidence_id: str) -> Any:
    return _shown(call, evidence.get(call.session, call.actor, evidence_id))


@router.get(
    "/evidence/{evidence_id}/content",
    response_class=FileResponse,
    summary="Download a file, always as an attachment",
    responses=may(404),
)
@reading("evidence:read")
def download_evidence(call: Call, evidence_id: str) -> Any:
    kept = evidence.get(call.session, call.actor, evidence_id)
    call.taken.append(exports.given(kept))
    return attachment(call.storage.path(kept.stored_name), kept.file_name, kept.media_type)


@router.delete("/evidence/{evidence_id}", status_code=204, summary="Withdraw a file", responses=may(404, 409))
@writing("evidence:write")
def withdraw_evidence(call: Call, evidence_id: str) -> None:
    evidence.withdraw(call.session, call.actor, evidence_id)


@router.put(
    "/evidence/{evidence_id}/answers/{question_id}",
    response_model=EvidenceOut,
    summary="Let a file support an answer",
    responses=may(404, 409, 422),
)
@writing("evidence:write")
def link_evidence(call: Call, evidence_id: str, question_id: str) -> Any:
    return _shown(call, evidence.link(call.session, call.actor, evidence_id, question_id=question_id))


@router.delete(
    "/evidence/{evidence_id}/answers/{question_id}",
    status_code=204,
    summary="The file supports this answer no more",
    responses=may(404, 409, 422),
)
@writing("evidence:write")
def unlink_evidence(call: Call, evidence_id: str, question_id: str) -> None:
    evidence.unlink(call.session, call.actor, evidence_id, question_id=question_id)


@router.put(
    "/evidence/{evidence_id}/acceptance",
    response_model=EvidenceOut,
    summary="The file shows what it should",
    responses=may(404, 409),
)
@writing("reviews:write")
def accept_evidence(call: Call, evidence_id: str) -> Any:
    return _shown(call, evidence.accept(call.session, call.actor, evidence_id))


@router.put(
    "/evidence/{evidence_id}/rejection",
    response_model=EvidenceOut,
    summary="The file does not show what it should",
    responses=may(404, 409, 422),
)
@writing("reviews:write")
def reject_evidence(call: Call, evidence_id: str, body: RejectionIn) -> Any:
    return _shown(call, evidence.reject(call.session, call.actor, evidence_id, reason=body.reason))


def _shown(call: Call, kept: Any) -> EvidenceOut:
    return _out(call, [kept])[0]


def _out(call: Call, found: Sequence[Any]) -> list[EvidenceOut]:
    ids = [row.id for row in found]
    links, read = evidence.links_of(call.session, ids), artefacts.of_evidence(call.session, ids)
    return [
        EvidenceOut(
            **row.model_dump(include=set(EvidenceOut.model_fields) - {"reading_notes"}),
            answers=links[row.id],
            artefacts=[ArtefactOut.model_validate(one) for one in read[row.id]],
            reading_notes=row.reading_notes or [],
        )
        for row in found
    ]
