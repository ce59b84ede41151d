"""Drift in backup vaults and locked snapshots: locks lifted or weakened, retention cut, vaults and copies gone."""

from collections.abc import Iterator
from datetime import UTC, datetime

from app.domain.drift.change import Change, ChangeKind, Spot, Two, paired
from app.domain.evidence.kinds.backup_vaults import BackupVaults, Vault
from app.domain.evidence.kinds.locked_snapshots import COMPLIANCE, LockedSnapshot, LockedSnapshots
from app.domain.questionnaire.vocabulary import Severity
from app.domain.wording import counted

_STRENGTH = {COMPLIANCE: 3, "compliance-cooloff": 2, "governance": 1}
_LATER = datetime.max.replace(tzinfo=UTC)


def vault_changes(two: Two[BackupVaults]) -> Iterator[Change]:
    for was, now in paired(two.was.vaults, two.now.vaults, lambda vault: vault.arn or vault.name):
        if was and now:
            yield from _lock(two, was, now)
            yield from _retention(two, was, now)
            yield from _emptied(two, was, now)
        elif was:
            sentence = f"The backup vault {was.name} is gone."
            yield two.change(ChangeKind.COPIES_GONE, was.name, sentence, Severity.HIGH, spots=(_spot(was), None))


def _lock(two: Two[BackupVaults], was: Vault, now: Vault) -> Iterator[Change]:
    spots = (_spot(was), _spot(now))
    if was.is_locked and now.is_locked is False:
        sentence = f"The lock of backup vault {now.name} was lifted."
        yield two.change(ChangeKind.LOCK_LIFTED, now.name, sentence, Severity.CRITICAL, spots=spots)
    elif was.is_locked is False and now.is_locked:
        yield two.change(ChangeKind.LOCK_SET, now.name, f"The backup vault {now.name} is now locked.", spots=spots)
    elif was.is_locked and now.is_locked and (was.lock_date or _LATER) < (now.lock_date or _LATER):
        how = "has no date any more, so it can be removed" if now.lock_date is None else "takes hold later than before"
        sentence = f"The lock of backup vault {now.name} {how}."
        yield two.change(ChangeKind.LOCK_LIFTED, now.name, sentence, Severity.HIGH, spots=spots)
    elif was.is_locked and now.is_locked and was.lock_date is None and now.lock_date:
        sentence = f"The lock of backup vault {now.name} now has a date from which nobody can remove it."
        yield two.change(ChangeKind.LOCK_SET, now.name, sentence, spots=spots)


def _retention(two: Two[BackupVaults], was: Vault, now: Vault) -> Iterator[Change]:
    before, after = was.min_retention_days or 0, now.min_retention_days or 0
    if before == after:
        return
    is_cut = after < before
    yield two.change(
        ChangeKind.RETENTION_CUT if is_cut else ChangeKind.RETENTION_LENGTHENED,
        now.name,
        f"Copies in backup vault {now.name} must stay {counted(after, 'day')}, {before} before.",
        Severity.HIGH if is_cut else None,
        spots=(_spot(was), _spot(now)),
    )


def _emptied(two: Two[BackupVaults], was: Vault, now: Vault) -> Iterator[Change]:
    if was.recovery_points and now.recovery_points == 0:
        sentence = f"The backup vault {now.name} is empty; it held {counted(was.recovery_points, 'recovery point')}."
        yield two.change(ChangeKind.COPIES_GONE, now.name, sentence, Severity.HIGH, spots=(_spot(was), _spot(now)))


def _spot(vault: Vault) -> Spot:
    return Spot(vault.place, vault.quote())


def snapshot_changes(two: Two[LockedSnapshots]) -> Iterator[Change]:
    """A lock that ran out is no change; one that ended before its time is."""
    for was, now in paired(two.was.snapshots, two.now.snapshots, lambda one: one.id):
        before, after = (_STRENGTH.get(one.state or "", 0) if one else 0 for one in (was, now))
        subject = (now or was or _NOBODY).id
        spots = (_locked(was), _locked(now))
        if after > before:
            yield two.change(
                ChangeKind.LOCK_SET, subject, f"The snapshot {subject} is locked more strongly.", spots=spots
            )
        elif after < before and not _ran_out(was, two.after.taken_at):
            sentence = f"The lock of snapshot {subject} was lifted before it ran out."
            harm = Severity.CRITICAL if before == _STRENGTH[COMPLIANCE] else Severity.HIGH
            yield two.change(ChangeKind.LOCK_LIFTED, subject, sentence, harm, spots=spots)
        elif was and now and (now.expires_at or _LATER) < (was.expires_at or _LATER):
            sentence = f"The lock of snapshot {subject} ends earlier than before."
            yield two.change(ChangeKind.RETENTION_CUT, subject, sentence, Severity.HIGH, spots=spots)


def _ran_out(was: LockedSnapshot | None, at: datetime | None) -> bool:
    """Without a date of the later export it is taken that time did it."""
    return bool(was and was.expires_at and (at is None or was.expires_at <= at))


def _locked(snapshot: LockedSnapshot | None) -> Spot | None:
    return Spot(snapshot.place, snapshot.quote()) if snapshot else None


_NOBODY = LockedSnapshot("", "", None, None, None, None, None)
