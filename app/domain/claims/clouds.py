"""Rules on locks at Azure and Google: there too, only what is locked for good counts.

A vault's immutability that is merely unlocked, a lock an owner can delete, and a retention that is not locked can all
be lifted by whoever administers them.
"""

from app.domain.claims.asked import Asked, plain
from app.domain.claims.coverage import is_old
from app.domain.claims.grading import Findings
from app.domain.claims.sentences import names
from app.domain.claims.verdict import Ruling
from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.wording import long_day


def azure_vault_locked(asked: Asked) -> Ruling:
    """Every Azure vault meant is immutable and locked."""
    files, found = _files(asked, ArtefactKind.AZURE_VAULT)
    for file in files:
        for vault in file.content.vaults:
            if not asked.about or plain(vault.name) == plain(asked.about):
                row = file.row(vault.place, vault.quote())
                (found.good if vault.is_locked else found.bad).append(row)
    if found.bad:
        found.remarks.append("Immutability that is not Locked can be turned off.")
    for file in asked.pack.of(ArtefactKind.AZURE_LOCKS):
        found.remarks.append(f"{file.source}: an owner can delete such a lock, so it does not count.")
    return found.ruling(
        yes="The vaults' immutability is locked.",
        no="A vault's immutability can be turned off.",
        nothing="No Azure vault was given.",
        scope=f"vaults in {names([file.source for file in files])}",
    )


def gcp_retention_locked(asked: Asked) -> Ruling:
    """Every Google bucket meant has a retention that is locked."""
    files, found = _files(asked, ArtefactKind.GCP_BUCKET)
    for file in files:
        bucket = file.content
        if not asked.about or plain(bucket.name) == plain(asked.about):
            is_good = bool(bucket.is_locked and bucket.retention_seconds)
            (found.good if is_good else found.bad).append(file.row(bucket.place, bucket.quote()))
    return found.ruling(
        yes="The retention is locked.",
        no="A retention that is not locked can be removed.",
        nothing="No Google bucket was given.",
        scope=f"buckets in {names([file.source for file in files])}",
    )


def _files(asked: Asked, kind: ArtefactKind) -> tuple[list[Artefact], Findings]:
    """The files that speak of the accounts asked about or of no account, and what is too old in them."""
    given = [file for file in asked.pack.of(kind) if file.content is not None]
    meant = [file for file in given if not asked.numbers or file.account in (None, *asked.numbers)]
    old = [file for file in meant if is_old(asked, file.taken_at)]
    gaps = [f"{file.source} is of {long_day(file.taken_at)}. Export it again." for file in old if file.taken_at]
    return meant, Findings(gaps=gaps)
