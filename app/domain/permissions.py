"""Who may do what, in one table. Nothing is allowed that does not stand here.

A permission is `<noun>:read` or `<noun>:write`; API key scopes are the same words. Which objects an actor may touch
(a respondent its own assessment, an owner its own engagements) is asked besides, where the object is fetched.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from app.domain.errors import Forbidden, NotFound

NOUNS = (
    "vendors",
    "engagements",
    "questionnaires",
    "assessments",
    "invitations",
    "answers",
    "evidence",
    "imports",
    "submissions",
    "reviews",
    "notes",
    "comments",
    "scorecards",
    "findings",
    "acceptances",
    "decisions",
    "reports",
    "mails",
    "deletions",
    "users",
    "api_keys",
    "instance",
    "audit",
    "jobs",
)
_NOBODY_ASKS = {"audit:write", "mails:write", "reports:write"}
ALL_PERMISSIONS = frozenset(f"{noun}:{verb}" for noun in NOUNS for verb in ("read", "write")) - _NOBODY_ASKS
KEY_SCOPES = ALL_PERMISSIONS - {"acceptances:write", "deletions:write", "jobs:read", "jobs:write"}
"""What a key may be given: each opens a call. Risks are accepted and vendors deleted by two persons."""
_READ_ALL = frozenset(permission for permission in ALL_PERMISSIONS if permission.endswith(":read"))
_KEEPS_THE_HOUSE = frozenset(
    f"{noun}:{verb}" for noun in ("users", "api_keys", "instance", "jobs") for verb in ("read", "write")
)


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    REVIEWER = "reviewer"
    OWNER = "owner"
    AUDITOR = "auditor"


ROLE_PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.ADMINISTRATOR: ALL_PERMISSIONS,
    Role.REVIEWER: (ALL_PERMISSIONS - _KEEPS_THE_HOUSE - {"audit:read"}) | {"instance:read", "jobs:read"},
    Role.OWNER: frozenset(
        {
            "vendors:read",
            "engagements:read",
            "engagements:write",
            "questionnaires:read",
            "assessments:read",
            "answers:read",
            "evidence:read",
            "submissions:read",
            "comments:read",
            "scorecards:read",
            "findings:read",
            "acceptances:read",
            "acceptances:write",
            "decisions:read",
            "reports:read",
            "instance:read",
        }
    ),
    Role.AUDITOR: _READ_ALL,
}

RESPONDENT_PERMISSIONS = frozenset(
    {
        "assessments:read",
        "answers:read",
        "answers:write",
        "evidence:read",
        "evidence:write",
        "imports:read",
        "imports:write",
        "submissions:read",
        "submissions:write",
        "invitations:write",
        "comments:read",
        "comments:write",
        "findings:read",
        "reports:read",
    }
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts. `id` is the user's, contact's or key's id; the clock and the operator (a shell) have none.

    A respondent is bound to one assessment; `is_lead` may submit, others write in `sections` only.
    """

    kind: Literal["user", "respondent", "api_key", "clock", "operator"]
    id: str = ""
    name: str = ""
    role: Role | None = None
    permissions: frozenset[str] = frozenset()
    assessment_id: str | None = None
    invitation_id: str | None = None
    is_lead: bool = False
    sections: frozenset[str] = frozenset()

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    @property
    def is_staff(self) -> bool:
        """Users, API keys and the clock act for the buyer; respondents do not."""
        return self.kind != "respondent"

    @property
    def sees_only_own(self) -> bool:
        """Owners see the engagements they own and nothing else."""
        return self.role is Role.OWNER


CLOCK = Actor(kind="clock", name="Twokeys", permissions=ALL_PERMISSIONS)


def require(actor: Actor, permission: str) -> None:
    """Return when allowed. A respondent learns nothing (NotFound); staff are told which permission is missing."""
    if actor.may(permission):
        return
    if not actor.is_staff:
        raise NotFound("There is nothing here.")
    raise Forbidden(f"This needs the permission {permission}, which {actor.name or 'this key'} does not have.")
