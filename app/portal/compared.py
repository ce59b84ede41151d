"""Answers held against the files: the verdict in words, the rows that show it, and where the answer stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.answers import spoken
from app.domain.destruction import speaking
from app.domain.disputed import Disputed, disputed
from app.domain.kinds.table import say_cell
from app.domain.verdicts import Verdicts
from app.portal.desk import Desk
from app.portal.read_as import ReadAs
from app.portal.standing import row_link

VERDICTS = {
    "contradicted": "Your files show something else",
    "confirmed": "Confirmed by your files",
    "unverified": "Neither confirmed nor contradicted by your files",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One answer held against the files."""

    question_id: str
    verdict: str
    sentence: str
    scope: str
    rows: tuple[str, ...]
    sources: frozenset[str]

    @property
    def words(self) -> str:
        return VERDICTS[self.verdict]


@dataclass(frozen=True, slots=True)
class Differing:
    """An answer or a cell that a file disproves: both quoted, with the rows and where it can be changed.

    `asked` is the question's text, empty for a cell, whose `where` says it.
    """

    id: str
    question_id: str
    path: str
    where: str
    asked: str
    said: str
    shown: str
    sentence: str
    rows: tuple[str, ...]


def compared(seen: Verdicts) -> dict[str, Compared]:
    """Question id -> verdict, contradictions first; empty while no export was read."""
    if not seen.exports:
        return {}
    order = list(VERDICTS)
    found = [
        Compared(
            id,
            str(one.verdict),
            one.sentence,
            one.scope,
            tuple(str(row) for row in one.rows),
            frozenset(row.source for row in one.rows),
        )
        for id, one in seen.by_question.items()
    ]
    return {one.question_id: one for one in sorted(found, key=lambda one: order.index(one.verdict))}


def touched_by(read: ReadAs, judged: Mapping[str, Compared]) -> list[Compared]:
    """The verdicts that rest on a row of this file."""
    return [one for one in judged.values() if one.verdict != "unverified" and one.sources & read.sources]


def differing(desk: Desk, seen: Verdicts) -> list[Differing]:
    """Everything disputed, in the words of the form."""
    return [_differing(desk, one) for one in disputed(seen)]


def _differing(desk: Desk, one: Disputed) -> Differing:
    question = desk.document.by_id[one.question_id]
    value = desk.said[one.question_id].value if one.question_id in desk.said else None
    if one.row is None:
        path, where, said, shown = desk.address_of(question.id), question.id, spoken(question, value), one.shown
        words = spoken(question, shown) if shown is not None else ""
        return Differing(one.id, question.id, path, where, question.text, said, words, one.sentence, one.rows)
    link = row_link(desk, question.id, one.row, one.column)
    column = next(column for column in question.columns if column.id == one.column)
    row = value[one.row - 1] if isinstance(value, list) and len(value) >= one.row else {}
    name = row.get(question.columns[0].id, "")
    where = f"{link.words}{f' ({name})' if name else ''}, {column.title}"
    said = say_cell(column, row[column.id]) if column.id in row else "Left empty"
    return Differing(
        one.id, question.id, link.path, where, "", said, speaking.spoken(one.shown), one.sentence, one.rows
    )
