"""Trusted Advisor's checks: Amazon's own look at an account, from its older and its newer interface.

`not_available`, suppressed rows and "nothing was looked at" confirm nothing. The newer list names only counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.arns import account_in, only
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader

KNOWN = {"7DAFEmoDos": "MFA on the root account", "H7IgTzjTYb": "EBS snapshots"}


@dataclass(frozen=True, slots=True)
class FlaggedResource:
    """`cells` are what the check's headers describe; the headers are in another export."""

    place: str
    status: str | None
    region: str | None
    is_suppressed: bool | None
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class AdvisorCheck:
    """`status` is ok, warning, error or not_available."""

    id: str
    status: str | None
    processed: int | None
    suppressed: int | None
    flagged: tuple[FlaggedResource, ...]

    @property
    def name(self) -> str | None:
        """What the check is about, for those we know by number."""
        return KNOWN.get(self.id)

    @property
    def proves_order(self) -> bool:
        """Green, about something, and nothing of it put aside."""
        return self.status == "ok" and bool(self.processed) and not self.suppressed

    @property
    def place(self) -> str:
        return f"check {self.id}"

    def quote(self) -> str:
        return f"status={self.status}, resourcesProcessed={self.processed}, resourcesSuppressed={self.suppressed}"


@dataclass(frozen=True, slots=True)
class AdvisorSummary:
    place: str
    check: str
    name: str | None
    status: str | None
    reason: str | None
    ok_count: int | None
    warning_count: int | None
    error_count: int | None

    @property
    def proves_order(self) -> bool:
        return self.status == "ok" and bool(self.ok_count) and self.reason != "no_data_ok"


@dataclass(frozen=True, slots=True)
class AdvisorSummaries:
    summaries: tuple[AdvisorSummary, ...]


def read_check(value: Mapping[str, Any]) -> Found:
    given = Fields(value).inner("result")
    counts = given.inner("resourcesSummary")
    check = AdvisorCheck(
        given.text("checkId") or "",
        given.text("status"),
        counts.number("resourcesProcessed"),
        counts.number("resourcesSuppressed"),
        tuple(_flagged(fields) for fields in given.items("flaggedResources")),
    )
    return Found(check, resource=check.id, taken_at=given.moment("timestamp"))


def _flagged(fields: Fields) -> FlaggedResource:
    cells = tuple(None if cell is None else str(cell) for cell in fields.list("metadata"))
    return FlaggedResource(
        fields.place, fields.text("status"), fields.text("region"), fields.flag("isSuppressed"), cells
    )


def read_summaries(value: Mapping[str, Any]) -> Found:
    given = Fields(value)
    summaries = tuple(_summary(fields) for fields in given.items("recommendationSummaries"))
    arns = {fields.text("arn") for fields in given.items("recommendationSummaries")}
    return Found(AdvisorSummaries(summaries), account=only({account_in(arn) for arn in arns}))


def _summary(fields: Fields) -> AdvisorSummary:
    check = (fields.text("checkArn") or "").rpartition("/")[2]
    counts = fields.inner("resourcesAggregates")
    return AdvisorSummary(
        f"check {check}",
        check,
        fields.text("name"),
        fields.text("status"),
        fields.text("statusReason"),
        counts.number("okCount"),
        counts.number("warningCount"),
        counts.number("errorCount"),
    )


def _is_check(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("result"), Mapping) and "checkId" in value["result"]


def _is_summaries(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("recommendationSummaries"), list)


CHECK_READER = Reader(ArtefactKind.TRUSTED_ADVISOR, _is_check, read_check, AdvisorCheck)
SUMMARIES_READER = Reader(ArtefactKind.TRUSTED_ADVISOR_SUMMARIES, _is_summaries, read_summaries, AdvisorSummaries)
