"""Rows of an imported file as a page shows them: answers with their questions, and entries of a register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.caiq import caiq_id
from app.domain.imports import State
from app.domain.questionnaire.document import Question, Questionnaire
from app.web.forms import Form

_TEXTS = (
    ("comment", "How"),
    ("reason", "Why not applicable"),
    ("customer_duty", "What the customer must do"),
    ("compensating_control", "In place instead"),
    ("planned_on", "Planned for"),
)
_FIELDS = {
    "name": "Name",
    "website": "Website",
    "country": "Country",
    "lei": "LEI",
    "email": "Address",
    "phone": "Phone",
    "zone": "Time zone",
    "description": "Description",
    "contract_reference": "Contract",
    "supported_function": "Supports",
    "owner_id": "Owner",
    "intake": "Intake",
}
_KEPT_AS_THEY_ARE = (State.UNCHANGED, State.IGNORED)


@dataclass(frozen=True, slots=True)
class Part:
    """One text that goes with a row, as it is stored and as the file has it; empty where there is none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file. `label` and `title` say what it is about; both are empty for what was never read as a row.

    `before` and `after` are answers to `question`, worth showing when `is_value_told`. `choices` are for a conflict
    or a vendor known by its LEI: what to send, and its words; the first is the default.
    """

    id: str
    label: str
    title: str
    place: str
    reason: str
    has_before: bool
    parts: tuple[Part, ...]
    choices: tuple[tuple[str, str], ...] = ()
    question: Question | None = None
    before: Any = None
    after: Any = None
    is_value_told: bool = False


def row_of(
    row: Mapping[str, Any], document: Questionnaire | None, owners: Mapping[str, str], people: Mapping[str, str]
) -> Row:
    """`owners`: who owns a control, in the words of the face; `people`: names by user id."""
    return _entry(row, people) if row.get("noun") else _answer(row, document, owners)


def chosen(form: Form) -> list[str]:
    """What was chosen of the rows in conflict, as their `choices` name it; nothing of those that stay."""
    return [text for name in form.names() if name.startswith("take:") and (text := form.text(name))]


def labels_of(rows: Sequence[Mapping[str, Any]], document: Questionnaire | None) -> dict[str, str]:
    """Row id -> what people call it: `IAM-14.1`, or the name of a vendor, contact or engagement."""
    return {row["question_id"]: row.get("name") or _label(row["question_id"], document) for row in rows}


def place_of(sheet: str, cell: str) -> str:
    return (", cells " if ", " in cell else ", cell ").join(part for part in (sheet, cell) if part)


def _answer(row: Mapping[str, Any], document: Questionnaire | None, owners: Mapping[str, str]) -> Row:
    question = document.by_id.get(row["question_id"]) if document else None
    before, after = row["before"] or {}, row["after"] or {}
    parts = [_owned(owners, before, after)]
    parts += [Part(label, str(before.get(name) or ""), str(after.get(name) or "")) for name, label in _TEXTS]
    return Row(
        id=row["question_id"],
        label=_label(row["question_id"], document),
        title=question.text if question else "",
        place=place_of(row["sheet"], row["cell"]),
        reason=row["reason"],
        has_before=bool(before),
        parts=_told(parts, row["state"]),
        choices=_sides(row) if row["state"] == State.CONFLICT else (),
        question=question,
        before=before.get("value"),
        after=after.get("value"),
        is_value_told="value" in before or "value" in after,
    )


def _entry(row: Mapping[str, Any], people: Mapping[str, str]) -> Row:
    """A vendor, contact or engagement. Only vendors that may be another one can be decided about."""
    before, after = row["before"] or {}, row["after"] or {}
    names = [name for name in _FIELDS if name in before or name in after]
    parts = [Part(_FIELDS[name], *(_field(name, one.get(name), people) for one in (before, after))) for name in names]
    return Row(
        id=row["question_id"],
        label=row["noun"].capitalize(),
        title=row["name"],
        place=place_of(row["sheet"], row["cell"]),
        reason=row["reason"],
        has_before=bool(before),
        parts=_unsaid(_told(parts, row["state"]), row["name"]),
        choices=_which(row) if row["noun"] == "vendor" else (),
    )


def _sides(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return (("", "Keep what is stored"), (row["question_id"], "Take it from the file"))


def _which(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    known = (row["before"] or {}).get("name", "the one here")
    key = row["question_id"]
    if row.get("is_known_by_lei"):
        return (("", f"It is {known}"), (f"{key}=new", "It is another vendor"))
    if row["state"] != State.CONFLICT:
        return ()
    return (("", "Leave it out for now"), (key, f"It is {known}"), (f"{key}=new", "It is another vendor"))


def _told(parts: list[Part], state: str) -> tuple[Part, ...]:
    """Where nothing changes all that the file says; else what differs."""
    return tuple(part for part in parts if part.after and (state in _KEPT_AS_THEY_ARE or part.before != part.after))


def _unsaid(parts: tuple[Part, ...], title: str) -> tuple[Part, ...]:
    """Without what only repeats the title."""
    return tuple(part for part in parts if part.before or part.after != title)


def _label(question_id: str, document: Questionnaire | None) -> str:
    """The id as people know it: `IAM-14.1` for a question of the CAIQ."""
    return caiq_id(question_id) if document is not None and document.slug.startswith("caiq") else question_id


def _owned(owners: Mapping[str, str], before: Mapping[str, Any], after: Mapping[str, Any]) -> Part:
    was, will = (str(one.get("ownership") or "") for one in (before, after))
    return Part("Owned by", owners.get(was, was), owners.get(will, will))


def _field(name: str, value: Any, people: Mapping[str, str]) -> str:
    if not value:
        return ""
    if name == "intake":
        return ", ".join(f"{key}: {said}" for key, said in value.items())
    return people.get(value, "somebody who left") if name == "owner_id" else str(value)
