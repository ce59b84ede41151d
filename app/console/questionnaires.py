"""Questionnaires: what is on the shelf, one version whole, and uploading one's own."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.console.access import Staff
from app.domain.errors import Conflict, Invalid
from app.domain.questionnaire.tree import tree
from app.domain.questionnaire.version_diff import Change, counts
from app.services import questionnaire_changes, questionnaires
from app.web.context import Reads, Writes
from app.web.forms import Posted
from app.web.pages import page, redirect

router = APIRouter()

_LIMIT = 2 << 20
CHANGE_WORDS = {
    Change.SAME: "As before",
    Change.REWORDED: "Reworded",
    Change.OPTIONS: "Other choices",
    Change.KIND: "Answered in another way",
    Change.NEW: "New",
    Change.GONE: "Gone",
}


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
    return page(
        request,
        "console/questionnaires/show.html",
        version=found,
        questionnaire=document,
        tree=tree(document),
        others=questionnaire_changes.comparable(session, actor, slug, version),
    )


@router.get("/questionnaires/{slug}/{version}/changes")
def changes(
    request: Request,
    session: Reads,
    actor: Staff,
    slug: str,
    version: str,
    since: Annotated[str, Query(alias="from", max_length=90)] = "",
    everything: Annotated[bool, Query(alias="all")] = False,
) -> Response:
    """What became of each question since another version; the nearest older one unless one is named."""
    others = questionnaire_changes.comparable(session, actor, slug, version)
    found = questionnaire_changes.changes(session, actor, slug, version, since=since)
    return page(
        request,
        "console/questionnaires/changes.html",
        found=found,
        counts=counts(found.questions),
        words=CHANGE_WORDS,
        others=others,
        chosen=since or next(iter(others), version),
        everything=everything,
    )


def _list(
    request: Request, session: Reads, actor: Staff, *, text: str = "", error: Invalid | Conflict | None = None
) -> Response:
    versions = questionnaires.list_versions(session, actor)
    read = [one for one in versions if one.source == "imported"]
    return page(
        request,
        "console/questionnaires/list.html",
        status=200 if error is None else 422,
        versions=versions,
        kept_here={one.sha256 for one in read if not questionnaires.document(session, one.sha256).redistributable},
        may_write=actor.may("questionnaires:write"),
        text=text,
        error=error,
    )
