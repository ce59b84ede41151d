"""Rows that lost their hidden key, recognised by what everybody can read: the question's id, or its exact text.

Only within a workbook of this very assessment, and only where id and text do not point to two questions.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.imports.shapes import Incoming
from app.domain.own_workbook.grids import Grid
from app.domain.own_workbook.layout import ANSWER, FIELDS, QUESTION, QUESTION_ID
from app.domain.own_workbook.questions import read_row
from app.domain.own_workbook.taking import Taking
from app.domain.questionnaire.document import Question, Questionnaire

_LOST = (
    "This row has lost its hidden row key, and neither its question ID nor its text says beyond doubt which question "
    "it answers. Copy the answer into the row of a fresh download."
)
_TWICE = "This row has lost its hidden row key, and {place} holds question {id} too. That row was read, this one not."


@dataclass(frozen=True, slots=True)
class Visible:
    """The questions by what a row shows of them."""

    by_id: Mapping[str, Question]
    by_text: Mapping[str, tuple[Question, ...]]

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> "Visible":
        texts: dict[str, tuple[Question, ...]] = defaultdict(tuple)
        for question in questionnaire.questions():
            texts[_plain(question.text)] += (question,)
        return cls(questionnaire.by_id, texts)

    def question(self, grid: Grid, row: int) -> Question | None:
        """What the row answers; None where it shows neither id nor text, an unknown one, or two that differ."""
        name, text = grid.cell(row, QUESTION_ID).text.strip(), _plain(grid.cell(row, QUESTION).text)
        if not name:
            alike = self.by_text.get(text, ()) if text else ()
            return alike[0] if len(alike) == 1 else None
        question = self.by_id.get(name)
        return question if question and text in ("", name, _plain(question.text)) else None


NOTHING = Visible({}, {})


def recognised_rows(lost: Sequence[tuple[Grid, int]], visible: Visible, taking: Taking) -> list[Incoming]:
    """The rows without a key that can be told; the others are reported. A row with its key goes before one without."""
    keyed = {question_id: places[0] for question_id, places in taking.places.items()}
    rows = []
    for grid, row in lost:
        question = visible.question(grid, row)
        if question is None:
            _report(grid, row, taking, _LOST)
        elif question.id in keyed:
            _report(grid, row, taking, _TWICE.format(id=question.id, place=" ".join(keyed[question.id])))
        else:
            rows.append(_recognised(grid, row, question, taking))
    return [row for row in rows if row is not None]


def _recognised(grid: Grid, row: int, question: Question, taking: Taking) -> Incoming | None:
    """Without the version: whoever moved the row may have moved that too."""
    taking.places.setdefault(question.id, []).append((grid.sheet.name, grid.place(row, ANSWER)))
    incoming = read_row(grid, row, taking, question)
    if incoming is None:
        return None
    by = "text" if grid.cell(row, QUESTION_ID).is_empty else "ID"
    note = f"The row has lost its hidden key; it was recognised by the question’s {by}. {incoming.note}".strip()
    return replace(incoming, base_version=None, is_recognised=True, note=note)


def _report(grid: Grid, row: int, taking: Taking, message: str) -> None:
    filled = next((heading for heading in FIELDS.values() if not grid.cell(row, heading).is_empty), None)
    if filled is not None:
        taking.report(grid, row, filled, message)


def _plain(text: str) -> str:
    return " ".join(text.split())
