"""One assessment: make it, look at it as the vendor will, watch it, change who or when, close it."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.frame import frame
from app.console.invitation_rows import invitation_rows
from app.domain import risk
from app.domain.errors import Conflict, Invalid, Problem
from app.domain.journey import applicable, progress
from app.domain.permissions import Role, require
from app.services import assessments, contacts, engagements, instance, mails, questionnaires, users, vendors
from app.web.context import Reads, Writes, settings_of
from app.web.forms import Form, Posted, errors_by_field
from app.web.pages import page, redirect

router = APIRouter()


@router.get("/engagements/{engagement_id}/assessments/new")
def new_page(request: Request, session: Reads, actor: Staff, engagement_id: str) -> Response:
    require(actor, "assessments:write")
    engagement = engagements.get(session, actor, engagement_id)
    values = {
        "questionnaire": _suggested(session, engagement) or "",
        "respondent_contact_id": "",
        "due_on": "",
        "due_zone": "UTC",
    }
    return _new(request, session, actor, engagement_id, values)


@router.post("/engagements/{engagement_id}/assessments")
def create(request: Request, session: Writes, actor: Staff, engagement_id: str, form: Posted) -> Response:
    fields = ("questionnaire", "respondent_contact_id", "due_on", "due_zone")
    values = {field: form.text(field) for field in fields}
    try:
        form.check()
        made = assessments.create(
            session,
            actor,
            engagement_id=engagement_id,
            questionnaire=values["questionnaire"],
            respondent_contact_id=values["respondent_contact_id"],
            due_on=day_of(values["due_on"], "due_on"),
            due_zone=values["due_zone"] or "UTC",
            reviewer_id=actor.id,
        )
    except (Invalid, Conflict) as error:
        session.rollback()
        return _new(request, session, actor, engagement_id, values, error)
    return redirect(f"/assessments/{made.id}")


@router.get("/assessments/{assessment_id}")
def show(request: Request, session: Reads, actor: Staff, assessment_id: str) -> Response:
    return show_assessment(request, session, actor, assessment_id)


@router.get("/assessments/{assessment_id}/preview")
def preview(request: Request, session: Reads, actor: Staff, assessment_id: str) -> Response:
    assessment = assessments.get(session, actor, assessment_id)
    document, answers = assessments.document_of(session, assessment), assessments.answers_of(session, assessment)
    return page(
        request,
        "console/assessments/preview.html",
        frame=frame(session, actor, assessment_id, "/preview"),
        questionnaire=document,
        progress=progress(document, answers),
        first=applicable(document, answers),
    )


@router.post("/assessments/{assessment_id}/due-date")
def extend(request: Request, session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    try:
        due_on, zone = day_of(form.text("due_on"), "due_on"), form.text("due_zone") or None
        assessments.extend(session, actor, assessment_id, due_on=due_on, due_zone=zone)
    except (Invalid, Conflict) as error:
        session.rollback()
        return show_assessment(request, session, actor, assessment_id, error=error, form=form, opened="due")
    return redirect(f"/assessments/{assessment_id}")


@router.post("/assessments/{assessment_id}/respondent")
def change_respondent(request: Request, session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    try:
        contact_id = form.text("respondent_contact_id")
        assessments.change_respondent(session, actor, assessment_id, contact_id=contact_id)
    except (Invalid, Conflict) as error:
        session.rollback()
        return show_assessment(request, session, actor, assessment_id, error=error, form=form, opened="respondent")
    return redirect(f"/assessments/{assessment_id}")


@router.post("/assessments/{assessment_id}/reviewer")
def change_reviewer(request: Request, session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    try:
        assessments.change_reviewer(session, actor, assessment_id, reviewer_id=form.text("reviewer_id") or None)
    except (Invalid, Conflict) as error:
        session.rollback()
        return show_assessment(request, session, actor, assessment_id, error=error, form=form, opened="reviewer")
    return redirect(f"/assessments/{assessment_id}")


@router.post("/assessments/{assessment_id}/cancellation")
def cancel(request: Request, session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    return _close(request, session, actor, assessment_id, form, assessments.cancel, "cancel")


@router.post("/assessments/{assessment_id}/expiry")
def expire(request: Request, session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    return _close(request, session, actor, assessment_id, form, assessments.expire, "expire")


def show_assessment(
    request: Request,
    session: Reads,
    actor: Staff,
    assessment_id: str,
    *,
    error: Invalid | Conflict | None = None,
    form: Form | None = None,
    opened: str = "",
    sent: Any = None,
) -> Response:
    """The overview; `sent` is an invitation just made, whose link is shown this once.

    `form` is what was typed into the panel `opened` when `error` says why it was not taken.
    """
    around = frame(session, actor, assessment_id)
    document = assessments.document_of(session, around.assessment)
    told = errors_by_field(error) if isinstance(error, Invalid) else {}
    errors = {f"{opened}_reason" if name == "reason" else name: sentence for name, sentence in told.items()}
    may_invite = actor.may("invitations:write")
    return page(
        request,
        "console/assessments/show.html",
        status=200 if error is None else 409 if isinstance(error, Conflict) else 422,
        frame=around,
        questionnaire=document,
        progress=progress(document, assessments.answers_of(session, around.assessment)),
        invitations=invitation_rows(session, actor, assessment_id) if may_invite else [],
        contacts=contacts.list_contacts(session, actor, around.vendor.id) if may_invite else [],
        mails=mails.list_mails(session, actor, assessment_id=assessment_id) if actor.may("mails:read") else [],
        people=users.names(session),
        reviewers=users.names(session, roles=frozenset({Role.ADMINISTRATOR, Role.REVIEWER})),
        has_mail_server=settings_of(request).has_mail_server,
        may_write=actor.may("assessments:write"),
        may_invite=may_invite,
        is_nameless=not instance.is_named(session),
        buyer=instance.get(session).name,
        sent=sent,
        opened=opened,
        typed={name: form.text(name) for name in form.names()} if form else {},
        errors=errors or ({"main": error.message} if error else {}),
    )


def day_of(text: str, field: str) -> date | None:
    """The date typed into `field`; None when it was left empty."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        detail = f"“{text[:40]}” is not a date. Write it as year-month-day, such as 2027-03-05."
        raise Invalid(detail, problems=[Problem(f"/{field}", "date", detail)]) from error


def _close(
    request: Request, session: Writes, actor: Staff, assessment_id: str, form: Form, verb: Any, panel: str
) -> Response:
    try:
        verb(session, actor, assessment_id, reason=form.text(f"{panel}_reason"))
        form.check()
    except (Invalid, Conflict) as error:
        session.rollback()
        return show_assessment(request, session, actor, assessment_id, error=error, form=form, opened=panel)
    return redirect(f"/assessments/{assessment_id}")


def _suggested(session: Reads, engagement: Any) -> str | None:
    intake = engagements.intake_of(session, engagement)
    return risk.questionnaire_to_send(intake, risk.parse_intake(intake, engagement.intake))


def _new(
    request: Request,
    session: Reads,
    actor: Staff,
    engagement_id: str,
    values: dict[str, str],
    error: Invalid | Conflict | None = None,
) -> Response:
    engagement = engagements.get(session, actor, engagement_id)
    errors = dict(errors_by_field(error)) if isinstance(error, Invalid) else {}
    listed = [item for item in questionnaires.list_versions(session, actor) if item.slug != "intake"]
    asked = {item.slug: f"{item.title} ({item.slug} {item.version})" for item in listed}
    return page(
        request,
        "console/assessments/new.html",
        status=200 if error is None else 409 if isinstance(error, Conflict) else 422,
        engagement=engagement,
        vendor=vendors.get(session, actor, engagement.vendor_id),
        contacts=[
            (contact.id, f"{contact.name} ({contact.email})")
            for contact in contacts.list_contacts(session, actor, engagement.vendor_id)
        ],
        questionnaires=sorted(asked.items()),
        suggested=_suggested(session, engagement),
        values=values,
        existing=error.extra.get("existing") if error else None,
        errors=errors or ({"main": error.message} if error else {}),
    )
