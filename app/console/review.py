"""The review screen: one question at a time, its answer and files at the left, the decision at the right."""

from collections.abc import Callable
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.review_page import show_review
from app.domain.errors import Conflict, Invalid
from app.services import reviews
from app.web.context import Reads, Writes
from app.web.forms import Form, Posted
from app.web.pages import redirect

router = APIRouter()


@router.get("/assessments/{assessment_id}/review")
def show(
    request: Request,
    session: Reads,
    actor: Staff,
    assessment_id: str,
    question: str = "",
    show: str = "",
    done: str = "",
) -> Response:
    return show_review(request, session, actor, assessment_id, question, show=show, done=done)


@router.post("/assessments/{assessment_id}/review/{question_id}/acceptance")
def accept(
    request: Request, session: Writes, actor: Staff, assessment_id: str, question_id: str, form: Posted
) -> Response:
    def act() -> None:
        reviews.accept(session, actor, assessment_id, question_id)

    return _done(request, session, actor, assessment_id, question_id, form, act)


@router.post("/assessments/{assessment_id}/review/{question_id}/question")
def ask_vendor(
    request: Request, session: Writes, actor: Staff, assessment_id: str, question_id: str, form: Posted
) -> Response:
    def act() -> None:
        reviews.mark_return(session, actor, assessment_id, question_id, reason=form.text("reason"))

    return _done(request, session, actor, assessment_id, question_id, form, act, opened="ask")


@router.post("/assessments/{assessment_id}/review/{question_id}/rejection")
def reject(
    request: Request, session: Writes, actor: Staff, assessment_id: str, question_id: str, form: Posted
) -> Response:
    def act() -> None:
        reviews.reject_not_applicable(session, actor, assessment_id, question_id, reason=form.text("applies"))

    return _done(request, session, actor, assessment_id, question_id, form, act, opened="reject")


@router.post("/assessments/{assessment_id}/review/{question_id}/override")
def override(
    request: Request, session: Writes, actor: Staff, assessment_id: str, question_id: str, form: Posted
) -> Response:
    def act() -> None:
        credit, reason = form.text("credit"), form.text("override_reason")
        reviews.override(session, actor, assessment_id, question_id, credit=credit, reason=reason)

    return _done(request, session, actor, assessment_id, question_id, form, act, opened="override", stays=True)


@router.post("/assessments/{assessment_id}/review/{question_id}/override/removal")
def clear_override(
    request: Request, session: Writes, actor: Staff, assessment_id: str, question_id: str, form: Posted
) -> Response:
    def act() -> None:
        reviews.clear_override(session, actor, assessment_id, question_id)

    return _done(request, session, actor, assessment_id, question_id, form, act, stays=True)


@router.post("/assessments/{assessment_id}/review/{question_id}/undoing")
def undo(
    request: Request, session: Writes, actor: Staff, assessment_id: str, question_id: str, form: Posted
) -> Response:
    try:
        reviews.undo(session, actor, assessment_id, question_id)
    except Conflict as error:
        session.rollback()
        return show_review(request, session, actor, assessment_id, question_id, error=error)
    return redirect(_address(assessment_id, question_id, form.text("show")))


@router.post("/assessments/{assessment_id}/return")
def send_back(request: Request, session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    """All marked questions at once, with one message."""
    try:
        form.check()
        reviews.return_to_vendor(session, actor, assessment_id, message=form.text("message"))
    except (Invalid, Conflict) as error:
        session.rollback()
        return show_review(request, session, actor, assessment_id, form.text("question"), form=form, error=error)
    return redirect(f"/assessments/{assessment_id}")


def _done(
    request: Request,
    session: Writes,
    actor: Staff,
    assessment_id: str,
    question_id: str,
    form: Form,
    act: Callable[[], object],
    *,
    opened: str = "",
    stays: bool = False,
) -> Response:
    """Act, then go on to the next question that waits; on error the same page with what was typed."""
    show = form.text("show")
    try:
        act()
        form.check()
    except (Invalid, Conflict) as error:
        session.rollback()
        return show_review(
            request, session, actor, assessment_id, question_id, show=show, form=form, error=error, opened=opened
        )
    following = question_id if stays else form.text("next") or question_id
    return redirect(_address(assessment_id, following, show, done=question_id))


def _address(assessment_id: str, question_id: str, show: str, *, done: str = "") -> str:
    query = {"question": question_id, "show": show, "done": done}
    return f"/assessments/{assessment_id}/review?" + urlencode({key: value for key, value in query.items() if value})
