"""A planned register as rows of plain data, and back to what the file said."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from app.domain.imports import State
from app.domain.register_file.entries import ContactEntry, EngagementEntry, Place, RegisterFile, VendorEntry
from app.domain.register_file.planning import Planned


def row_of(row: Planned, said: Mapping[str, Any]) -> dict[str, Any]:
    """As every import keeps its rows; `question_id` is the row's key, by which a conflict is decided."""
    return {
        "question_id": row.key,
        "noun": row.noun,
        "name": row.name,
        "state": row.state.value,
        "reason": row.reason,
        "sheet": row.place.sheet,
        "cell": row.place.cell(f"{row.noun}.{'email' if row.noun == 'contact' else 'name'}"),
        "raw": row.name,
        "base_version": None,
        "version": row.version,
        "before": row.before,
        "after": row.after,
        "existing": row.existing,
        "of": row.vendor,
        "is_known_by_lei": row.is_known_by_lei,
        "said": dict(said),
    }


def said_by_file(found: RegisterFile) -> list[dict[str, Any]]:
    """What the file says of each row, in the order in which they are planned."""
    vendors: list[dict[str, Any]] = [{"values": dict(entry.values)} for entry in found.vendors]
    contacts = [{"values": dict(entry.values), "vendor": entry.vendor} for entry in found.contacts]
    engagements = [
        {
            "values": dict(entry.values),
            "vendor": entry.vendor,
            "owner": entry.owner,
            "tier": entry.tier,
            "intake": dict(entry.intake),
        }
        for entry in found.engagements
    ]
    return [*vendors, *contacts, *engagements]


def file_of(rows: Sequence[Mapping[str, Any]]) -> RegisterFile:
    """The register again, as it was read for the preview."""
    found = RegisterFile()
    for row in rows:
        if not row.get("noun"):
            continue
        said, place = row["said"], Place(row["sheet"], 0, {f"{row['noun']}.name": row["cell"]})
        if row["noun"] == "vendor":
            found.vendors.append(VendorEntry(said["values"], place))
        elif row["noun"] == "contact":
            found.contacts.append(ContactEntry(said["vendor"], said["values"], place))
        else:
            entry = EngagementEntry(said["vendor"], said["values"], place, said["owner"], said["tier"], said["intake"])
            found.engagements.append(entry)
    return found


def decided_rows(
    rows: Sequence[Mapping[str, Any]], decisions: Mapping[str, bool], left: Collection[str]
) -> list[dict[str, Any]]:
    """The rows once they were applied: what was in conflict says what became of it and asks no more."""
    return [
        {**row, "reason": _became(row, decisions, left)} if _was_asked(row, decisions) else dict(row) for row in rows
    ]


def _was_asked(row: Mapping[str, Any], decisions: Mapping[str, bool]) -> bool:
    return row["state"] == State.CONFLICT or row["question_id"] in decisions


def _became(row: Mapping[str, Any], decisions: Mapping[str, bool], left: Collection[str]) -> str:
    is_left = row["question_id"] in left
    if row["noun"] != "vendor":
        return "It was left out." if is_left else "It was entered with its vendor."
    name = (row["before"] or {}).get("name", "")
    is_it = decisions.get(row["question_id"])
    if is_left or is_it is None:
        return f"It was left out; it may be “{name}”."
    return f"It was said to be “{name}”." if is_it else f"It was said to be another vendor than “{name}”."
