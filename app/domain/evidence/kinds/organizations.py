"""The organization an account is in: who manages it, which powers over root it has switched on, what limits it sets.

With `RootSessions` the management account can act as root in its members. Limits only ever reduce what is allowed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader


@dataclass(frozen=True, slots=True)
class OrganizationsFeatures:
    organization: str | None
    features: tuple[str, ...]

    @property
    def removes_root_credentials(self) -> bool:
        return "RootCredentialsManagement" in self.features

    @property
    def acts_as_root(self) -> bool:
        return "RootSessions" in self.features

    @property
    def place(self) -> str:
        return "EnabledFeatures"

    def quote(self) -> str:
        return ", ".join(self.features) or "none"


@dataclass(frozen=True, slots=True)
class Organization:
    """`management_account` stands above every member; None in all fields where the account is in no organization."""

    id: str | None = None
    management_account: str | None = None
    feature_set: str | None = None

    @property
    def place(self) -> str:
        return "Organization"

    def quote(self) -> str:
        return f"MasterAccountId={self.management_account}" if self.id else "the account is in no organization"


@dataclass(frozen=True, slots=True)
class TargetPolicy:
    place: str
    id: str
    name: str
    type: str | None
    is_amazons: bool | None


@dataclass(frozen=True, slots=True)
class TargetPolicies:
    """Names of the limits that bind the target; what they say is not in this list."""

    policies: tuple[TargetPolicy, ...]


def read_features(value: Mapping[str, Any]) -> Found:
    fields = Fields(value)
    return Found(OrganizationsFeatures(fields.text("OrganizationId"), fields.texts("EnabledFeatures")))


def read_organization(value: Mapping[str, Any]) -> Found:
    """`Master` is Amazon's older word for the management account; both occur."""
    given = Fields(value).inner("Organization")
    manager = given.text("MasterAccountId") or given.text("ManagementAccountId")
    return Found(Organization(given.text("Id"), manager, given.text("FeatureSet")))


def read_policies(value: Mapping[str, Any]) -> Found:
    return Found(TargetPolicies(tuple(_policy(fields) for fields in Fields(value).items("Policies"))))


def _policy(fields: Fields) -> TargetPolicy:
    name = fields.text("Name") or ""
    return TargetPolicy(f"policy {name}", fields.text("Id") or "", name, fields.text("Type"), fields.flag("AwsManaged"))


def _has_features(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("EnabledFeatures"), list)


def _has_organization(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("Organization"), Mapping)


def _has_policies(value: Any) -> bool:
    given = value.get("Policies") if isinstance(value, Mapping) and set(value) <= {"Policies", "NextToken"} else None
    return isinstance(given, list) and all(isinstance(one, Mapping) and "AwsManaged" in one for one in given)


FEATURES_READER = Reader(
    ArtefactKind.ORGANIZATIONS_FEATURES,
    _has_features,
    read_features,
    OrganizationsFeatures,
    absent=OrganizationsFeatures(None, ()),
)
ORGANIZATION_READER = Reader(
    ArtefactKind.ORGANIZATION, _has_organization, read_organization, Organization, absent=Organization()
)
POLICIES_READER = Reader(ArtefactKind.POLICIES_FOR_TARGET, _has_policies, read_policies, TargetPolicies)
