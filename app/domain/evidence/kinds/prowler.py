"""Prowler's findings, one row for each check and resource, from its CSV or its OCSF list.

A check is judged by all its rows: one PASS among FAILs passes nothing, MANUAL and muted rows show nothing, and a
check without rows was not made. In OCSF the verdict is `status_code`; `status` says New or Suppressed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.evidence.arns import only
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields, object_at
from app.domain.evidence.found import Found, Reader, Unreadable
from app.domain.evidence.moments import moment
from app.domain.evidence.row import quote
from app.domain.evidence.tables import Table
from app.domain.wording import counted

PASS, FAIL, MANUAL = "PASS", "FAIL", "MANUAL"
_COLUMNS = ("CHECK_ID", "STATUS", "STATUS_EXTENDED", "MUTED", "RESOURCE_UID", "REGION", "ACCOUNT_UID", "PROVIDER")


@dataclass(frozen=True, slots=True)
class ProwlerFinding:
    """`status` is PASS, FAIL or MANUAL; `detail` Prowler's sentence."""

    place: str
    check: str
    status: str
    is_muted: bool
    detail: str
    resource: str
    region: str
    account: str | None
    provider: str
    found_at: datetime | None

    def quote(self) -> str:
        return f"{self.check} {self.status}{' (muted)' if self.is_muted else ''}: {self.detail}"


@dataclass(frozen=True, slots=True)
class ProwlerFindings:
    findings: tuple[ProwlerFinding, ...]

    def of(self, check: str, account: str | None = None) -> tuple[ProwlerFinding, ...]:
        """All rows of one check; none means that it was not made, not that it passed."""
        return tuple(one for one in self.findings if one.check == check and account in (None, one.account))


def _is_table(value: Any) -> bool:
    return isinstance(value, Table) and {"check_id", "status", "status_extended"} <= set(value.header)


def _is_list(value: Any) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(one, Mapping) and _event_code(one) and "status_code" in one for one in value[:20])


def _event_code(value: Mapping[str, Any]) -> bool:
    return isinstance(value.get("metadata"), Mapping) and "event_code" in value["metadata"]


def read_table(table: Table) -> Found:
    missing = [name for name in _COLUMNS if name.lower() not in table.header]
    if missing:
        raise Unreadable(f"The Prowler file has no column {missing[0]}. Export it again with all its columns.")
    return _found(tuple(_from_row(number, cells) for number, cells in table.numbered()))


def read_list(value: list[Any]) -> Found:
    return _found(tuple(_from_object(object_at(one, f"item {index}")) for index, one in enumerate(value, start=1)))


def _found(findings: tuple[ProwlerFinding, ...]) -> Found:
    return Found(
        ProwlerFindings(findings),
        account=only({one.account for one in findings}),
        taken_at=max((one.found_at for one in findings if one.found_at), default=None),
        notes=tuple(_notes(findings)),
    )


def _from_row(number: int, cells: Mapping[str, str]) -> ProwlerFinding:
    place = f"row {number}"
    return ProwlerFinding(
        f"{place}, {cells['check_id']}",
        cells["check_id"],
        _status(cells["status"], place),
        cells["muted"].strip().lower() == "true",
        quote(cells["status_extended"]),
        cells["resource_uid"],
        cells["region"],
        _known(cells["account_uid"]),
        cells["provider"],
        moment(cells.get("timestamp")),
    )


def _from_object(given: Fields) -> ProwlerFinding:
    check = given.inner("metadata").text("event_code") or ""
    account = given.inner("cloud").inner("account").text("uid")
    resources = list(given.items("resources"))
    first = resources[0] if resources else Fields({})
    return ProwlerFinding(
        f"{given.place}, {check}",
        check,
        _status(given.text("status_code") or "", given.place),
        given.text("status") == "Suppressed",
        quote(str(given.values.get("status_detail") or "")),
        first.text("uid") or "",
        first.text("region") or given.inner("cloud").text("region") or "",
        _known(account or ""),
        given.inner("cloud").text("provider") or "",
        moment(given.values.get("time_dt")) or moment(given.values.get("time")),
    )


def _known(account: str) -> str | None:
    """The account, None for the placeholders of published samples."""
    return None if not account.strip() or account.startswith("<") else account.strip()


def _status(said: str, place: str) -> str:
    status = said.strip().upper()
    if status not in (PASS, FAIL, MANUAL, "MUTED", "INFO"):
        raise Unreadable(f"The status in {place} is {quote(said, 40) or 'empty'}, none of PASS, FAIL, MANUAL.")
    return status


def _notes(findings: tuple[ProwlerFinding, ...]) -> Iterator[str]:
    muted = sum(one.is_muted for one in findings)
    if muted:
        yield f"Muted rows show nothing; there {'is' if muted == 1 else 'are'} {counted(muted, 'such row')}."


CSV_READER = Reader(ArtefactKind.PROWLER_CSV, _is_table, read_table, ProwlerFindings)
OCSF_READER = Reader(ArtefactKind.PROWLER_OCSF, _is_list, read_list, ProwlerFindings)
