"""One answer saving itself. The reply comes after the commit, and says what applies now and how far the section is."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response

from app.domain.answers import Answer
from app.domain.errors import InvalidAnswer, Problem
from app.domain.journey import section_progress
from app.domain.questionnaire.document import Section
from app.domain.questionnaire.vocabulary import Kind
from app.portal.desk import Desk
from app.portal.doors import PortalRoute
from app.portal.fields import fields_of_question
from app.portal.offered import offered
from app.portal.question_view import OWNERS
from app.portal.question_views import Surroundings, Typed, view
from app.portal.saving import Outcome, fingerprint, save_fields
from app.portal.section_page import OWNER_WORDS, names_said
from app.portal.visit import Visit, visit_of
from app.services import respondents
from app.web import cookies, csrf
from app.web.context import Reads, Session, Writes, settings_of
from app.web.pages import page

router = APIRouter(route_class=PortalRoute)


class AnswerIn(BaseModel):
    """The boxes of one question; `shown` are the questions on the page, `until` is the first of the next page."""

    fields: list[tuple[str, str]] = Field(max_length=5000)
    previous: list[tuple[str, str]] | None = Field(default=None, max_length=5000)
    version: int | None = None
    shown: list[str] = Field(default=[], max_length=400)
    until: str = ""


def check_token(request: Request) -> None:
    csrf.check(request, request.headers.get(csrf.HEADER, ""))


@router.post("/{public_id}/answers/{question_id}", dependencies=[Depends(check_token)])
def save_answer(request: Request, public_id: str, question_id: str, sent: AnswerIn, session: Writes) -> Response:
    visit = visit_of(request, session, public_id)
    desk = Desk.of(session, visit)
    section, question = desk.question(question_id)
    fields = fields_of_question(question_id, sent.fields)
    previous = fields_of_question(question_id, sent.previous) if sent.previous is not None else None
    outcome = save_fields(session, desk, question, fields, sent.version, previous=previous)
    if outcome.clash:
        return _clash(request, session, desk, question_id, outcome)
    if outcome.errors:
        problems = [Problem(at, "refused", text) for at, text in outcome.errors.items()]
        raise InvalidAnswer(problems[0].detail, problems=problems)
    return JSONResponse(_told(request, session, desk, section, question_id, sent, outcome))


def _told(
    request: Request,
    session: Session,
    desk: Desk,
    section: Section,
    question_id: str,
    sent: AnswerIn,
    outcome: Outcome,
) -> dict[str, Any]:
    answer, item = outcome.answer or Answer(), desk.by_id[question_id]
    said, applies = desk.with_answer(question_id, answer)
    progress = section_progress(section, said, applies)
    saved_at = outcome.saved.saved_at if outcome.saved else item.saved_at
    ends_at = respondents.ends_at(session, cookies.read(request, cookies.VENDOR))
    return {
        **_shown(sent, outcome, fingerprint(answer), item.version or None),
        "saved_at": saved_at.isoformat() if saved_at else None,
        "ends_at": ends_at.isoformat(),
        "answered": progress.answered,
        "applies": progress.applies,
        "parked": [one for one in sent.shown if one in desk.document.by_id and one not in applies],
        "appeared": _appeared(request, session, desk, section, applies, sent),
    }


def _shown(sent: AnswerIn, outcome: Outcome, was: str, version: int | None) -> dict[str, Any]:
    """What the page holds now. One that is behind must not take the version of a text it has never shown."""
    if outcome.is_behind:
        return {"version": sent.version, "was": next((text for name, text in sent.fields if name.endswith(":was")), "")}
    return {"version": outcome.saved.version if outcome.saved else version, "was": was}


def _appeared(
    request: Request,
    session: Session,
    desk: Desk,
    section: Section,
    applies: frozenset[str],
    sent: AnswerIn,
) -> list[dict[str, str]]:
    """Questions between those on the page that apply now, each with the one it stands after."""
    order = [question.id for question in section.questions]
    shown = [one for one in order if one in sent.shown]
    if not shown:
        return []
    until = order.index(sent.until) if sent.until in order else len(order)
    span = [one for one in section.questions[order.index(shown[0]) : until] if one.kind is not Kind.TABLE]
    wanted = [one.id for one in span if one.id in applies and one.id not in shown]
    if not wanted:
        return []
    desk = Desk.of(session, desk.visit)
    around, found, before = _around(session, desk, section), [], shown[0]
    for question in span:
        if question.id in wanted:
            found.append({"after": before, "html": _field(request, desk, around, question.id)})
        if question.id in wanted or question.id in shown:
            before = question.id
    return found


def _around(session: Session, desk: Desk, section: Section) -> Surroundings:
    return replace(Surroundings.of(session, desk), offers=offered(session, desk, section).by_question)


def _clash(request: Request, session: Session, desk: Desk, question_id: str, outcome: Outcome) -> Response:
    """Both texts and the choice, ready to be put into the page."""
    question = desk.document.by_id[question_id]
    typed = Typed({}, outcome.answer, clash=outcome.clash)
    shown = view(desk, Surroundings.of(session, desk), question, typed)
    html = _render(request, desk.visit, "portal/sections/_clash.html", shown)
    detail = "Somebody else saved this answer meanwhile. Choose which to keep."
    return JSONResponse({"detail": detail, "html": html}, 412)


@router.get("/{public_id}/answers/{question_id}/field")
def field_of(request: Request, public_id: str, question_id: str, session: Reads) -> JSONResponse:
    """One question as it is stored now, for whoever chose to keep the saved answer."""
    desk = Desk.of(session, visit_of(request, session, public_id))
    section, _ = desk.question(question_id)
    html = _field(request, desk, _around(session, desk, section), question_id)
    return JSONResponse({"html": html}, headers={"Cache-Control": "no-store"})


def _field(request: Request, desk: Desk, around: Surroundings, question_id: str) -> str:
    shown = view(desk, around, desk.document.by_id[question_id])
    return _render(request, desk.visit, "portal/sections/_question.html", shown, names=names_said(desk))


def _render(request: Request, visit: Visit, template: str, shown: Any, **context: Any) -> str:
    frame: dict[str, Any] = {"visit": visit, "host": visit.ask.host, "address": visit.address, "q": shown}
    words: dict[str, Any] = {
        "owners": OWNERS,
        "owner_words": OWNER_WORDS,
        "evidence_limit": settings_of(request).evidence_max_mb,
    }
    return bytes(page(request, template, **frame, **words, **context).body).decode()
