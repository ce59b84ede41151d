"""Files the vendor gave: listed, downloaded as attachments only, accepted or rejected by a reviewer."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.evidence_page import evidence_page
from app.console.frame import frame
from app.console.review_page import show_review
from app.domain.errors import Conflict, Invalid
from app.services import assessments, evidence, exports
from app.web.context import Reads, Writes, storage_of
from app.web.forms import Posted
from app.web.handing_out import HandsOut
from app.web.pages import page, redirect

router = APIRouter()


@router.get("/assessments/{assessment_id}/evidence")
def list_page(request: Request, session: Reads, actor: Staff, assessment_id: str) -> Response:
    around = frame(session, actor, assessment_id, "/evidence")
    files = evidence.list_evidence(session, actor, assessment_id)
    links = evidence.links_of(session, [file.id for file in files])
    return page(
        request,
        "console/evidence/list.html",
        frame=around,
        files=[(file, links[file.id]) for file in files],
        trust=evidence.trust_of(session, around.assessment),
        questions=assessments.document_of(session, around.assessment).by_id,
        seen=evidence_page(session, actor, assessment_id, around.engagement.id, files),
    )


@router.get("/evidence/{evidence_id}/file")
def download(request: Request, handing: HandsOut, actor: Staff, evidence_id: str) -> Response:
    """Never shown inside our own pages: whatever the file holds, it is saved and not opened here."""
    file = evidence.get(handing.session, actor, evidence_id)
    return handing.send_stored(actor, exports.given(file), storage_of(request).path(file.stored_name), file.file_name)


@router.post("/evidence/{evidence_id}/acceptance")
def accept(session: Writes, actor: Staff, evidence_id: str, form: Posted) -> Response:
    file = evidence.accept(session, actor, evidence_id)
    return redirect(_back(file.assessment_id, form.text("question")))


@router.post("/evidence/{evidence_id}/rejection")
def reject(request: Request, session: Writes, actor: Staff, evidence_id: str, form: Posted) -> Response:
    question_id = form.text("question")
    try:
        file = evidence.reject(session, actor, evidence_id, reason=form.text("reason"))
        form.check()
    except (Invalid, Conflict) as error:
        session.rollback()
        assessment_id = evidence.get(session, actor, evidence_id).assessment_id
        return show_review(request, session, actor, assessment_id, question_id, form=form, error=error)
    return redirect(_back(file.assessment_id, question_id))


def _back(assessment_id: str, question_id: str) -> str:
    if question_id:
        return f"/assessments/{assessment_id}/review?question={question_id}"
    return f"/assessments/{assessment_id}/evidence"
