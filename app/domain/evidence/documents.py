"""A text as the documents it holds: one JSON value, one table, the lines of a bundle, or nothing we know.

Pages put one after another are refused: nobody can tell whether one is missing.
"""

from collections.abc import Mapping
from typing import Any

from app.domain.evidence.decoding import looks_like_ours
from app.domain.evidence.envelope import is_envelope
from app.domain.evidence.found import Unreadable
from app.domain.evidence.json_text import Documents, parse_documents
from app.domain.evidence.limits import MOST_ENVELOPES
from app.domain.evidence.registry import reader_for
from app.domain.evidence.tables import LONGEST_CELL, read_table

SCOUTSUITE = "scoutsuite_results"
CUT_SHORT = "The list was never finished, so the run was cut short: what is not in it is not shown to be in order."
_COLUMNS = ("mfa_active", "check_id", "2sv enforced")
_MORE = ("NextToken", "nextToken", "NextMarker", "nextPageToken", "@odata.nextLink")


def documents_in(text: str) -> Documents:
    """What the text holds, none if it is nothing of ours; Unreadable where it should be ours and is broken."""
    start = text.lstrip()
    if start.startswith(SCOUTSUITE):
        return parse_documents(start.partition("\n")[2])
    if start.startswith(("{", "[")):
        return _json(text)
    _refuse_other_outputs(start)
    return Documents(tuple(_tables(text)))


def _refuse_other_outputs(start: str) -> None:
    """The command line also prints YAML and boxes for people; both lose what tells a text from a number."""
    line = start[:300].split("\n", 1)[0].rstrip()
    if (line.endswith(":") or line.startswith("---")) and looks_like_ours(start[:300].encode("utf-8", "replace")):
        raise Unreadable("It is an export, but not as JSON. Run the command again with --output json.")


def _json(text: str) -> Documents:
    try:
        found = parse_documents(text)
    except Unreadable:
        if looks_like_ours(text[:65_536].encode("utf-8", "replace")):
            raise
        return Documents(())
    if len(found.values) > MOST_ENVELOPES and is_envelope(found.values[0]):
        raise Unreadable(f"The bundle has more than {MOST_ENVELOPES:,} envelopes. Send one account at a time.")
    if len(found.values) > 1 and not all(is_envelope(value) for value in found.values):
        return _one_list(found)
    if found.is_cut_short and not _is_findings(found.values[0]):
        raise Unreadable("The JSON is cut short: its list is never closed. Send the whole file.")
    for value in found.values:
        _refuse_pages(value)
    return found


def _one_list(found: Documents) -> Documents:
    """Lines of findings are one list; anything else of ours in pieces is refused."""
    together = list(found.values)
    if _is_findings(together):
        return Documents((together,))
    if any(reader_for(value) for value in together):
        raise Unreadable(
            f"It holds {len(together)} JSON documents one after another, as pages put together do. "
            "Export it in one piece, without paging."
        )
    return Documents(())


def _is_findings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, Mapping) and "metadata" in one for one in value)


def _refuse_pages(value: Any) -> None:
    if not isinstance(value, Mapping) or is_envelope(value):
        return
    if value.get("IsTruncated") in (True, "true", "True") or any(value.get(name) for name in _MORE):
        raise Unreadable("It is one page of several: more follows that is not here. Export it without paging.")


def _tables(text: str) -> list[Any]:
    """The table, if its first line has a column that only our tables have."""
    line = text[:LONGEST_CELL].split("\n", 1)[0].lower()
    if not any(column in line for column in _COLUMNS):
        return []
    return [read_table(text, ";" if line.count(";") > line.count(",") else ",")]
