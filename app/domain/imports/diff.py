"""What an import would change, row by row. Pure: the same rows and the same stored answers give the same diff.

A blank never clears: what a row leaves empty keeps what is stored.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum

from app.domain.answers import Answer, parse_value
from app.domain.errors import Invalid, InvalidAnswer
from app.domain.imports.shapes import Incoming
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import Kind, Ownership
from app.domain.text import clean_text

Stored = Mapping[str, tuple[Answer, int]]
_FIELDS = tuple(one.name for one in fields(Answer))
_TEXTS = ("comment", "customer_duty", "reason", "compensating_control")
_OWNERS = frozenset(Ownership)
_OURS = "The customer’s own intake answers this question."
_NOT_WRITABLE = "This question cannot be changed now, or not by you."
_UNKNOWN_AGE = "Another answer is stored, and the file cannot say which is newer."
_NO_FILES = "Files do not travel inside a file of answers. Upload them again where the question asks for them."


class State(StrEnum):
    NEW = "new"
    RECOGNISED = "recognised"
    CHANGED = "changed"
    CONFLICT = "conflict"
    UNCHANGED = "unchanged"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class DiffRow:
    """`incoming.answer` is what would be stored, `before` what is; `reason` says why a row is left or needs a look."""

    incoming: Incoming
    state: State
    before: Answer | None = None
    reason: str = ""


@dataclass(slots=True)
class _Places:
    """Where a question is answered: how often, the first five rows, whether all rows agree."""

    count: int = 0
    first: list[Incoming] = field(default_factory=list)
    agree: bool = True

    def add(self, row: Incoming) -> None:
        self.count += 1
        self.agree = self.agree and (not self.first or row.answer == self.first[0].answer)
        if len(self.first) < 5:
            self.first.append(row)


def diff(
    rows: Sequence[Incoming], current: Stored, *, known: Questionnaire, writable: Collection[str]
) -> tuple[DiffRow, ...]:
    """One diff row for each row, in their order.

    New: nothing is stored. Recognised: new, and the row was told by its question's id or text. Changed: the file was
    written against what is stored, and differs. Conflict: it differs and was written against something else, or cannot
    know. Ignored: not asked, not writable, blank, or said twice.
    """
    places = _places(rows)
    return tuple(_judge(row, current, known, writable, places[row.question_id]) for row in rows)


def diff_kept(rows: Sequence[Incoming], before: Mapping[str, Answer], *, known: Questionnaire) -> tuple[DiffRow, ...]:
    """The same for a file that is kept as it is: held against the answers of the file before it, nothing merged."""
    found = diff(rows, {}, known=known, writable=known.by_id)
    return tuple(_held_against(_without_files(row, known), before.get(row.incoming.question_id)) for row in found)


def is_blank(answer: Answer) -> bool:
    """Whether nothing was said at all."""
    return all(_is_empty(getattr(answer, name)) for name in _FIELDS)


def _judge(row: Incoming, current: Stored, known: Questionnaire, writable: Collection[str], places: _Places) -> DiffRow:
    question = known.by_id.get(row.question_id)
    if question is None:
        return DiffRow(row, State.IGNORED, reason=f"“{row.question_id[:80]}” is not asked here.")
    before, version = current.get(row.question_id, (None, 0))
    if is_blank(row.answer):
        return _blank(row, before)
    if places.count > 1 and (refused := _said_twice(row, places)):
        return DiffRow(row, State.IGNORED, before, refused)
    try:
        row = replace(row, answer=_checked(question, row.answer))
    except Invalid as error:
        return DiffRow(row, State.IGNORED, before, error.message)
    refused = _OURS if question.from_intake else "" if row.question_id in writable else _NOT_WRITABLE
    return _compared(row, before, version, refused)


def _without_files(row: DiffRow, known: Questionnaire) -> DiffRow:
    """A file names evidence and does not hold it: no assessment begins with files that were never uploaded to it."""
    question = known.by_id.get(row.incoming.question_id)
    names_files = row.state is State.NEW and question is not None and question.kind is Kind.FILE
    return replace(row, state=State.IGNORED, reason=_NO_FILES) if names_files else row


def _held_against(row: DiffRow, before: Answer | None) -> DiffRow:
    if before is None or row.state is State.IGNORED:
        return replace(row, before=before)
    if row.state is State.UNCHANGED:
        return DiffRow(row.incoming, State.IGNORED, before, "It is blank in this file; the file before answered it.")
    is_same = _same(row.incoming.answer, before)
    return DiffRow(row.incoming, State.UNCHANGED if is_same else State.CHANGED, before)


def _compared(row: Incoming, before: Answer | None, version: int, refused: str) -> DiffRow:
    row = replace(row, answer=_filled(row.answer, before))
    if before is not None and _same(row.answer, before):
        return DiffRow(row, State.UNCHANGED, before, row.note)
    if refused:
        return DiffRow(row, State.IGNORED, before, refused)
    if before is None or (is_blank(before) and row.base_version in (None, version)):
        return DiffRow(row, State.RECOGNISED if row.is_recognised else State.NEW, before, row.note)
    if row.base_version == version:
        return DiffRow(row, State.CHANGED, before, row.note)
    why = _UNKNOWN_AGE if row.base_version is None else "The stored answer was changed after this file was written."
    return DiffRow(row, State.CONFLICT, before, f"{why} {row.note}".strip())


def _blank(row: Incoming, before: Answer | None) -> DiffRow:
    if before is None or is_blank(before):
        return DiffRow(row, State.UNCHANGED, before)
    return DiffRow(row, State.IGNORED, before, "It is blank in the file, and a blank never clears an answer.")


def _said_twice(row: Incoming, places: _Places) -> str:
    """Why one of several rows about a question is left; empty for the first of rows that agree."""
    if places.agree:
        return "" if places.first[0] is row else f"{_place(places.first[0])} says the same already."
    listed = ", ".join(_place(other) for other in places.first)
    return f"The file answers this question more than once and not the same: {listed}. Keep one row."


def _place(row: Incoming) -> str:
    return " ".join(part for part in (row.sheet, row.cell) if part) or "another row"


def _places(rows: Sequence[Incoming]) -> Mapping[str, _Places]:
    found: dict[str, _Places] = defaultdict(_Places)
    for row in rows:
        if not is_blank(row.answer):
            found[row.question_id].add(row)
    return found


def _checked(question: Question, answer: Answer) -> Answer:
    """The answer as it can be stored; Invalid when a part of it does not fit the question or cannot be kept."""
    if answer.ownership is not None and answer.ownership not in _OWNERS:
        raise InvalidAnswer(f"“{answer.ownership[:40]}” is not one of the five values of ownership.")
    texts = {name: clean_text(getattr(answer, name)) for name in _TEXTS}
    return replace(answer, value=parse_value(question, answer.value), planned_on=_day(answer.planned_on), **texts)


def _day(text: str | None) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        raise InvalidAnswer("The planned date is not a date. Write it like 2026-11-02.") from error


def _filled(answer: Answer, before: Answer | None) -> Answer:
    """What the row leaves empty, from what is stored."""
    if before is None:
        return answer
    kept = {name: getattr(before, name) for name in _FIELDS if _is_empty(getattr(answer, name))}
    return replace(answer, **kept)


def _same(one: Answer, other: Answer) -> bool:
    return all(_plain(getattr(one, name)) == _plain(getattr(other, name)) for name in _FIELDS)


def _plain(value: object) -> object:
    """Text without regard to how a spreadsheet ends its lines."""
    return "\n".join(line.rstrip() for line in value.strip().splitlines()) if isinstance(value, str) else value


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
