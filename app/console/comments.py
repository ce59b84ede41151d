"""Writing to the vendor. What is written here both sides read; internal notes have their own address."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.review_page import show_review
from app.domain.errors import Invalid
from app.services import comments
from app.web.context import Writes
from app.web.forms import Posted
from app.web.pages import redirect

router = APIRouter()


@router.post("/assessments/{assessment_id}/comments")
def write(request: Request, session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    question_id = form.text("question_id")
    try:
        comments.write(session, actor, assessment_id, text=form.text("comment"), question_id=question_id or None)
        form.check()
    except Invalid as error:
        session.rollback()
        return show_review(
            request, session, actor, assessment_id, question_id, form=form, error=error, opened="comment"
        )
    return redirect(f"/assessments/{assessment_id}/review?question={question_id}#comments")
