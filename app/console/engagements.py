"""Engagements: what a vendor does for us, and the intake that gives its tier."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.domain.errors import Invalid, Stale
from app.domain.lifecycle import WORDS
from app.domain.permissions import require
from app.domain.questionnaire.vocabulary import Kind
from app.reports import figures
from app.services import assessments, drifts, engagements, questionnaires, users, vendors
from app.web.context import Reads, Writes
from app.web.forms import Form, Posted, errors_by_field
from app.web.pages import page, redirect

router = APIRouter()
_FIELDS = ("name", "description", "owner_id", "contract_reference", "supported_function")


@router.get("/vendors/{vendor_id}/engagements/new")
def new_page(request: Request, session: Reads, actor: Staff, vendor_id: str) -> Response:
    require(actor, "engagements:write")
    values = dict.fromkeys(_FIELDS, "")
    return _form(request, session, actor, vendor_id, values, action=f"/vendors/{vendor_id}/engagements")


@router.post("/vendors/{vendor_id}/engagements")
def create(request: Request, session: Writes, actor: Staff, vendor_id: str, form: Posted) -> Response:
    values = _read(form)
    try:
        form.check()
        made = engagements.create(
            session,
            actor,
            vendor_id,
            name=values["name"],
            description=values["description"],
            owner_id=values["owner_id"] or None,
            contract_reference=values["contract_reference"],
            supported_function=values["supported_function"],
        )
    except Invalid as error:
        session.rollback()
        action = f"/vendors/{vendor_id}/engagements"
        return _form(request, session, actor, vendor_id, values, action=action, error=error)
    return redirect(f"/engagements/{made.id}/intake")


@router.get("/engagements/{engagement_id}")
def show(request: Request, session: Reads, actor: Staff, engagement_id: str) -> Response:
    engagement = engagements.get(session, actor, engagement_id)
    changes = drifts.list_drifts(session, actor, engagement_id) if actor.may("evidence:read") else []
    return page(
        request,
        "console/engagements/show.html",
        engagement=engagement,
        vendor=vendors.get(session, actor, engagement.vendor_id),
        owner=users.names(session).get(engagement.owner_id or ""),
        assessments=assessments.list_assessments(session, actor, engagement_id=engagement_id),
        words=WORDS,
        drift=changes,
        picture=figures.drift_svg(drifts.marks(changes)) if changes else "",
        can_write=actor.may("engagements:write"),
        may_assess=actor.may("assessments:write"),
    )


@router.get("/engagements/{engagement_id}/edit")
def edit_page(request: Request, session: Reads, actor: Staff, engagement_id: str) -> Response:
    require(actor, "engagements:write")
    engagement = engagements.get(session, actor, engagement_id)
    values = {name: getattr(engagement, name) or "" for name in _FIELDS} | {"version": str(engagement.version)}
    action = f"/engagements/{engagement_id}"
    return _form(request, session, actor, engagement.vendor_id, values, action=action)


@router.post("/engagements/{engagement_id}")
def update(request: Request, session: Writes, actor: Staff, engagement_id: str, form: Posted) -> Response:
    values = _read(form)
    version = form.text("version")
    try:
        form.check()
        changes: dict[str, Any] = {**values, "owner_id": values["owner_id"] or None}
        expected = int(version) if version.isdigit() else None
        engagements.update(session, actor, engagement_id, changes=changes, expected_version=expected)
    except (Invalid, Stale) as error:
        session.rollback()
        vendor_id = engagements.get(session, actor, engagement_id).vendor_id
        action = f"/engagements/{engagement_id}"
        values["version"] = version
        return _form(request, session, actor, vendor_id, values, action=action, error=error)
    return redirect(f"/engagements/{engagement_id}")


@router.get("/engagements/{engagement_id}/intake")
def intake_page(request: Request, session: Reads, actor: Staff, engagement_id: str) -> Response:
    engagement = engagements.get(session, actor, engagement_id)
    return _intake(request, session, actor, engagement_id, engagement.intake)


@router.post("/engagements/{engagement_id}/intake")
def answer_intake(request: Request, session: Writes, actor: Staff, engagement_id: str, form: Posted) -> Response:
    answers = _intake_answers(session, form)
    try:
        form.check()
        engagements.answer_intake(session, actor, engagement_id, answers)
    except Invalid as error:
        session.rollback()
        return _intake(request, session, actor, engagement_id, answers, error)
    return redirect(f"/engagements/{engagement_id}")


def _intake_answers(session: Writes, form: Form) -> dict[str, Any]:
    """What the form says to each question; a number stays text when it is none, so that the rule can name it."""
    answers: dict[str, Any] = {}
    for question in questionnaires.intake(session).questions():
        if question.kind is Kind.CHOICES:
            answers[question.id] = form.texts(question.id) or None
        elif question.kind in (Kind.NUMBER, Kind.PERCENT):
            text = form.text(question.id)
            answers[question.id] = float(text) if text.replace(".", "", 1).isdigit() else text or None
        else:
            answers[question.id] = form.text(question.id) or None
    return answers


def _intake(
    request: Request,
    session: Reads,
    actor: Staff,
    engagement_id: str,
    values: dict[str, Any],
    error: Invalid | None = None,
) -> Response:
    engagement = engagements.get(session, actor, engagement_id)
    errors = {}
    if error:
        errors = {key.removeprefix("intake/"): words for key, words in errors_by_field(error).items()}
    return page(
        request,
        "console/engagements/intake.html",
        status=422 if error else 200,
        engagement=engagement,
        vendor=vendors.get(session, actor, engagement.vendor_id),
        questionnaire=questionnaires.intake(session),
        values=values,
        can_write=actor.may("engagements:write"),
        errors=errors,
    )


def _read(form: Form) -> dict[str, str]:
    return {field: form.text(field) for field in _FIELDS}


def _form(
    request: Request,
    session: Reads,
    actor: Staff,
    vendor_id: str,
    values: dict[str, str],
    *,
    action: str,
    error: Invalid | Stale | None = None,
) -> Response:
    is_new = action.endswith("/engagements")
    errors = dict(errors_by_field(error)) if isinstance(error, Invalid) else {}
    if error and not errors:
        errors = {"": error.message}
    return page(
        request,
        "console/engagements/edit.html",
        status=422 if error else 200,
        heading="Add an engagement" if is_new else "Edit the engagement",
        vendor=vendors.get(session, actor, vendor_id),
        users=sorted(users.names(session).items(), key=lambda pair: pair[1].casefold()),
        action=action,
        back=f"/vendors/{vendor_id}" if is_new else action,
        version=values.get("version", ""),
        values=values,
        errors=errors,
    )
