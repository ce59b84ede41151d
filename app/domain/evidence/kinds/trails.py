"""CloudTrail trails of an account: what they cover and where they write. Whether they run is in the trail status.

A trail of the organization carries the management account's number, so it does not tell whose export this is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.arns import account_in, only
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader


@dataclass(frozen=True, slots=True)
class Trail:
    place: str
    name: str
    arn: str | None
    bucket: str | None
    is_multi_region: bool | None
    is_organization: bool | None
    has_validation: bool | None
    home_region: str | None

    @property
    def account(self) -> str | None:
        """Who owns the trail: for a trail of the organization its management account."""
        return account_in(self.arn)

    def quote(self) -> str:
        said = [("IsMultiRegionTrail", self.is_multi_region), ("LogFileValidationEnabled", self.has_validation)]
        return ", ".join(f"{name}={str(value).lower()}" for name, value in said if value is not None)


@dataclass(frozen=True, slots=True)
class Trails:
    trails: tuple[Trail, ...]

    def of(self, name: str) -> Trail | None:
        return next((trail for trail in self.trails if name in (trail.name, trail.arn)), None)


def recognises(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("trailList"), list)


def read(value: Mapping[str, Any]) -> Found:
    trails = tuple(_trail(fields) for fields in Fields(value).items("trailList"))
    return Found(Trails(trails), account=only({trail.account for trail in trails if not trail.is_organization}))


def _trail(fields: Fields) -> Trail:
    name = fields.text("Name") or ""
    return Trail(
        f"trail {name}",
        name,
        fields.text("TrailARN"),
        fields.text("S3BucketName"),
        fields.flag("IsMultiRegionTrail"),
        fields.flag("IsOrganizationTrail"),
        fields.flag("LogFileValidationEnabled"),
        fields.text("HomeRegion"),
    )


READER = Reader(ArtefactKind.TRAILS, recognises, read, Trails)
