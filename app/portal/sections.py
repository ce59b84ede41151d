"""A page of questions: at most ten, a table alone. "Save and continue" does without script what script does alone."""

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.domain.errors import Incomplete, Invalid, TwokeysError
from app.domain.questionnaire.document import Section
from app.portal import gaps
from app.portal.actions import Action
from app.portal.desk import Desk
from app.portal.doors import PortalRoute
from app.portal.fields import Fields, element_id, fields_of_question, show
from app.portal.files import attach, withdraw
from app.portal.offered import use
from app.portal.question_views import Typed
from app.portal.saving import Outcome, save_fields, version_typed
from app.portal.section_page import Line, show_section
from app.portal.visit import visit_of
from app.services import comments, offers, sections
from app.web.context import Reads, Session, Writes
from app.web.forms import Form, Posted
from app.web.pages import redirect

router = APIRouter(route_class=PortalRoute)


@router.get("/{public_id}/sections/{section_id}")
def section_page(
    request: Request,
    public_id: str,
    section_id: str,
    session: Reads,
    page: int = 1,
    add: str = "",
    called: str = "",
    used: int = 0,
) -> Response:
    """`add` names a table to show with one more row, `called` its first cell; `used` is how many offers were used."""
    desk = Desk.of(session, visit_of(request, session, public_id))
    return show_section(request, session, desk, desk.section(section_id), page, extra_row=add, called=called, used=used)


@router.post("/{public_id}/sections/{section_id}")
def save_section(
    request: Request, public_id: str, section_id: str, form: Posted, session: Writes, page: int = 1
) -> Response:
    """Save every question of the page, do what the pressed button says, and go on; or show the page again."""
    desk = Desk.of(session, visit_of(request, session, public_id))
    section, action = desk.section(section_id), Action.of(form)
    posted = _posted(form, section)
    refused: dict[str, Typed] = {}
    for question_id, fields in posted.items():
        outcome = _save(session, desk, question_id, fields, action)
        if outcome.is_refused:
            fields = action.changed(question_id, fields)
            refused[question_id] = Typed(fields, outcome.answer, outcome.errors, outcome.clash)
    for question_id, sentence in _send_messages(session, desk, section, form).items():
        typed = refused.get(question_id) or Typed(posted.get(question_id) or _message(form, question_id))
        refused[question_id] = replace(typed, errors={**typed.errors, "/remark": sentence})
    desk = Desk.of(session, desk.visit)
    if not refused:
        try:
            return redirect(_act(request, session, desk, section, form, action, list(posted), page))
        except TwokeysError as error:
            if isinstance(error, Incomplete):
                return _not_complete(request, session, desk, section, page)
            if not isinstance(error, Invalid):
                raise
            fields, place = posted.get(action.question_id, {}), "/value" if action.verb == "use" else "/file"
            refused[action.question_id] = Typed(fields, None, {place: error.message})
    return _again(request, session, desk, section, page, refused)


def _posted(form: Form, section: Section) -> dict[str, Fields]:
    """The boxes of each question that stood on the page."""
    pairs = [(n, v.replace("\r\n", "\n")) for n, v in form.data.multi_items() if isinstance(v, str)]
    found = {question.id: fields_of_question(question.id, pairs) for question in section.questions}
    return {question_id: fields for question_id, fields in found.items() if "shown" in fields}


def _send_messages(session: Session, desk: Desk, section: Section, form: Form) -> dict[str, str]:
    """Send what stands in message boxes, whichever button was pressed; a sentence for each that cannot be stored."""
    refused: dict[str, str] = {}
    for question in section.questions:
        for text in _message(form, question.id).get("remark", []):
            try:
                comments.write(session, desk.visit.actor, desk.visit.assessment_id, question_id=question.id, text=text)
            except Invalid as error:
                refused[question.id] = error.message
    return refused


def _message(form: Form, question_id: str) -> Fields:
    text = form.data.get(f"{question_id}:remark")
    return {"remark": [text]} if isinstance(text, str) and text.strip() else {}


def _save(session: Session, desk: Desk, question_id: str, fields: Fields, action: Action) -> Outcome:
    """One question of the page. Keeping one's own text names the version of the other that the clash showed."""
    item = desk.by_id[question_id]
    if not item.is_writable or action.is_for(question_id, "keep-theirs"):
        return Outcome(answer=item.answer)
    changed = action.changed(question_id, fields)
    return save_fields(session, desk, item.question, changed, version_typed(fields))


def _act(
    request: Request,
    session: Session,
    desk: Desk,
    section: Section,
    form: Form,
    action: Action,
    shown: list[str],
    page: int,
) -> str:
    """What the button does beyond saving, and where it leads."""
    visit = desk.visit
    if action.verb == "complete":
        sections.complete(session, visit.actor, visit.assessment_id, section.id)
        return f"{visit.address}/tasks"
    if action.verb == "save-stay":
        return desk.address(section, page)
    if action.verb == "use-all":
        return desk.after_using(
            section, page, offers.take_section(session, visit.actor, visit.assessment_id, section.id)
        )
    if action.question_id not in desk.document.by_id:
        return desk.after(section, shown[-1] if shown else "")
    question = desk.question(action.question_id)[1]
    if action.verb == "use":
        use(session, desk, question.id, action.item)
    elif action.verb == "attach":
        attach(request, session, desk, question, form)
    elif action.verb == "withdraw":
        withdraw(session, desk, question, action.item)
    elif action.verb == "row-add":
        at, last = desk.address(section, desk.page_of(section, question.id)), _rows(desk, question.id)
        place = element_id(question.id, f"/value/{last}/{question.columns[0].id}")
        return f"{at}{'&' if '?' in at else '?'}add={question.id}#{place}"
    return desk.address_of(question.id)


def _rows(desk: Desk, question_id: str) -> int:
    value = desk.by_id[question_id].answer.value
    return len(value) if isinstance(value, list) else 0


def _again(
    request: Request,
    session: Session,
    desk: Desk,
    section: Section,
    page: int,
    refused: Mapping[str, Typed],
) -> Response:
    """The same page with everything typed, each refusal in the summary and beside its box."""
    lines = []
    for question_id, typed in refused.items():
        if typed.clash:
            sentence = f"{question_id}: somebody saved this answer before you."
            lines.append(Line(f"#{element_id(question_id, '/clash')}", sentence))
        errors = typed.errors.items()
        lines += [Line(f"#{element_id(question_id, at)}", f"{question_id}: {text}") for at, text in errors]
    status = 409 if all(typed.clash for typed in refused.values()) else 422
    return show_section(
        request, session, desk, section, page, typed=refused, staying=refused, problems=lines, status=status
    )


def _not_complete(request: Request, session: Session, desk: Desk, section: Section, page: int) -> Response:
    """What a section still lacks: in the summary, each with a link to its page, and beside the boxes of this one."""
    lines, errors = [], dict[str, dict[str, str]]()
    for one in desk.listed.missing:
        if desk.document.section_of[one.question_id].id == section.id:
            lines.append(Line(gaps.place(desk, one), f"{one.question_id}: {one.detail}"))
            errors.setdefault(one.question_id, {})[one.pointer] = one.detail
    typed = {
        question_id: Typed(show(desk.document.by_id[question_id], desk.by_id[question_id].answer), None, found)
        for question_id, found in errors.items()
    }
    title = "This section is not complete yet"
    return show_section(request, session, desk, section, page, typed=typed, problems=lines, status=422, title=title)
