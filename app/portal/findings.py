"""Findings on the same link: the vendor proposes a fix with a day, and later gives the file that shows it."""

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.domain.errors import Invalid, NotFound, Problem, TooLarge
from app.models import Finding
from app.portal.doors import PortalRoute
from app.portal.section_page import Line
from app.portal.visit import Visit, show, visit_of
from app.services import evidence, findings, visits
from app.web.context import Reads, Session, Writes, settings_of, storage_of
from app.web.forms import Form, Posted, errors_by_field
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)


@router.get("/{public_id}/findings")
def finding_list(request: Request, public_id: str, session: Reads) -> Response:
    return _page(request, session, visit_of(request, session, public_id))


def _page(
    request: Request,
    session: Session,
    visit: Visit,
    *,
    form: Form | None = None,
    refused: str = "",
    errors: Mapping[str, str] | None = None,
) -> Response:
    """`refused` is the finding whose form came back; its texts and errors stand in it."""
    errors = errors or {}
    found = _seen(session, visit)
    files = {file.id: file for file in evidence.list_evidence(session, visit.actor, visit.assessment_id)}
    return show(
        request,
        visit,
        "findings/list.html",
        here="findings",
        status=422 if errors else 200,
        findings=found,
        remedies=findings.remediations_of(session, found),
        files=files,
        typed=form,
        refused=refused,
        errors=errors,
        problems=[Line(f"#{refused}-{name}", sentence) for name, sentence in errors.items()],
        evidence_limit=settings_of(request).evidence_max_mb,
    )


def _seen(session: Session, visit: Visit) -> list[Finding]:
    """The vendor's findings of the sections this respondent sees; what falls to the customer is not for them to fix."""
    section_of = visit.ask.document.section_of
    return [
        finding
        for finding in findings.list_findings(session, visit.actor, visit.assessment_id, owner_side="vendor")
        if visit.actor.is_lead
        or (
            finding.question_id in section_of
            and visits.may_see_section(visit.actor, section_of[finding.question_id].id)
        )
    ]


def _finding(session: Session, visit: Visit, finding_id: str) -> Finding:
    for finding in _seen(session, visit):
        if finding.id == finding_id:
            return finding
    raise NotFound("There is nothing here, or it is not yours to see.")


@router.post("/{public_id}/findings/{finding_id}/remediation")
def propose(request: Request, public_id: str, finding_id: str, form: Posted, session: Writes) -> Response:
    visit = visit_of(request, session, public_id)
    finding = _finding(session, visit, finding_id)
    try:
        text, promised_on = form.text("text"), _day(form.text("promised_on"))
        form.check()
        findings.propose_fix(session, visit.actor, finding.id, text=text, promised_on=promised_on)
    except Invalid as error:
        return _page(request, session, visit, form=form, refused=finding_id, errors=_errors(error, "text"))
    return redirect(f"{visit.address}/findings#f-{finding_id}")


@router.post("/{public_id}/findings/{finding_id}/proof")
def prove(request: Request, public_id: str, finding_id: str, form: Posted, session: Writes) -> Response:
    visit = visit_of(request, session, public_id)
    finding, file, storage = _finding(session, visit, finding_id), form.file("file"), storage_of(request)
    text = form.text("proof_text")
    try:
        form.check()
        if file is None:
            raise Invalid("Choose the file that shows the fix.", problems=[Problem("/file", "missing", "")])
        limit = settings_of(request).evidence_max_mb << 20
        received = evidence.receive(storage, file.file, file.filename or "", limit=limit)
        kept = evidence.upload(
            session,
            visit.actor,
            visit.assessment_id,
            file_name=file.filename or "",
            received=received,
        )
        findings.give_proof(session, visit.actor, finding.id, evidence_id=kept.id, text=text)
    except (Invalid, TooLarge) as error:
        return _page(request, session, visit, form=form, refused=finding_id, errors={"file": error.message})
    return redirect(f"{visit.address}/findings#f-{finding_id}")


def _errors(error: Invalid, field: str) -> Mapping[str, str]:
    return errors_by_field(error) or {field: error.message}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        detail = "This is not a date. Write it like 2026-11-02."
        raise Invalid(detail, problems=[Problem("/promised_on", "wrong_date", detail)]) from error
