"""All readers, the one place to add a kind of artefact. The first that recognises a document reads it."""

from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.found import Reader
from app.domain.evidence.kinds import (
    account_summary,
    authorization_details,
    backup_vaults,
    credential_report,
    trail_status,
    trails,
)

READERS: tuple[Reader, ...] = (
    credential_report.READER,
    authorization_details.READER,
    account_summary.READER,
    backup_vaults.READER,
    trails.READER,
    trail_status.READER,
)
BY_KIND = {reader.kind: reader for reader in READERS}


def reader_for(value: Any) -> Reader | None:
    return next((reader for reader in READERS if reader.recognises(value)), None)


def reader_of(kind: ArtefactKind) -> Reader:
    return BY_KIND[kind]
