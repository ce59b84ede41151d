"""Questionnaires: what is on the shelf, one version whole, and uploading one's own."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.domain.errors import Conflict, Invalid
from app.domain.questionnaire.tree import tree
from app.services import questionnaires
from app.web.context import Reads, Writes
from app.web.forms import Posted
from app.web.pages import page, redirect

router = APIRouter()

_LIMIT = 2 << 20


@router.get("/questionnaires")
def list_page(request: Request, session: Reads, actor: Staff) -> Response:
    return _list(request, session, actor)


@router.post("/questionnaires")
def upload(request: Request, session: Writes, actor: Staff, form: Posted) -> Response:
    text = form.text("text")
    file = form.file("file")
    if file is not None:
        text = file.file.read(_LIMIT).decode("utf-8", "replace")
    try:
        form.check()
        version = questionnaires.upload(session, actor, text)
    except (Invalid, Conflict) as error:
        session.rollback()
        return _list(request, session, actor, text=text, error=error)
    return redirect(f"/questionnaires/{version.slug}/{version.version}")


@router.get("/questionnaires/{slug}/{version}")
def show(request: Request, session: Reads, actor: Staff, slug: str, version: str) -> Response:
    found = questionnaires.get(session, actor, slug, version)
    document = questionnaires.document(session, found.sha256)
    return page(request, "console/questionnaires/show.html", version=found, questionnaire=document, tree=tree(document))


def _list(
    request: Request, session: Reads, actor: Staff, *, text: str = "", error: Invalid | Conflict | None = None
) -> Response:
    return page(
        request,
        "console/questionnaires/list.html",
        status=200 if error is None else 422,
        versions=questionnaires.list_versions(session, actor),
        may_write=actor.may("questionnaires:write"),
        text=text,
        error=error,
    )
