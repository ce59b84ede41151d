"""Google Workspace's people: who must use a second factor, and who merely has one. Suspended people do not count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader
from app.domain.evidence.moments import moment
from app.domain.evidence.tables import Table


@dataclass(frozen=True, slots=True)
class GoogleUser:
    place: str
    email: str
    is_suspended: bool | None
    is_enrolled: bool | None
    is_enforced: bool | None
    last_sign_in: datetime | None

    def quote(self) -> str:
        return f"2sv Enrolled={self.is_enrolled}, 2sv Enforced={self.is_enforced}"


@dataclass(frozen=True, slots=True)
class GoogleUsers:
    people: tuple[GoogleUser, ...]

    @property
    def active(self) -> tuple[GoogleUser, ...]:
        return tuple(person for person in self.people if not person.is_suspended)


def recognises(value: Any) -> bool:
    """The console's CSV, or the list of the directory's interface."""
    if isinstance(value, Table):
        return {"email address", "2sv enforced"} <= {_short(name) for name in value.header}
    people = value.get("users") if isinstance(value, Mapping) else None
    return (
        isinstance(people, list) and bool(people) and isinstance(people[0], Mapping) and "isEnforcedIn2Sv" in people[0]
    )


def read(value: Any) -> Found:
    if isinstance(value, Table):
        return Found(GoogleUsers(tuple(_from_row(number, cells) for number, cells in value.numbered())))
    return Found(GoogleUsers(tuple(_from_object(fields) for fields in Fields(value).items("users"))))


def _short(header: str) -> str:
    """A column's name without the remark in brackets that changes with the years."""
    return header.partition("[")[0].strip()


def _from_row(number: int, cells: Mapping[str, str]) -> GoogleUser:
    row = {_short(name): cell.strip() for name, cell in cells.items()}
    email = row["email address"]
    return GoogleUser(
        f"row {number}, {email}",
        email,
        row["status"].lower() == "suspended" if row.get("status") else None,
        _flag(row.get("2sv enrolled", "")),
        _flag(row["2sv enforced"]),
        moment(row.get("last sign in")),
    )


def _from_object(fields: Fields) -> GoogleUser:
    email = fields.text("primaryEmail") or ""
    return GoogleUser(
        f"{fields.place}, {email}",
        email,
        fields.flag("suspended"),
        fields.flag("isEnrolledIn2Sv"),
        fields.flag("isEnforcedIn2Sv"),
        fields.moment("lastLoginTime"),
    )


def _flag(cell: str) -> bool | None:
    return {"true": True, "false": False}.get(cell.lower())


READER = Reader(ArtefactKind.GOOGLE_USERS, recognises, read, GoogleUsers)
