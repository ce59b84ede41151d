"""ScoutSuite's results: for each rule how many items were looked at and how many flagged.

Nothing flagged among nothing looked at is not order: the rule did not run, or there was nothing to look at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields, object_at
from app.domain.evidence.found import Found, Reader
from app.domain.evidence.kinds.credential_report import COLUMNS
from app.domain.evidence.tables import Table

_MOST_ITEMS = 50


@dataclass(frozen=True, slots=True)
class ScoutFinding:
    """`items` are the paths of what was flagged, the first fifty of them."""

    place: str
    service: str
    rule: str
    level: str | None
    checked: int
    flagged: int
    items: tuple[str, ...]

    @property
    def was_checked(self) -> bool:
        return self.checked > 0

    @property
    def proves_order(self) -> bool:
        return self.was_checked and self.flagged == 0

    def quote(self) -> str:
        return f"flagged_items={self.flagged}, checked_items={self.checked}"


@dataclass(frozen=True, slots=True)
class ScoutSuite:
    provider: str | None
    version: str | None
    findings: tuple[ScoutFinding, ...]

    def of(self, rule: str) -> ScoutFinding | None:
        return next((finding for finding in self.findings if finding.rule == rule), None)


def recognises(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("services"), Mapping) and "last_run" in value


def read(value: Mapping[str, Any]) -> Found:
    given = Fields(value)
    last_run, services = given.inner("last_run"), given.inner("services")
    findings = tuple(finding for name in services.values for finding in _service(name, services.inner(name)))
    account = given.text("account_id")
    return Found(
        ScoutSuite(given.text("provider_code"), last_run.text("version"), findings),
        account=account if account and account.isascii() and account.isdigit() else None,
        taken_at=last_run.moment("time"),
        notes=tuple(_notes(findings)),
    )


def credential_report(value: Mapping[str, Any]) -> Iterator[Table]:
    """The rows of the credential report that ScoutSuite looked at, if it kept them; their order is the file's."""
    given = Fields(value).inner("services").inner("iam").inner("credential_reports")
    rows = [row for row in given.values.values() if isinstance(row, Mapping) and isinstance(row.get("user"), str)]
    if rows and set(COLUMNS) <= set(rows[0]):
        header = tuple(name for name, cell in rows[0].items() if cell is None or isinstance(cell, str | bool))
        yield Table(header, tuple((number, _cells(header, row)) for number, row in enumerate(rows, start=2)))


def _cells(header: tuple[str, ...], row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple("N/A" if row.get(name) is None else str(row[name]) for name in header)


def _service(name: str, service: Fields) -> Iterator[ScoutFinding]:
    findings = service.inner("findings")
    for rule, finding in findings.values.items():
        fields = object_at(finding, f"services.{name}.findings.{rule}")
        yield ScoutFinding(
            fields.place,
            name,
            rule,
            fields.text("level"),
            fields.number("checked_items") or 0,
            fields.number("flagged_items") or 0,
            tuple(str(item) for item in fields.list("items")[:_MOST_ITEMS]),
        )


def _notes(findings: tuple[ScoutFinding, ...]) -> Iterator[str]:
    unchecked = sum(not finding.was_checked for finding in findings)
    if unchecked:
        yield f"{unchecked} of {len(findings)} rules looked at nothing, so they show nothing."


READER = Reader(ArtefactKind.SCOUTSUITE, recognises, read, ScoutSuite, within=credential_report)
