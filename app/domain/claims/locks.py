"""Rules on locks of backups: only a lock that nobody can lift any more counts as one.

Governance mode falls to whoever holds the right to lift it, a cooling-off period to anyone until it ends, and a vault
without copies or without a shortest retention protects nothing for long.
"""

import re
from datetime import datetime

from app.domain.claims.asked import Asked, plain
from app.domain.claims.coverage import Cover, Export, cover, end_of
from app.domain.claims.grading import Findings, scope_of
from app.domain.claims.sentences import names
from app.domain.claims.verdict import Ruling
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.kinds.backup_vaults import Vault, VaultLock
from app.domain.evidence.row import Row
from app.domain.wording import long_day

_QUOTED = re.compile(r"[\"“”„]([^\"“”„]{1,200})[\"“”„]")
SAID = {
    VaultLock.NONE: "not locked",
    VaultLock.GOVERNANCE: "Locked=true without LockDate: governance mode, removable",
    VaultLock.COOLING_OFF: "LockDate is still to come: removable until then",
    VaultLock.COMPLIANCE: "LockDate is past, nobody can lift the lock",
    VaultLock.UNKNOWN: "the file does not say whether it is locked",
}


def vault_locked(asked: Asked) -> Ruling:
    """Every vault meant is locked for good."""
    covered = _by_region(asked)
    found = Findings(gaps=list(covered.gaps))
    wanted = _wanted(asked, covered)
    vaults = [(export, vault) for export in covered.exports for vault in _vaults(export, wanted)]
    for export, vault in vaults:
        _grade(export, vault, locked_at(asked, export), found)
    missing = (wanted or set()) - {plain(vault.name) for _, vault in vaults}
    found.gaps.extend(f"No vault “{name}” is in the files." for name in sorted(missing))
    return found.ruling(
        yes="Nobody can lift the lock.",
        no="A lock is missing or can be lifted.",
        nothing="The files list no vault.",
        scope=scope_of("backup vaults of the regions exported", asked, covered),
    )


def _by_region(asked: Asked) -> Cover:
    """A list covers one region, so every list of an account counts; production need not hold any vault."""
    covered = cover(asked, ArtefactKind.BACKUP_VAULTS)
    more = [
        Export(export.number, artefact, artefact.taken_at, artefact.taken_at)
        for export in covered.exports
        for artefact in asked.pack.of(ArtefactKind.BACKUP_VAULTS, account=export.number)
        if artefact.content is not None and artefact.source != export.artefact.source
    ]
    silent = {export.number for export in covered.exports} | set(asked.production)
    kept = () if covered.exports and {*asked.numbers} <= silent else covered.gaps
    return Cover((*covered.exports, *more), kept)


def _wanted(asked: Asked, covered: Cover) -> set[str] | None:
    """The vaults meant: named, quoted in the text, or standing in it as a word; None means all."""
    if asked.about:
        return {plain(asked.about)}
    quoted = {plain(name) for name in _QUOTED.findall(asked.text)}
    words = set(re.findall(r"[\w-]+", asked.text.casefold()))
    known = {plain(vault.name) for export in covered.exports for vault in export.artefact.content.vaults}
    return quoted or ((known & words) - {"backup", "vault", "vaults"}) or None


def _vaults(export: Export, wanted: set[str] | None) -> list[Vault]:
    return [vault for vault in export.artefact.content.vaults if wanted is None or plain(vault.name) in wanted]


def locked_at(asked: Asked, export: Export) -> datetime:
    """The moment at which a lock is looked at: when the file was made, else the end of the day asked about."""
    return min(export.made_at or end_of(asked.as_of), end_of(asked.as_of))


def _grade(export: Export, vault: Vault, at: datetime, found: Findings) -> None:
    lock = vault.lock(at)
    row = vault_row(export, vault, at)
    if lock is VaultLock.UNKNOWN:
        found.gaps.append(f"{vault.place}: {SAID[lock]}.")
    elif lock is not VaultLock.COMPLIANCE:
        found.bad.append(row)
    elif not vault.min_retention_days:
        found.bad.append(export.row(vault.place, f"{vault.quote()}: no shortest retention, copies may expire at once"))
    elif vault.recovery_points == 0:
        found.gaps.append(f"{vault.place} is locked and holds no copy.")
    else:
        found.good.append(row)


def vault_row(export: Export, vault: Vault, at: datetime) -> Row:
    """The vault with its lock in words."""
    lock = vault.lock(at)
    ends = f" ({long_day(vault.lock_date)})" if vault.lock_date and lock is VaultLock.COOLING_OFF else ""
    return export.row(vault.place, f"{vault.quote()}: {SAID[lock]}{ends}")


def snapshots_locked(asked: Asked) -> Ruling:
    """Every snapshot of the list is locked in compliance mode."""
    covered = cover(asked, ArtefactKind.LOCKED_SNAPSHOTS)
    found = Findings(gaps=list(covered.gaps))
    for export in covered.exports:
        for snapshot in export.artefact.content.snapshots:
            row = export.row(snapshot.place, snapshot.quote())
            (found.good if snapshot.holds(locked_at(asked, export)) else found.bad).append(row)
    return found.ruling(
        yes="The locked snapshots cannot be unlocked.",
        no="A snapshot's lock can be lifted or has ended.",
        nothing="The file lists no locked snapshot.",
        scope=scope_of("locked snapshots", asked, covered),
    )


def backup_other_account(asked: Asked) -> Ruling:
    """Vaults with copies lie in another account than production."""
    covered = _by_region(asked)
    found = Findings(gaps=list(covered.gaps))
    if not asked.production:
        return Ruling(None, "Nobody said which account is production, so nothing can be told apart.")
    apart = names(asked.production)
    for export in covered.exports:
        for vault in export.artefact.content.vaults:
            if vault.recovery_points == 0 or vault.account is None:
                continue
            row = export.row(vault.place, f"{vault.arn}, production is {apart}")
            (found.bad if vault.account in asked.production else found.good).append(row)
    return found.ruling(
        yes="The vaults lie in another account than production.",
        no="Vaults lie in the production account.",
        nothing="The files list no vault with copies in it.",
        scope=scope_of("backup vaults of the regions exported", asked, covered),
    )
