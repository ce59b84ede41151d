"""The IAM credential report: for every user of an account whether there is a password, a second factor, which keys.

The root row is written in three ways: `not_supported` for a password means that there is one, `false` without a key
means that root cannot sign in at all. `N/A` for "last used" never means "unused for certain".
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app.domain.evidence.arns import account_in, only
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader, Unreadable
from app.domain.evidence.moments import moment
from app.domain.evidence.tables import Table, read_table

ROOT = "<root_account>"
COLUMNS = ("user", "arn", "password_enabled", "mfa_active", "access_key_1_active", "access_key_2_active")
_FORMULA = ("=", "+", "-", "@")
_MOST_USERS = 20_000
_LONGEST_HEADER = 2_000


@dataclass(frozen=True, slots=True)
class AccessKey:
    """Key 1 or 2, in the order of their ids, not of age. An inactive key keeps its dates."""

    number: int
    is_active: bool | None
    last_rotated: datetime | None
    last_used: datetime | None

    @property
    def column(self) -> str:
        return f"access_key_{self.number}_active"


@dataclass(frozen=True, slots=True)
class Credential:
    """One row. `cells` are the file's own words; a flag that is neither true nor false is None."""

    place: str
    user: str
    arn: str
    created_at: datetime | None
    has_password: bool | None
    password_last_used: datetime | None
    password_last_changed: datetime | None
    has_mfa: bool | None
    keys: tuple[AccessKey, ...]
    cells: Mapping[str, str] = field(repr=False)

    @property
    def is_root(self) -> bool:
        return self.user == ROOT

    @property
    def active_keys(self) -> tuple[AccessKey, ...]:
        return tuple(key for key in self.keys if key.is_active)

    @property
    def cannot_sign_in(self) -> bool:
        """Neither a password nor a key: a missing second factor is then no finding."""
        return self.has_password is False and all(key.is_active is False for key in self.keys)

    @property
    def last_used(self) -> datetime | None:
        """The latest use of password or keys that the report knows of."""
        used = [self.password_last_used, *(key.last_used for key in self.keys)]
        return max((one for one in used if one), default=None)

    def quote(self, *columns: str) -> str:
        """The cells as the file has them: `password_enabled=true, mfa_active=false`."""
        return ", ".join(f"{column}={self.cells[column]}" for column in columns if column in self.cells)


@dataclass(frozen=True, slots=True)
class CredentialReport:
    """All rows in the order of the file. `not_before` is the latest date in it: it cannot have been made earlier."""

    credentials: tuple[Credential, ...]
    not_before: datetime | None = None

    @property
    def root(self) -> Credential | None:
        return next((one for one in self.credentials if one.is_root), None)

    @property
    def users(self) -> tuple[Credential, ...]:
        return tuple(one for one in self.credentials if not one.is_root)

    def of(self, user: str) -> Credential | None:
        return next((one for one in self.credentials if one.user == user), None)


def recognises(value: Any) -> bool:
    """The table itself, or the JSON of the command line or of a program around it."""
    if isinstance(value, Table):
        return {"user", "arn", "mfa_active"} <= set(value.header)
    return isinstance(value, Mapping) and "Content" in value and "ReportFormat" in value


def read(value: Any) -> Found:
    if isinstance(value, Table):
        return _report(value)
    fields = Fields(value)
    found = _report(read_table(_inside(value["Content"])))
    return replace(found, taken_at=fields.moment("GeneratedTime"))


def _inside(content: Any) -> str:
    """The table in the JSON: base64 from the command line, plain from programs."""
    if not isinstance(content, str):
        raise Unreadable("Content should be a text. Export the credential report again and leave it unchanged.")
    if "mfa_active" in content[:_LONGEST_HEADER]:
        return content.lstrip("\ufeff")
    try:
        return base64.b64decode("".join(content.split()), validate=True).decode("utf-8-sig")
    except ValueError as error:
        raise Unreadable("Content is neither a table nor base64. Export the credential report again.") from error


def _report(table: Table) -> Found:
    missing = [name for name in COLUMNS if name not in table.header]
    if missing:
        raise Unreadable(f"The credential report has no column {missing[0]}. Export it again with all its columns.")
    if len(table.rows) > _MOST_USERS:
        raise Unreadable(f"The credential report has more than {_MOST_USERS:,} rows. Send one account at a time.")
    credentials = tuple(_credential(number, cells) for number, cells in table.numbered())
    _refuse_repeats(credentials)
    dates = [
        found for one in credentials for name, cell in one.cells.items() if _is_past(name) and (found := moment(cell))
    ]
    report = CredentialReport(credentials, max(dates, default=None))
    return Found(report, account=only({account_in(one.arn) for one in credentials}), notes=tuple(_notes(report)))


def _is_past(column: str) -> bool:
    return column != "password_next_rotation"


def _credential(number: int, cells: Mapping[str, str]) -> Credential:
    user = cells["user"].strip()
    password = cells["password_enabled"].strip().lower()
    return Credential(
        f"row {number}, {user}",
        user,
        cells["arn"].strip(),
        moment(cells.get("user_creation_time")),
        True if password == "not_supported" else _flag(password),
        moment(cells.get("password_last_used")),
        moment(cells.get("password_last_changed")),
        _flag(cells["mfa_active"]),
        tuple(_key(which, cells) for which in (1, 2)),
        {name: cell.strip() for name, cell in cells.items()},
    )


def _key(number: int, cells: Mapping[str, str]) -> AccessKey:
    name = f"access_key_{number}_"
    return AccessKey(
        number,
        _flag(cells[name + "active"]),
        moment(cells.get(name + "last_rotated")),
        moment(cells.get(name + "last_used_date")),
    )


def _flag(cell: str) -> bool | None:
    return {"true": True, "false": False}.get(cell.strip().lower())


def _refuse_repeats(credentials: tuple[Credential, ...]) -> None:
    seen: dict[str, str] = {}
    for one in credentials:
        first = seen.setdefault(one.user.lower(), one.place)
        if first != one.place:
            raise Unreadable(f"The user {one.user} stands in {first} and again in {one.place}. Export it again.")


def _notes(report: CredentialReport) -> list[str]:
    notes = [] if report.root else ["The report has no row for the root account, so nothing is shown about it."]
    for one in report.credentials:
        if one.user.startswith(_FORMULA):
            notes.append(f"{one.place}: the name begins like a spreadsheet formula; it is kept as text.")
        if one.cells.get("additional_credentials_info", "N/A") not in ("", "N/A"):
            notes.append(f"{one.place}: there are more credentials than the report lists.")
    return notes


READER = Reader(ArtefactKind.CREDENTIAL_REPORT, recognises, read, CredentialReport)
