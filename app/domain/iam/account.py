"""One AWS account's users, groups, roles and policies, as its exported authorization details show them.

Read tolerantly: what is absent, null or written in an older way is understood, what is missing stays missing.
`problems` says in sentences what an analyst should know before relying on the file.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from app.domain.errors import Invalid
from app.domain.iam.principals import Attached, Group, ManagedPolicy, Principal, PrincipalKind, Version, account_of
from app.domain.iam.statements import Document, listed, read_document

LISTS = ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")
MAX_ENTRIES = 10_000  # of each list; AWS allows 5,000 users and as many roles
LONGEST_NAME = 128  # AWS allows 64 for users and roles, 128 for groups and policies
_NAMED = 5  # a problem names so many, and counts the rest


@dataclass(frozen=True, slots=True)
class IamAccount:
    """`number` is None when the file names no account or several (`numbers`, the most frequent first).

    `dated_at` is the youngest date in the file: it was written then or later.
    """

    number: str | None
    numbers: tuple[str, ...]
    users: tuple[Principal, ...]
    groups: tuple[Group, ...]
    roles: tuple[Principal, ...]
    policies: Mapping[str, ManagedPolicy] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    dated_at: datetime | None = None

    def principals(self) -> Iterator[Principal]:
        yield from self.users
        yield from self.roles


def parse(content: Mapping[str, Any]) -> IamAccount:
    """The account. Invalid when this is no such export, is incomplete (IsTruncated) or beyond all limits."""
    _refuse(content)
    users = tuple(_principals(content, "UserDetailList", PrincipalKind.USER))
    roles = tuple(_principals(content, "RoleDetailList", PrincipalKind.ROLE))
    groups = tuple(_group(raw) for raw in _entries(content, "GroupDetailList") if _name(raw, "GroupName"))
    policies = {policy.arn: policy for policy in map(_policy, _entries(content, "Policies"))}
    counted = Counter(principal.account for principal in (*users, *roles) if principal.account.isdigit())
    numbers = tuple(number for number, _ in counted.most_common())
    account = IamAccount(
        number=numbers[0] if len(numbers) == 1 else None,
        numbers=numbers,
        users=users,
        groups=groups,
        roles=roles,
        policies=policies,
        dated_at=max((date for date in _dates(content)), default=None),
    )
    return replace(account, problems=tuple(_problems(account)))


def _refuse(content: Mapping[str, Any]) -> None:
    if not isinstance(content, Mapping) or not any(key in content for key in LISTS[:3]):
        raise Invalid("This is not the output of `aws iam get-account-authorization-details`. Export it again as JSON.")
    if content.get("IsTruncated") in (True, "true", "True"):
        raise Invalid("The authorization details end early (IsTruncated). Export them again without paging.")
    for key in LISTS:
        if not isinstance(content.get(key), list | None):
            raise Invalid(f"{key} is not a list. Export the authorization details again.")
        if len(content.get(key) or ()) > MAX_ENTRIES:
            raise Invalid(f"{key} has more than {MAX_ENTRIES:,} entries, which no AWS account can have.")


def _entries(content: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    return (raw for raw in listed(content.get(key)) if isinstance(raw, Mapping))


def _principals(content: Mapping[str, Any], key: str, kind: PrincipalKind) -> Iterator[Principal]:
    seen = set()
    for raw in _entries(content, key):
        principal = _principal(raw, kind)
        if principal.name and principal.arn not in seen:
            seen.add(principal.arn)
            yield principal


def _principal(raw: Mapping[str, Any], kind: PrincipalKind) -> Principal:
    noun = "User" if kind is PrincipalKind.USER else "Role"
    arn = str(raw.get("Arn") or "")
    boundary = raw.get("PermissionsBoundary")
    trust = raw.get("AssumeRolePolicyDocument")
    return Principal(
        kind=kind,
        name=_name(raw, f"{noun}Name"),
        arn=arn,
        account=account_of(arn),
        created_at=_date(raw.get("CreateDate")),
        inline=_inline(raw, f"{noun}PolicyList"),
        attached=_attached(raw),
        groups=tuple(str(name) for name in listed(raw.get("GroupList"))),
        boundary=str(boundary.get("PermissionsBoundaryArn") or "unnamed") if isinstance(boundary, Mapping) else None,
        trust=read_document("trust", trust) if kind is PrincipalKind.ROLE else None,
        instance_profiles=tuple(str(one.get("Arn") or "") for one in _entries(raw, "InstanceProfileList")),
    )


def _name(raw: Mapping[str, Any], key: str) -> str:
    """The name as written, else the end of the ARN."""
    return str(raw.get(key) or str(raw.get("Arn") or "").rpartition("/")[2])[:LONGEST_NAME]


def _group(raw: Mapping[str, Any]) -> Group:
    return Group(_name(raw, "GroupName"), str(raw.get("Arn") or ""), _inline(raw, "GroupPolicyList"), _attached(raw))


def _inline(raw: Mapping[str, Any], key: str) -> tuple[Document, ...]:
    return tuple(
        read_document(str(one.get("PolicyName") or "unnamed")[:256], one.get("PolicyDocument"))
        for one in listed(raw.get(key))
        if isinstance(one, Mapping)
    )


def _attached(raw: Mapping[str, Any]) -> tuple[Attached, ...]:
    return tuple(
        Attached(str(one.get("PolicyName") or one.get("PolicyArn") or "unnamed"), str(one.get("PolicyArn") or ""))
        for one in listed(raw.get("AttachedManagedPolicies"))
        if isinstance(one, Mapping)
    )


def _policy(raw: Mapping[str, Any]) -> ManagedPolicy:
    name = _name(raw, "PolicyName")
    default = raw.get("DefaultVersionId")
    versions = (one for one in listed(raw.get("PolicyVersionList")) if isinstance(one, Mapping))
    return ManagedPolicy(name, str(raw.get("Arn") or ""), tuple(_version(name, one, default) for one in versions))


def _version(policy: str, raw: Mapping[str, Any], default: Any) -> Version:
    version = str(raw.get("VersionId") or "")
    marked = raw.get("IsDefaultVersion")
    is_default = marked in (True, "true", "True") if marked is not None else version == default
    return Version(version, is_default, read_document(policy, raw.get("Document")))


def _dates(content: Mapping[str, Any]) -> Iterator[datetime]:
    for key in LISTS:
        for raw in _entries(content, key):
            yield from (date for date in (_date(raw.get("CreateDate")), _date(raw.get("UpdateDate"))) if date)


def _date(raw: Any) -> datetime | None:
    """All three ways tools write it: `+00:00`, `Z`, and a blank instead of T."""
    try:
        date = datetime.fromisoformat(str(raw))
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _problems(account: IamAccount) -> Iterator[str]:
    """What the file does not show, though it mentions it."""
    if len(account.numbers) > 1:
        yield f"The file mixes accounts {', '.join(account.numbers)}; export each account on its own."
    groups = {group.name for group in account.groups}
    named = {name for user in account.users for name in user.groups}
    yield from _absence("Groups that users belong to but the file does not list", named - groups)
    holders: tuple[Principal | Group, ...] = (*account.users, *account.roles, *account.groups)
    used = {one.arn: one.name for holder in holders for one in holder.attached}
    yield from _absence(
        "Attached policies the file does not show", {used[arn] for arn in used.keys() - account.policies.keys()}
    )
    bounds = {principal.boundary for principal in account.principals() if principal.boundary}
    yield from _absence("Permissions boundaries the file does not show", bounds - account.policies.keys())
    documents = [
        *(one for holder in holders for one in holder.inline),
        *(p.document for p in account.policies.values()),
    ]
    yield from _absence("Policies that cannot be read", {one.name for one in documents if one.is_missing})


def _absence(what: str, names: set[str]) -> Iterator[str]:
    if names:
        shown = ", ".join(sorted(names)[:_NAMED])
        rest = len(names) - _NAMED
        yield f"{what}: {shown}{f' and {rest} more' if rest > 0 else ''}. What they allow is unknown."
