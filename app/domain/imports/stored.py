"""Diff rows as plain data, as they are kept beside the imported file and shown by every face."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from app.domain.answers import Answer
from app.domain.errors import Invalid
from app.domain.imports.diff import DiffRow, State
from app.domain.imports.shapes import Incoming, IncomingFile, Trouble

MOST_TEXT = 4_000_000
"""Characters of all answers of a file together: fourteen thousand for each question of a CAIQ."""
MOST_ROWS = 20_000
"""Answers of a file, with what was left out."""
COUNTED = (State.NEW, State.RECOGNISED, State.CHANGED, State.CONFLICT, State.UNCHANGED, State.IGNORED)


def rows_json(rows: Sequence[DiffRow], ignored: Sequence[Trouble], versions: Mapping[str, int]) -> list[dict[str, Any]]:
    """Each row with `before` and `after`; `version` is what was stored when the diff was made, 0 for nothing.

    What the reader left out comes last, without a question. Invalid for more text than anybody would read.
    """
    _refuse_heavy(rows, ignored)
    kept = [_row(row, versions.get(row.incoming.question_id, 0)) for row in rows]
    return kept + [_left_out(trouble) for trouble in ignored]


def incoming_of(row: Mapping[str, Any]) -> Incoming:
    """The row of the file again."""
    return Incoming(
        question_id=row["question_id"],
        answer=Answer(**row["after"]),
        sheet=row["sheet"],
        cell=row["cell"],
        raw=row["raw"],
        base_version=row["base_version"],
    )


def counts(rows: Sequence[Mapping[str, Any]], incoming: IncomingFile) -> dict[str, int]:
    """How many rows are in each state, and how many cells could not be read."""
    found = Counter(row["state"] for row in rows)
    return {state.value: found[state.value] for state in COUNTED} | {"problems": len(incoming.problems)}


def troubles_json(troubles: Sequence[Trouble]) -> list[dict[str, str]]:
    return [asdict(trouble) for trouble in troubles]


def answer_json(answer: Answer | None) -> dict[str, Any] | None:
    """What was said, without what was not."""
    if answer is None:
        return None
    return {name: value for name, value in asdict(answer).items() if value not in (None, "")}


def _refuse_heavy(rows: Sequence[DiffRow], ignored: Sequence[Trouble]) -> None:
    """It would be kept with the import, with the answers and with their history."""
    if len(rows) + len(ignored) > MOST_ROWS:
        raise Invalid(f"The file holds more than {MOST_ROWS:,} answers. Send the ones that were asked for.")
    texts = (text for row in rows for text in asdict(row.incoming.answer).values() if isinstance(text, str))
    if sum(map(len, texts)) > MOST_TEXT:
        raise Invalid(f"The answers in this file hold more than {MOST_TEXT:,} characters. Shorten them and try again.")


def _row(row: DiffRow, version: int) -> dict[str, Any]:
    return {
        "question_id": row.incoming.question_id,
        "state": row.state.value,
        "reason": row.reason,
        "sheet": row.incoming.sheet,
        "cell": row.incoming.cell,
        "raw": row.incoming.raw,
        "base_version": row.incoming.base_version,
        "version": version,
        "before": answer_json(row.before),
        "after": answer_json(row.incoming.answer) or {},
    }


def _left_out(trouble: Trouble) -> dict[str, Any]:
    row = DiffRow(Incoming("", Answer(), trouble.sheet, trouble.cell), State.IGNORED, reason=trouble.message)
    return _row(row, 0)
