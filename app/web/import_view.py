"""An imported file as a page shows it: counts in words, problems, then the rows in groups, with their places."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.imports import State
from app.domain.questionnaire.document import Questionnaire
from app.domain.wording import counted, listed
from app.models import ImportedFile
from app.web.import_rows import Row, labels_of, place_of, row_of

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
_WORDS = {
    State.NEW: "new",
    State.RECOGNISED: "recognised by ID or text",
    State.CHANGED: "changed",
    State.CONFLICT: "in conflict",
    State.UNCHANGED: "unchanged",
    State.IGNORED: "ignored",
}
NOBODY: Mapping[str, str] = {}
MOST = 300


@dataclass(frozen=True, slots=True)
class Group:
    """Rows in one state: `count` of them, the first `MOST` in `rows`; a page of thousands helps nobody.

    `told` says of a register's rows how many are vendors, contacts and engagements.
    """

    state: str
    count: int
    rows: tuple[Row, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class ImportView:
    """`aim` is what applying does: answers, kept, catalogue or register. `takes` rows would be written by it.

    `offers` is how many open questions a kept file could help with, `labels` what people call each row.
    `problems` are places and sentences, the places of one sentence together; `unread` is how many cells they are.
    """

    imported: ImportedFile
    name: str
    aim: str
    counts: str
    takes: int
    offers: int
    unread: int
    problems: tuple[tuple[str, str], ...]
    groups: Mapping[str, Group]
    labels: Mapping[str, str]


def name_of(imported: ImportedFile) -> str:
    """What the file is, in words: `CAIQ 4.0.3`, `Our workbook`."""
    words = FORMATS.get(imported.format, imported.format)
    has_version = imported.version and imported.format in ("caiq", "caiq-3")
    return f"{words} {imported.version}" if has_version else words


def view_of(
    imported: ImportedFile,
    document: Questionnaire | None,
    owners: Mapping[str, str],
    people: Mapping[str, str] = NOBODY,
) -> ImportView:
    """`owners`: who owns a control, in the words of the face; `people`: names by user id, for registers."""
    found: dict[str, list[Mapping[str, Any]]] = {state: [] for state in State}
    for row in imported.rows:
        found[row["state"]].append(row)
    groups = {
        state: Group(state, len(rows), _first(rows, document, owners, people), _nouns(rows))
        for state, rows in found.items()
        if rows
    }
    aim = _aim(imported)
    return ImportView(
        imported=imported,
        name=name_of(imported),
        aim=aim,
        counts=_catalogue_counts(imported, document) if aim == "catalogue" else counts_of(imported),
        takes=_takes(imported, aim),
        offers=imported.counts.get("offers", 0),
        unread=len(imported.problems),
        problems=_troubles(imported.problems),
        groups=groups,
        labels=labels_of(imported.rows, document),
    )


def counts_of(imported: ImportedFile) -> str:
    """`12 new, 3 changed, 1 in conflict and 2 cells could not be read`; what is none is left out."""
    words = _WORDS | ({State.IGNORED: "without an answer"} if _is_blank(imported) else {})
    told = [f"{imported.counts.get(state, 0)} {word}" for state, word in words.items() if imported.counts.get(state)]
    problems = imported.counts.get("problems", 0)
    told += [f"{counted(problems, 'cell')} could not be read"] if problems else []
    return listed(told) if told else "nothing in it that could be used"


def _troubles(problems: Sequence[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    """What is wrong with several cells of a sheet is said once, where the first of them stands."""
    cells: dict[tuple[str, str], list[str]] = {}
    for one in problems:
        cells.setdefault((one["sheet"], one["message"]), []).append(one["cell"])
    return tuple(
        (place_of(sheet, ", ".join(filter(None, found))), message) for (sheet, message), found in cells.items()
    )


def _is_blank(imported: ImportedFile) -> bool:
    """Whether it came as a catalogue, about nobody: told without reading the catalogue itself."""
    return imported.format != "register" and not imported.engagement_id and not imported.assessment_id


def _first(
    rows: Sequence[Mapping[str, Any]],
    document: Questionnaire | None,
    owners: Mapping[str, str],
    people: Mapping[str, str],
) -> tuple[Row, ...]:
    """As many as a page shows, those first about which a person may say something else."""
    in_order = sorted(rows, key=lambda row: not row.get("is_known_by_lei"))
    return tuple(row_of(row, document, owners, people) for row in in_order[:MOST])


def _nouns(rows: Sequence[Mapping[str, Any]]) -> str:
    """`2 vendors, 3 contacts and 1 engagement`; nothing for answers."""
    found = Counter(row["noun"] for row in rows if row.get("noun"))
    return listed([counted(found[noun], noun) for noun in ("vendor", "contact", "engagement") if found[noun]])


def _catalogue_counts(imported: ImportedFile, document: Questionnaire | None) -> str:
    """What a catalogue brings: its rows answer nothing."""
    asked = [counted(len(document.by_id), "question")] if document else []
    problems = imported.counts.get("problems", 0)
    return listed([*asked, *([f"{counted(problems, 'cell')} could not be read"] if problems else [])])


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
    """How many rows applying would write; of a kept file those too that say what the file before said."""
    count: int = sum(imported.counts.get(state, 0) for state in (State.NEW, State.RECOGNISED, State.CHANGED))
    if aim == "kept":
        count += sum(row["state"] == State.UNCHANGED and bool(row["after"]) for row in imported.rows)
    return count
