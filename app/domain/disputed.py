"""Where answers and exported files disagree, each under a name that stays the same, so that it can be explained.

A whole answer is disputed where a file refutes it, a single cell where a file shows less than the row says. What a
vendor did not claim to know is no dispute.
"""

from dataclasses import dataclass
from typing import Any

from app.domain.claims import Override
from app.domain.questionnaire.vocabulary import UNKNOWN
from app.domain.verdicts import Verdicts


@dataclass(frozen=True, slots=True)
class Disputed:
    """`id` is such as "files.mfa.everyone" or "files.scope.accounts.1.owner_factor". Row from 1, None for all of it.

    `shown` is what the files show: a value of the question, or of the model where it is a cell; None for no value.
    """

    id: str
    question_id: str
    row: int | None
    column: str
    shown: Any
    sentence: str
    rows: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "question_id": self.question_id, "sentence": self.sentence, "rows": list(self.rows)}


def disputed(seen: Verdicts) -> tuple[Disputed, ...]:
    """Whole answers first, then cells; each cell once."""
    whole = [
        Disputed(f"files.{id}", id, None, "", value, seen.by_question[id].sentence, _rows(seen, id))
        for id, value in seen.contradicted.items()
    ]
    cells = {one.id: one for override in seen.overrides if (one := _cell(seen, override))}
    return (*whole, *cells.values())


def _rows(seen: Verdicts, question_id: str) -> tuple[str, ...]:
    return tuple(str(row) for row in seen.by_question[question_id].rows)


def _cell(seen: Verdicts, override: Override) -> Disputed | None:
    place = seen.answered.cell_of(override.subject) if seen.answered else None
    if place is None or not override.harms or override.said == UNKNOWN:
        return None
    question_id, row, column = place
    id = f"files.{question_id}.{row}.{column}"
    return Disputed(id, question_id, row, column, override.shown, override.sentence, (str(override.row),))
