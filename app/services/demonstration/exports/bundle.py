"""One file for each account and day, as the collection script would have written it."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.services.demonstration.exports import protections, rights
from app.services.demonstration.exports.accounts import Account, accounts, written
from app.services.demonstration.exports.credential_report import credential_report


@dataclass(frozen=True, slots=True)
class Bundle:
    name: str
    content: bytes


def bundles(today: datetime, *, is_later: bool) -> list[Bundle]:
    """The files of every account, from the earlier or the later day."""
    return [_bundle(account) for account in accounts(today, is_later=is_later)]


def _bundle(account: Account) -> Bundle:
    lines = [json.dumps(line) for line in _lines(account)]
    return Bundle(f"{account.name}-{account.at:%Y-%m-%d}.jsonl", "\n".join(lines).encode())


def _lines(account: Account) -> Iterator[dict[str, Any]]:
    yield _line(account, "iam get-credential-report", credential_report(account))
    yield _line(account, "iam get-account-authorization-details", rights.authorization_details(account))
    yield _line(account, "iam get-account-summary", rights.account_summary(account))
    above = protections.organization(account)
    error = "" if above else protections.NOT_IN_USE
    yield _line(account, "organizations describe-organization", above, error=error)
    yield _line(account, "backup list-backup-vaults", protections.backup_vaults(account))
    yield _line(account, "cloudtrail describe-trails", protections.trails(account))
    for name in account.of("trails"):
        yield _line(account, "cloudtrail get-trail-status", protections.trail_status(account, name), resource=name)
    for name in account.of("buckets"):
        output = protections.bucket_versioning(account, name)
        yield _line(account, "s3api get-bucket-versioning", output, resource=name)


def _line(
    account: Account, command: str, output: dict[str, Any], *, resource: str = "", error: str = ""
) -> dict[str, Any]:
    return {
        "twokeys_envelope": 1,
        "artefact": command.partition(" ")[2],
        "command": f"aws {command}",
        "account": account.number,
        "region": account.shared["region"],
        "resource": resource,
        "collected_at": written(account.at),
        "exit_code": 254 if error else 0,
        "error": error,
        "output_base64": base64.b64encode(json.dumps(output).encode() if output else b"").decode(),
    }
