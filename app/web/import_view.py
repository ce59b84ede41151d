"""An imported file as a page shows it: counts in words, problems, then the rows in groups, with their places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.caiq import caiq_id
from app.domain.imports import State
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.wording import counted, listed
from app.models import ImportedFile

FORMATS = {
    "workbook": "Our workbook",
    "caiq": "CAIQ",
    "caiq-3": "CAIQ",
    "answer-file": "File of answers",
    "vsaq": "VSAQ questionnaire",
    "vsaq-answers": "VSAQ answers",
    "mapped": "Workbook with a column mapping",
    "register": "Register of vendors",
}
STATES = {"previewed": "Not applied yet", "applied": "Applied", "undone": "Taken back", "discarded": "Discarded"}
_TEXTS = (
    ("comment", "How"),
    ("reason", "Why not applicable"),
    ("customer_duty", "What the customer must do"),
    ("compensating_control", "In place instead"),
    ("planned_on", "Planned for"),
)
_WORDS = {
    State.NEW: "new",
    State.CHANGED: "changed",
    State.CONFLICT: "in conflict",
    State.UNCHANGED: "the same already",
    State.IGNORED: "ignored",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One text that goes with an answer, as it is stored and as the file has it; empty where there is none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file. `question` is None when nothing here asks it; `before` and `after` are values.

    `has_before` says whether anything was stored, `is_value_told` whether the values are worth showing.
    """

    id: str
    label: str
    question: Question | None
    place: str
    raw: str
    reason: str
    before: Any
    after: Any
    has_before: bool
    is_value_told: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Group:
    state: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ImportView:
    """`aim` is what applying does: answers, kept, catalogue or register. `takes` rows would be written by it."""

    imported: ImportedFile
    name: str
    aim: str
    counts: str
    takes: int
    problems: tuple[tuple[str, str], ...]
    groups: Mapping[str, Group]


def name_of(imported: ImportedFile) -> str:
    """What the file is, in words: `CAIQ 4.0.3`, `Our workbook`."""
    words = FORMATS.get(imported.format, imported.format)
    has_version = imported.version and imported.format in ("caiq", "caiq-3")
    return f"{words} {imported.version}" if has_version else words


def view_of(imported: ImportedFile, document: Questionnaire | None, owners: Mapping[str, str]) -> ImportView:
    """`owners`: who owns a control, in the words of the face."""
    rows: dict[str, list[Row]] = {state: [] for state in State}
    for row in imported.rows:
        rows[row["state"]].append(_row(row, document, owners))
    aim = _aim(imported)
    groups = {state: Group(state, _WORDS[State(state)], tuple(found)) for state, found in rows.items() if found}
    return ImportView(
        imported=imported,
        name=name_of(imported),
        aim=aim,
        counts=counts_of(imported),
        takes=_takes(imported, aim),
        problems=tuple((_place(one["sheet"], one["cell"]), one["message"]) for one in imported.problems),
        groups=groups,
    )


def counts_of(imported: ImportedFile) -> str:
    """`12 new, 3 changed, 1 in conflict and 2 could not be read`; what is none is left out."""
    told = [f"{imported.counts.get(state, 0)} {words}" for state, words in _WORDS.items() if imported.counts.get(state)]
    problems = imported.counts.get("problems", 0)
    told += [f"{counted(problems, 'cell')} could not be read"] if problems else []
    return listed(told) if told else "nothing in it that could be used"


def _aim(imported: ImportedFile) -> str:
    if imported.format == "register":
        return "register"
    if imported.state == "applied":
        result = imported.result_assessment_id
        return "catalogue" if result is None else "answers" if result == imported.assessment_id else "kept"
    if imported.document is None:
        return "answers"
    return "kept" if imported.engagement_id else "catalogue"


def _takes(imported: ImportedFile, aim: str) -> int:
    """How many rows applying would write; a kept file is kept whole."""
    states: Sequence[State] = (State.NEW, State.CHANGED)
    if aim == "kept":
        states = (State.NEW, State.CHANGED, State.UNCHANGED)
    return sum(imported.counts.get(state, 0) for state in states)


def _row(row: Mapping[str, Any], document: Questionnaire | None, owners: Mapping[str, str]) -> Row:
    question = document.by_id.get(row["question_id"]) if document else None
    before, after = row["before"] or {}, row["after"] or {}
    is_same = row["state"] in (State.UNCHANGED, State.IGNORED)
    parts = (_part("Owned by", owners, before, after), *(_text(name, label, before, after) for name, label in _TEXTS))
    return Row(
        id=row["question_id"],
        label=_label(row["question_id"], document),
        question=question,
        place=_place(row["sheet"], row["cell"]),
        raw=row["raw"],
        reason=row["reason"],
        before=before.get("value"),
        after=after.get("value"),
        has_before=bool(before),
        is_value_told="value" in before or "value" in after,
        parts=tuple(part for part in parts if part.after and (is_same or part.before != part.after)),
    )


def _label(question_id: str, document: Questionnaire | None) -> str:
    """The id as people know it: `IAM-14.1` for a question of the CAIQ."""
    is_caiq = document is not None and document.slug.startswith("caiq") and question_id[:1].isalpha()
    return caiq_id(question_id) if is_caiq else question_id


def _part(label: str, owners: Mapping[str, str], before: Mapping[str, Any], after: Mapping[str, Any]) -> Part:
    was, will = (str(one.get("ownership") or "") for one in (before, after))
    return Part(label, owners.get(was, was), owners.get(will, will))


def _text(name: str, label: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Part:
    return Part(label, str(before.get(name) or ""), str(after.get(name) or ""))


def _place(sheet: str, cell: str) -> str:
    return ", cell ".join(part for part in (sheet, cell) if part)
