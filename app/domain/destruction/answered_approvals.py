"""Logins that act only when colleagues agree: how many of whom.

A row that stands for four engineers who approve for each other is two people at work, so one engineer more is added for
each approval that is needed. Where fewer could approve than must, the approval is as good as unknown.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.answers.cells import Row, names, whole
from app.domain.destruction.answered_names import Names
from app.domain.questionnaire.vocabulary import UNKNOWN

MOST_APPROVALS = 5


def add_approvals(rows: Mapping[str, Row], principals: Sequence[dict[str, Any]], into: Names) -> list[dict[str, Any]]:
    """The principals with their approvals, and behind them the colleagues who had to be added. `rows` are by id."""
    colleagues: list[dict[str, Any]] = []
    by_id = {principal["id"]: principal for principal in principals}
    quorums = {id: _quorum(id, rows, by_id, into, colleagues) for id in by_id}
    return [*(p | {"quorum": quorums[p["id"]]} for p in principals), *colleagues]


def _quorum(
    id: str,
    rows: Mapping[str, Row],
    by_id: Mapping[str, dict[str, Any]],
    into: Names,
    colleagues: list[dict[str, Any]],
) -> Any:
    wanted = whole(rows[id], "approvals")
    if not wanted or wanted == UNKNOWN:
        return wanted or None
    needed = min(int(wanted), MOST_APPROVALS)
    approvers = into.principals.all(names(rows[id], "approved_by")) or (UNKNOWN,)
    found: list[str] = []
    for approver in approvers:
        more = min(needed, _count(rows.get(approver))) - 1
        if approver == id:
            more = min(needed, _count(rows[id]) - 1)
        else:
            found.append(approver)
        for _ in range(more):
            if into.principals.is_full:
                break
            colleagues.append(_colleague(by_id[approver], into))
            found.append(colleagues[-1]["id"])
    if UNKNOWN not in found and len(found) < needed:
        return UNKNOWN
    return {"n": needed, "of": tuple(found)}


def _count(row: Row | None) -> int:
    """How many a row stands for; one where nobody said."""
    count = whole(row, "count") if row is not None else None
    return count if isinstance(count, int) and count > 0 else 1


def _colleague(principal: Mapping[str, Any], into: Names) -> dict[str, Any]:
    """One more like this one, with a login and a device of their own. The rights stand in the row they came from."""
    id = into.principals.another(principal["id"])
    device = into.devices.of(f"of {id}"[:200]) if principal["mfa"] is True else None
    return {**principal, "id": id, "person": None, "device": device, "admin_of": (), "assume": ()}
