"""Whether one trail writes its log now, since when, and since when no more. The file does not name the trail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader


@dataclass(frozen=True, slots=True)
class TrailStatus:
    is_logging: bool | None
    started_at: datetime | None
    stopped_at: datetime | None
    delivered_at: datetime | None
    delivery_error: str | None

    @property
    def place(self) -> str:
        return "IsLogging"

    def quote(self) -> str:
        stopped = f", StopLoggingTime={self.stopped_at.isoformat()}" if self.stopped_at else ""
        broken = f", LatestDeliveryError={self.delivery_error}" if self.delivery_error else ""
        return f"IsLogging={str(self.is_logging).lower()}{stopped}{broken}"


def recognises(value: Any) -> bool:
    return isinstance(value, Mapping) and "IsLogging" in value


def read(value: Mapping[str, Any]) -> Found:
    fields = Fields(value)
    return Found(
        TrailStatus(
            fields.flag("IsLogging"),
            fields.moment("StartLoggingTime"),
            fields.moment("StopLoggingTime"),
            fields.moment("LatestDeliveryTime"),
            fields.text("LatestDeliveryError") or None,
        )
    )


READER = Reader(ArtefactKind.TRAIL_STATUS, recognises, read, TrailStatus)
