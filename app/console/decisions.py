"""The decision: what, until when, on which conditions; and the second person a critical tier needs."""

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.assessments import day_of
from app.console.frame import frame
from app.core.clock import now
from app.domain.errors import Conflict, Forbidden, Invalid, TwokeysError
from app.domain.reassessment import next_assessment_on
from app.services import decisions, findings, reviews
from app.services.second_person import is_alone
from app.web.context import Reads, Writes
from app.web.forms import Form, Posted, errors_by_field
from app.web.pages import page, redirect

router = APIRouter()


@router.get("/assessments/{assessment_id}/decision")
def show(request: Request, session: Reads, actor: Staff, assessment_id: str) -> Response:
    return _show(request, session, actor, assessment_id)


@router.post("/assessments/{assessment_id}/decision")
def decide(request: Request, session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    try:
        decisions.decide(
            session,
            actor,
            assessment_id,
            outcome=form.text("outcome"),
            valid_until=day_of(form.text("valid_until"), "valid_until"),
            conditions=form.text("conditions"),
            reason=form.text("reason"),
        )
        form.check()
    except (Invalid, Conflict) as error:
        session.rollback()
        return _show(request, session, actor, assessment_id, form=form, error=error)
    return redirect(f"/assessments/{assessment_id}/decision")


@router.post("/decisions/{decision_id}/approval")
def approve(request: Request, session: Writes, actor: Staff, decision_id: str, form: Posted) -> Response:
    try:
        decision = decisions.approve(session, actor, decision_id)
    except (Conflict, Forbidden) as error:
        session.rollback()
        return _show(request, session, actor, form.text("assessment_id"), form=form, error=error)
    return redirect(f"/assessments/{decision.assessment_id}/decision")


@router.post("/decisions/{decision_id}/withdrawal")
def withdraw(session: Writes, actor: Staff, decision_id: str, form: Posted) -> Response:
    decision = decisions.withdraw(session, actor, decision_id)
    return redirect(f"/assessments/{decision.assessment_id}/decision")


def _show(
    request: Request,
    session: Reads,
    actor: Staff,
    assessment_id: str,
    *,
    form: Form | None = None,
    error: TwokeysError | None = None,
) -> Response:
    around = frame(session, actor, assessment_id)
    errors = dict(errors_by_field(error)) if isinstance(error, Invalid) else {}
    open_findings = [row for row in findings.list_findings(session, actor, assessment_id) if row.status != "closed"]
    return page(
        request,
        "console/decisions/show.html",
        status=200 if error is None else 422 if isinstance(error, Invalid) else 409,
        frame=around,
        decision=decisions.current(session, actor, assessment_id),
        outcomes=list(decisions.OUTCOMES.items()),
        findings=open_findings,
        marked=len(reviews.marked(session, around.assessment)),
        suggested=_suggested(around.engagement.tier),
        may_decide=actor.may("decisions:write"),
        is_alone=is_alone(session),
        typed={name: form.text(name) for name in form.names()} if form else {},
        errors=errors or ({"main": error.message} if error else {}),
    )


def _suggested(tier: str | None) -> date:
    return next_assessment_on(tier, now().date())
