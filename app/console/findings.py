"""Findings: all of them, those of an assessment, one with its fix, its acceptance and its end."""

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.assessments import day_of
from app.console.finding_page import CHOICES, LIVE, show_finding, standing
from app.console.frame import frame
from app.console.review_page import show_review
from app.domain.errors import Conflict, Invalid, Stale
from app.services import engagements, findings
from app.web.context import Reads, Writes
from app.web.forms import Form, Posted
from app.web.pages import page, redirect

router = APIRouter()

PageNumber = Annotated[int, Query(alias="page", ge=1, le=100_000)]
_PAGE = 50


@router.get("/findings")
def list_page(
    request: Request, session: Reads, actor: Staff, engagement_id: str = "", number: PageNumber = 1
) -> Response:
    """Every finding the actor may see, by the same filters as the API; `live` are those that still need work."""
    wanted = {name: request.query_params.get(name, "") for name in CHOICES}
    found = findings.list_findings(
        session,
        actor,
        engagement_id=engagement_id or None,
        status=None if wanted["status"] == LIVE else wanted["status"] or None,
        severity=wanted["severity"] or None,
        owner_side=wanted["owner_side"] or None,
    )
    if wanted["status"] == LIVE:
        found = [finding for finding in found if finding.status in ("open", "in_remediation")]
    start = (number - 1) * _PAGE
    same = {name: value for name, value in {**wanted, "engagement_id": engagement_id}.items() if value}
    return page(
        request,
        "console/findings/list.html",
        rows=standing(session, found[start : start + _PAGE]),
        count=len(found),
        number=number,
        pages=max(1, -(-len(found) // _PAGE)),
        query=urlencode(same),
        engagement=engagements.get(session, actor, engagement_id) if engagement_id else None,
        wanted=wanted,
        choices=CHOICES,
    )


@router.get("/assessments/{assessment_id}/findings")
def tab(request: Request, session: Reads, actor: Staff, assessment_id: str) -> Response:
    found = findings.list_findings(session, actor, assessment_id)
    return page(
        request,
        "console/findings/tab.html",
        frame=frame(session, actor, assessment_id, "/findings"),
        rows=standing(session, found),
    )


@router.post("/assessments/{assessment_id}/findings")
def add(request: Request, session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    """A gap that a reviewer saw and no rule knows."""
    question_id = form.text("question_id")
    try:
        findings.add_manual(
            session,
            actor,
            assessment_id,
            question_id=question_id or None,
            severity=form.text("severity"),
            sentence=form.text("sentence"),
            recommendation=form.text("recommendation"),
        )
        form.check()
    except Invalid as error:
        session.rollback()
        return show_review(
            request, session, actor, assessment_id, question_id, form=form, error=error, opened="finding"
        )
    return redirect(f"/assessments/{assessment_id}/review?question={question_id}")


@router.get("/findings/{finding_id}")
def show(request: Request, session: Reads, actor: Staff, finding_id: str) -> Response:
    return show_finding(request, session, actor, finding_id)


@router.post("/findings/{finding_id}/assignment")
def assign(request: Request, session: Writes, actor: Staff, finding_id: str, form: Posted) -> Response:
    try:
        findings.assign(
            session,
            actor,
            finding_id,
            owner_side=form.text("owner_side"),
            owner_name=form.text("owner_name"),
            due_on=_day(form, "due_on"),
            expected_version=_version(form),
        )
        form.check()
    except (Invalid, Conflict, Stale) as error:
        session.rollback()
        return show_finding(request, session, actor, finding_id, form=form, error=error, opened="assignment")
    return redirect(f"/findings/{finding_id}")


@router.post("/findings/{finding_id}/proposal-answer")
def answer_proposal(request: Request, session: Writes, actor: Staff, finding_id: str, form: Posted) -> Response:
    try:
        findings.answer_proposal(
            session,
            actor,
            finding_id,
            agreed=form.text("agreed") == "yes",
            answer=form.text("answer"),
            remediation_id=form.text("remediation_id"),
        )
        form.check()
    except (Invalid, Conflict) as error:
        session.rollback()
        return show_finding(request, session, actor, finding_id, form=form, error=error)
    return redirect(f"/findings/{finding_id}")


@router.post("/findings/{finding_id}/closure")
def close(request: Request, session: Writes, actor: Staff, finding_id: str, form: Posted) -> Response:
    """Closing asks for proof: a file, or what was seen."""
    try:
        findings.close(
            session,
            actor,
            finding_id,
            reason=form.text("reason"),
            evidence_id=form.text("evidence_id") or None,
            expected_version=_version(form),
        )
        form.check()
    except (Invalid, Conflict, Stale) as error:
        session.rollback()
        return show_finding(request, session, actor, finding_id, form=form, error=error)
    return redirect(f"/findings/{finding_id}")


@router.post("/findings/{finding_id}/reopening")
def reopen(request: Request, session: Writes, actor: Staff, finding_id: str, form: Posted) -> Response:
    try:
        findings.reopen(session, actor, finding_id, reason=form.text("reopen_reason"))
        form.check()
    except (Invalid, Conflict) as error:
        session.rollback()
        names = {"reason": "reopen_reason"}
        return show_finding(
            request, session, actor, finding_id, form=form, error=error, opened="reopening", field_names=names
        )
    return redirect(f"/findings/{finding_id}")


def _version(form: Form) -> int | None:
    return int(form.text("version")) if form.text("version").isdecimal() else None


def _day(form: Form, name: str) -> date | None:
    return day_of(form.text(name), name)
