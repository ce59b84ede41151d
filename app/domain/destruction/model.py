"""What a vendor says about its domains of control, who holds which login, and where the copies of the data are.

Every field but the id may be "unknown". A field that is left out has its default, which is the plain case and not the
comfortable one: no second factor, no lock, nothing above.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictInt

from app.domain.questionnaire.conditions import Strict

Unknown = Literal["unknown"]
Name = Annotated[str, Field(min_length=1, max_length=200, strict=True)]
Names = tuple[Name, ...] | Unknown  # a list that holds "unknown" means: these, and perhaps others
YesNo = StrictBool | Unknown
Hours = Annotated[StrictInt, Field(ge=0, le=1_000_000)] | Unknown

MOST_ROWS = 200
"""No list of a model is longer: beyond that people should be grouped by what they may do."""


def _day(value: Any) -> Any:
    if isinstance(value, str) and len(value) == 10:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


Day = Annotated[Annotated[date, Field(strict=True)] | Unknown, BeforeValidator(_day)]


class Domain(Strict):
    """What one owner controls: an account, a tenant, a hypervisor, a backup server, an organization.

    `root_mfa` names the device of the owner login, None when it asks for none. `root_login` is False for a member
    that has no owner login of its own because its organization manages it.
    """

    id: Name
    provider: Name | None = None
    parent: Name | None = None
    root_holder: Name | None = None
    root_mfa: Name | None = None
    root_login: YesNo = True


class Quorum(Strict):
    """So many of these must agree."""

    n: Annotated[StrictInt, Field(ge=1, le=MOST_ROWS)] | Unknown
    of: Names


class Principal(Strict):
    """Whoever can log in or be assumed. `home` is the domain its login lives in; `person` says whose login it is."""

    id: Name
    kind: Literal["person", "program", "role", "unknown"] = "person"
    person: Name | None = None
    home: Name | None = None
    mfa: YesNo = False
    device: Name | None = None
    api_key: YesNo = False
    admin_of: Names = ()
    assume: Names = ()
    quorum: Quorum | Unknown | None = None
    outside: Name | None = None


class Key(Strict):
    """An encryption key that copies cannot be read without; destroying it takes `latency_hours` to become final."""

    id: Name
    destroy_by: Names = ()
    held_by: Name | None = None
    latency_hours: Hours = 0


class Copy(Strict):
    """One copy of the customer's data. Its deletion can be undone for `delete_latency_hours`."""

    id: Name
    role: Literal["primary", "backup", "unknown"] = "backup"
    domain: Name | None = None
    site: Name | None = None
    medium: Literal["online", "offline", "unknown"] = "online"
    custody: Name | None = None
    delete_by: Names = ()
    delete_latency_hours: Hours = 0
    lock: Literal["none", "governance", "compliance", "unknown"] = "none"
    lock_until: Day | None = None
    unlock_by: Names = ()
    mirror_of: Name | None = None
    key: Name | None = None
    read_by: Names = ()
    restorable: YesNo = True
    counts: YesNo = True


class Model(Strict):
    """All of it. `as_of` is the day on which locks are looked at, None when nobody said."""

    domains: Annotated[tuple[Domain, ...], Field(max_length=MOST_ROWS)] = ()
    principals: Annotated[tuple[Principal, ...], Field(max_length=MOST_ROWS)] = ()
    keys: Annotated[tuple[Key, ...], Field(max_length=MOST_ROWS)] = ()
    copies: Annotated[tuple[Copy, ...], Field(max_length=MOST_ROWS)] = ()
    as_of: Annotated[Annotated[date, Field(strict=True)] | None, BeforeValidator(_day)] = None
