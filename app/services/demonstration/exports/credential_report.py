"""The credential report of a made-up account: root first, then its users, each with password, second factor and key."""

import base64
from collections.abc import Mapping
from typing import Any

from app.services.demonstration.exports.accounts import Account, written

_KEY = ("active", "last_rotated", "last_used_date", "last_used_region", "last_used_service")
_NO_KEY = ("false", "N/A", "N/A", "N/A", "N/A")
_NO_CERTIFICATES = ("false", "N/A", "false", "N/A")
_HEADER = (
    *("user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed"),
    *("password_next_rotation", "mfa_active"),
    *(f"access_key_{number}_{column}" for number in (1, 2) for column in _KEY),
    *("cert_1_active", "cert_1_last_rotated", "cert_2_active", "cert_2_last_rotated"),
)


def credential_report(account: Account) -> dict[str, Any]:
    """As the command line gives it: the table in base64, and when it was made."""
    rows = [
        _HEADER,
        _row(account, "<root_account>", account.arn("iam", "root"), account.told["root"]),
        *(_row(account, name, account.arn("iam", f"user/{name}"), user) for name, user in account.of("users").items()),
    ]
    table = "\n".join(",".join(row) for row in rows)
    content = base64.b64encode(table.encode()).decode()
    return {"Content": content, "ReportFormat": "text/csv", "GeneratedTime": written(account.at)}


def _row(account: Account, name: str, arn: str, user: Mapping[str, Any]) -> tuple[str, ...]:
    """Whoever has a second factor, or lacks one, has a password; a program has only its key."""
    has_password = "mfa" in user
    created = account.ago(user["created"]) or ""
    password = ("true", account.ago(user.get("used")) or "no_information", created) if has_password else ("false",)
    is_root = name.startswith("<")
    return (
        *(name, arn, created),
        *(*password, *("N/A",) * (3 - len(password)), "not_supported" if is_root else "N/A"),
        str(user.get("mfa", False)).lower(),
        *_key(account, user.get("key")),
        *_NO_KEY,
        *_NO_CERTIFICATES,
    )


def _key(account: Account, age: int | None) -> tuple[str, ...]:
    if age is None:
        return _NO_KEY
    region = account.shared["region"]
    return ("true", account.ago(age) or "", account.ago(1) or "", region, "s3")
