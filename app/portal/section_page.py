"""Showing a page of questions, fresh or with what a refused form held."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import Request
from starlette.responses import Response

from app.domain.questionnaire.document import Question, Section
from app.domain.questionnaire.vocabulary import UNKNOWN, Kind
from app.portal.desk import Desk
from app.portal.fields.tables import row_numbers
from app.portal.offered import offered
from app.portal.question_view import OWNERS, QuestionView
from app.portal.question_views import Surroundings, Typed, views
from app.portal.standing import may_see, row_counts, standing_of, tables_of
from app.portal.visit import show
from app.web.context import Session, settings_of

OWNER_WORDS = dict(OWNERS)
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the error summary: where it leads, and the sentence."""

    target: str
    sentence: str


def show_section(
    request: Request,
    session: Session,
    desk: Desk,
    section: Section,
    number: int,
    *,
    typed: Mapping[str, Typed] | None = None,
    staying: Collection[str] = (),
    problems: Sequence[Line] = (),
    status: int = 200,
    extra_row: str = "",
    called: str = "",
    used: int = 0,
    title: str = "There is a problem",
) -> Response:
    """Page `number` of a section, counted from 1; the last one when there are not so many any more.

    Questions of `staying` are shown even where an answer moved them to another page: their boxes hold what was typed.
    """
    pages = desk.pages(section)
    number = min(max(number, 1), len(pages))
    here = {*pages[number - 1], *desk.applies.intersection(staying)}
    ids = [question.id for question in section.questions if question.id in here]
    earlier = offered(session, desk, section)
    around = replace(Surroundings.of(session, desk, is_whole=True), offers=earlier.by_question)
    shown = [_with_row(one, extra_row, called) for one in views(desk, around, ids, typed)]
    following = pages[number][0] if number < len(pages) else ""
    return show(
        request,
        desk.visit,
        "sections/page.html",
        here="tasks",
        status=status,
        desk=desk,
        section=section,
        questions=shown,
        number=number,
        pages=pages,
        following=following,
        problems=problems,
        problems_title=title,
        names=names_said(desk) if any(one.question.kind is Kind.TABLE for one in shown) else [],
        suggested=suggested(desk, [one.question for one in shown]),
        owners=OWNERS,
        owner_words=OWNER_WORDS,
        evidence_limit=settings_of(request).evidence_max_mb,
        progress=desk.progress(section),
        earlier=earlier,
        used=used,
        **_counted(session, desk, ids),
    )


def _counted(session: Session, desk: Desk, shown: Sequence[str]) -> dict[str, Any]:
    """What the tables add up to, under the last of them on a page; for some colleagues, that they may not see it."""
    asked = tables_of(desk.document)
    here = next((question_id for question_id in reversed(shown) if question_id in asked), "")
    is_seen = bool(here) and may_see(desk)
    standing = standing_of(session, desk, is_quick=True) if is_seen else None
    is_late = is_seen and standing is None and any(rows for _, _, rows in row_counts(desk))
    found = {"counted_here": here, "counted_from": asked, "counts_seen": is_seen}
    return {**found, "standing": standing, "is_late": is_late}


def _with_row(view: QuestionView, extra_row: str, called: str) -> QuestionView:
    """The view with one more row, empty or with a name, when "Add a row" was pressed without script."""
    if view.id != extra_row or not view.question.columns:
        return view
    number = max(row_numbers(view.fields), default=-1) + 1
    return replace(
        view, fields={**view.fields, f"value/{number}/{view.question.columns[0].id}": [called[:LONGEST_NAME]]}
    )


def suggested(desk: Desk, questions: Sequence[Question]) -> dict[tuple[str, ...], list[str]]:
    """Tables named together by a column -> the names in their rows, for the columns on this page."""
    wanted = {column.suggests for question in questions for column in question.columns if column.suggests}
    return {tables: [name for table in tables for name in _names_in(desk, table)] for tables in sorted(wanted)}


def _names_in(desk: Desk, question_id: str) -> list[str]:
    """The first column of a table; nothing of a section that is not this respondent's."""
    item = desk.by_id.get(question_id)
    if item is None or not isinstance(item.answer.value, list) or not item.question.columns:
        return []
    names = [row.get(item.question.columns[0].id) for row in item.answer.value]
    return [name for name in names if isinstance(name, str) and name != UNKNOWN]


def names_said(desk: Desk) -> list[str]:
    """Short texts from all tables, as suggestions: the same party is then called the same everywhere."""
    found: dict[str, None] = {}
    for question in desk.document.questions():
        value = desk.said[question.id].value if question.id in desk.said else None
        if question.kind is not Kind.TABLE or not isinstance(value, list):
            continue
        texts = [column.id for column in question.columns if column.kind == "text"]
        for row in value:
            found.update({row[key]: None for key in texts if isinstance(row.get(key), str) and len(row[key]) <= 60})
    return [name for name in found if name != "unknown"][:100]
