"""What the answers add up to so far: the four numbers as spans, what would narrow or raise them, and where to say it.

Shown to whoever may see every table it rests on. Unknown is fine: it is counted both ways, never refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from app.domain.destruction.answered import Answered
from app.domain.questionnaire.document import Questionnaire
from app.domain.told import Told
from app.domain.verdicts import Verdicts
from app.portal.desk import Desk
from app.portal.fields import element_id
from app.reports import figures, tables
from app.reports.build.destruction import examined
from app.reports.build.grounds import grounds_of
from app.reports.destruction import DestructionPage, Doubt
from app.services import destruction
from app.web.context import Session

MOST_AT_ONCE = 120
"""Logins times copies up to which a page of questions counts at once; beyond, the script fetches it afterwards."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where something was said, or can be: the address in the form, and how to call it."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The open question that would narrow the numbers most, the cell that answers it, and what either answer does."""

    sentence: str
    link: Link
    if_good: str
    if_bad: str


@dataclass(frozen=True)
class Standing:
    """`sources`: sentence of a path -> the row it rests on."""

    keys: DestructionPage
    sources: Mapping[str, Link]
    asked: Asked | None

    @property
    def said(self) -> str:
        """`Keys 1 to 2, hands 1, providers 1, sites 2.`"""
        told = ", ".join(f"{count.name.lower()} {count.range}" for count in self.keys.counts)
        return f"{told[:1].upper()}{told[1:]}."

    @property
    def picture(self) -> Markup:
        return figures.deletion_paths_svg(self.keys.paths)

    @property
    def table(self) -> Markup:
        return tables.deletion_paths_table(self.keys.paths)


def tables_of(document: Questionnaire) -> list[str]:
    """The tables that the numbers rest on, in the order asked; none where a questionnaire has none."""
    named = document.figures.destruction
    wanted = {named.domains, named.principals, named.copies, named.keys} if named else set()
    return [question.id for question in document.questions() if question.id in wanted]


def may_see(desk: Desk) -> bool:
    """Whether these numbers exist for the questionnaire, and rest on nothing this respondent may not see."""
    asked_in = destruction.sections_of(desk.document)
    actor = desk.visit.actor
    return bool(asked_in) and (actor.is_lead or asked_in <= actor.sections)


def row_counts(desk: Desk) -> list[tuple[str, str, int | None]]:
    """Each table that applies: its id, its text, and how many rows it has; None where it was not answered."""
    found = []
    for question_id in tables_of(desk.document):
        value = desk.by_id[question_id].answer.value
        count = len(value) if isinstance(value, list) else None if value is None else 0
        if question_id in desk.applies:
            found.append((question_id, desk.document.by_id[question_id].text, count))
    return found


def standing_of(session: Session, desk: Desk, *, is_quick: bool = False) -> Standing | None:
    """As answers and files stand now; None before anything was said. NotFound for whoever may see only a part.

    With `is_quick` also None where counting would keep a page of questions waiting.
    """
    seen = destruction.seen_for(session, desk.visit.actor, desk.visit.assessment_id)
    told = seen.told
    if told is None or (is_quick and len(told.model.principals) * len(told.model.copies) > MOST_AT_ONCE):
        return None
    found = examined(told.as_json())
    if found is None:
        return None
    return Standing(found.page, _sources(desk, told, seen), _asked(desk, seen.answered, found.page.doubt))


def _sources(desk: Desk, told: Told, seen: Verdicts) -> dict[str, Link]:
    rows = seen.answered.rows if seen.answered else {}
    return {
        sentence: row_link(desk, *rows["/".join(ground.subject)])
        for sentence, ground in grounds_of(told).items()
        if "/".join(ground.subject) in rows
    }


def row_link(desk: Desk, question_id: str, row: int, column: str = "") -> Link:
    """A row of a table, counted from 1, or one cell of it."""
    question = desk.document.by_id[question_id]
    cell = column or question.columns[0].id
    words = f"{question_id}, row {row}"
    return Link(desk.address_of(question_id, element_id(question_id, f"/value/{row - 1}/{cell}")), words)


def _asked(desk: Desk, answered: Answered | None, doubt: Doubt | None) -> Asked | None:
    if doubt is None or answered is None:
        return None
    kind, id, field = doubt.subject
    cell = answered.cell_of((kind, id, field))
    link = row_link(desk, *cell) if cell else _new_row(desk, kind, id)
    return Asked(doubt.sentence, link, _moved(doubt.now, doubt.if_good), _moved(doubt.now, doubt.if_bad))


def _new_row(desk: Desk, kind: str, name: str) -> Link:
    """Where somebody or something that other rows mention can be described: a new row with its name."""
    question_id = str(desk.document.figures.destruction.model_dump()[kind])  # type: ignore[union-attr]
    value = desk.by_id[question_id].answer.value
    rows = len(value) if isinstance(value, list) else 0
    question = desk.document.by_id[question_id]
    place = element_id(question_id, f"/value/{rows}/{question.columns[0].id}")
    return Link(desk.new_row(question_id, place, name if rows else ""), f"{question_id}, a new row")


def _moved(now: tuple[str, ...], then: tuple[str, ...]) -> str:
    """`keys 2, hands 1 to 2`: what is another number then; empty where nothing is."""
    names = ("keys", "hands", "providers", "sites")
    return ", ".join(f"{name} {new}" for name, old, new in zip(names, now, then, strict=True) if new != old)
