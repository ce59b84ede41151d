"""Exports in one place: what to export from which provider and how, many files at once, and what each was read as.

The lead sees every file and verdict. A colleague sees the files they uploaded, and what these say about their sections.
"""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from app.domain.errors import Conflict, Invalid, NotFound, TooLarge
from app.models import Evidence
from app.portal.collecting import providers_named, script
from app.portal.compared import compared, differing, touched_by
from app.portal.desk import Desk
from app.portal.doors import PortalRoute
from app.portal.read_as import read_as
from app.portal.section_page import Line
from app.portal.visit import show, visit_of
from app.services import artefacts, evidence, verdicts, visits
from app.services.evidence import Received
from app.web.context import Reads, Session, Writes, settings_of, storage_of
from app.web.forms import Posted
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)
MOST_AT_ONCE = 20


@router.get("/{public_id}/exports")
def exports_page(request: Request, public_id: str, session: Reads) -> Response:
    return _page(request, session, Desk.of(session, visit_of(request, session, public_id)))


def _page(
    request: Request, session: Session, desk: Desk, *, refused: Sequence[str] = (), account: str = ""
) -> Response:
    visit = desk.visit
    files = _listed(session, desk)
    read = read_as(session, files)
    seen = verdicts.for_assessment(session, visit.actor, visit.assessment_id)
    judged = compared(seen)
    return show(
        request,
        visit,
        "exports/page.html",
        here="exports",
        status=422 if refused else 200,
        desk=desk,
        files=[(file, read[file.id], touched_by(read[file.id], judged)) for file in files],
        counting=artefacts.counting(session, visit.ask.assessment),
        links=evidence.links_of(session, [file.id for file in files]),
        disagreements=seen.disagreements,
        judged=judged,
        cells=[one for one in differing(desk, seen) if not one.asked],
        accounts=_accounts(desk),
        account=account,
        named=providers_named(_providers(desk)),
        script=script(),
        problems=[Line("#files", sentence) for sentence in refused],
        evidence_limit=settings_of(request).evidence_max_mb,
        most=MOST_AT_ONCE,
    )


def _listed(session: Session, desk: Desk) -> list[Evidence]:
    """Newest first: files that were read as exports, could not be read, or were given here without a question."""
    own = _own(session, desk)
    links = evidence.links_of(session, [file.id for file in own])
    return [file for file in reversed(own) if file.artefact_kind or file.reading_notes or not links[file.id]]


def _own(session: Session, desk: Desk) -> list[Evidence]:
    """All files for the lead, for a colleague those they uploaded."""
    actor = desk.visit.actor
    found = evidence.list_evidence(session, actor, desk.visit.assessment_id)
    return [file for file in found if actor.is_lead or file.uploaded_by_id == actor.id]


def _accounts(desk: Desk) -> list[str]:
    """Names of accounts that a file can be said to be of; none of a section that is not this respondent's."""
    return [name for name in _column(desk, 0) if "/" not in name and "\\" not in name]


def _providers(desk: Desk) -> list[str]:
    return _column(desk, 1)


def _column(desk: Desk, index: int) -> list[str]:
    tables = desk.document.figures.destruction
    if tables is None or not visits.may_see_section(desk.visit.actor, desk.document.section_of[tables.domains].id):
        return []
    value, column = desk.by_id[tables.domains].answer.value, desk.document.by_id[tables.domains].columns[index].id
    cells = [row.get(column) for row in value] if isinstance(value, list) else []
    return [cell for cell in cells if isinstance(cell, str) and cell != "unknown"]


@router.post("/{public_id}/exports")
def upload(request: Request, public_id: str, form: Posted, session: Writes) -> Response:
    """Keep every file that can be kept; say of each other why not."""
    desk = Desk.of(session, visit_of(request, session, public_id))
    account, files = form.text("account"), form.files("files")
    if not files:
        return _page(request, session, desk, refused=["Choose at least one file first."], account=account)
    form.check()
    place = account if account in _accounts(desk) else ""
    received, refused = _received(request, files, place)
    try:
        for name, one in received:
            evidence.upload(session, desk.visit.actor, desk.visit.assessment_id, file_name=name, received=one)
    except BaseException:
        for _, one in received:
            storage_of(request).forget(one.stored.name)
        raise
    if refused:
        return _page(request, session, desk, refused=refused, account=account)
    return redirect(f"{desk.visit.address}/exports#given")


def _received(
    request: Request, files: Sequence[UploadFile], place: str
) -> tuple[list[tuple[str, Received]], list[str]]:
    """Each file stored and read, as if it lay in a folder named after its account; and what was refused."""
    storage, limit = storage_of(request), settings_of(request).evidence_max_mb << 20
    kept: list[tuple[str, Received]] = []
    refused = []
    for file in files:
        name = file.filename or "file"
        try:
            kept.append((name, evidence.receive(storage, file.file, f"{place}/{name}" if place else name, limit=limit)))
        except (Invalid, TooLarge) as error:
            refused.append(f"“{name}” was not kept: {error.message}")
    return kept, refused


@router.post("/{public_id}/exports/{evidence_id}/withdrawal")
def withdraw(request: Request, public_id: str, evidence_id: str, form: Posted, session: Writes) -> Response:
    """Only what was given here: a file given with a question is withdrawn where the question stands."""
    desk = Desk.of(session, visit_of(request, session, public_id))
    if evidence_id not in [file.id for file in _own(session, desk)]:
        raise NotFound("There is nothing here, or it is not yours to withdraw.")
    if not desk.visit.ask.is_writable or evidence.links_of(session, [evidence_id])[evidence_id]:
        raise Conflict("The answers were sent, or the file belongs to a question, so it stays.")
    evidence.withdraw(session, desk.visit.actor, evidence_id)
    return redirect(f"{desk.visit.address}/exports#given")
