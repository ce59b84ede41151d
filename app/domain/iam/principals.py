"""Users, groups, roles and managed policies: the things an account's authorization details list."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.iam.statements import Document

AWS_OWNED = "aws"


class PrincipalKind(StrEnum):
    USER = "user"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Attached:
    """A managed policy by reference; its text stands in the account's policies, or is missing."""

    name: str
    arn: str


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    arn: str
    inline: tuple[Document, ...]
    attached: tuple[Attached, ...]


@dataclass(frozen=True, slots=True)
class Principal:
    """A user or a role. `boundary` is the ARN of its permissions boundary; `trust` says who may assume a role."""

    kind: PrincipalKind
    name: str
    arn: str
    account: str
    created_at: datetime | None
    inline: tuple[Document, ...]
    attached: tuple[Attached, ...]
    groups: tuple[str, ...] = ()
    boundary: str | None = None
    trust: Document | None = None
    instance_profiles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    id: str
    is_default: bool
    document: Document


@dataclass(frozen=True, slots=True)
class ManagedPolicy:
    """All stored versions are kept: whoever may choose the default may choose any of them."""

    name: str
    arn: str
    versions: tuple[Version, ...]

    @property
    def is_aws_owned(self) -> bool:
        return account_of(self.arn) == AWS_OWNED

    @property
    def document(self) -> Document:
        """The version in force."""
        return next((version.document for version in self.versions if version.is_default), Document(self.name, None))


def account_of(arn: str) -> str:
    """The account number of an ARN, `aws` for what AWS owns, empty where none stands."""
    parts = arn.split(":", 5)
    return parts[4] if len(parts) == 6 else ""
