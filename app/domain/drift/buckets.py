"""Drift in one bucket: object lock weakened, versioning suspended, things that delete themselves, copies stopped."""

from collections.abc import Iterator
from typing import Any

from app.domain.drift.change import Change, ChangeKind, Spot, Two, paired
from app.domain.evidence.kinds.bucket_lifecycle import BucketLifecycle
from app.domain.evidence.kinds.bucket_replication import BucketReplication
from app.domain.evidence.kinds.bucket_versioning import BucketVersioning
from app.domain.evidence.kinds.object_lock import ObjectLock
from app.domain.questionnaire.vocabulary import Severity
from app.domain.wording import counted

_MODES = {None: 0, "GOVERNANCE": 1, "COMPLIANCE": 2}


def lock_changes(two: Two[ObjectLock]) -> Iterator[Change]:
    bucket, was, now = _bucket(two), two.was, two.now
    spots = (Spot(was.place, was.quote()), Spot(now.place, now.quote()))
    before, after = (_MODES.get(lock.mode, 0) for lock in (was, now))
    if was.is_enabled and not now.is_enabled:
        sentence = f"Object lock of bucket {bucket} is off."
        yield two.change(ChangeKind.LOCK_LIFTED, bucket, sentence, Severity.CRITICAL, spots=spots)
    elif after < before:
        sentence = (
            f"New objects in bucket {bucket} are locked more weakly: {now.mode or 'no default'}, {was.mode} before."
        )
        yield two.change(ChangeKind.LOCK_LIFTED, bucket, sentence, Severity.HIGH, spots=spots)
    elif now.is_enabled and (after > before or not was.is_enabled):
        yield two.change(ChangeKind.LOCK_SET, bucket, f"Object lock of bucket {bucket} is stronger.", spots=spots)
    if was.mode and now.mode and (now.days or 0) != (was.days or 0):
        is_cut = (now.days or 0) < (was.days or 0)
        sentence = (
            f"New objects in bucket {bucket} are locked for {counted(now.days or 0, 'day')}, {was.days or 0} before."
        )
        kind = ChangeKind.RETENTION_CUT if is_cut else ChangeKind.RETENTION_LENGTHENED
        yield two.change(kind, bucket, sentence, Severity.HIGH if is_cut else None, spots=spots)


def versioning_changes(two: Two[BucketVersioning]) -> Iterator[Change]:
    bucket, was, now = _bucket(two), two.was, two.now
    spots = (Spot(was.place, was.quote()), Spot(now.place, now.quote()))
    if was.is_on and not now.is_on:
        sentence = f"The bucket {bucket} does not keep old versions any more."
        yield two.change(ChangeKind.VERSIONING_SUSPENDED, bucket, sentence, Severity.HIGH, spots=spots)
    elif now.is_on and not was.is_on:
        sentence = f"The bucket {bucket} now keeps old versions."
        yield two.change(ChangeKind.VERSIONING_ENABLED, bucket, sentence, spots=spots)
    if was.has_mfa_delete and not now.has_mfa_delete:
        sentence = f"Versions in bucket {bucket} can be deleted without a second factor."
        yield two.change(ChangeKind.MFA_LOST, bucket, sentence, Severity.HIGH, spots=spots)


def lifecycle_changes(two: Two[BucketLifecycle]) -> Iterator[Change]:
    """The shortest time after which anything deletes itself."""
    was, now = two.was.shortest_days(), two.now.shortest_days()
    if was == now:
        return
    bucket = _bucket(two)
    is_cut = now is not None and (was is None or now < was)
    sentence = f"In bucket {bucket} things delete themselves {_after(now)}, {_after(was)} before."
    spots = (_rules(two.was), _rules(two.now))
    kind = ChangeKind.RETENTION_CUT if is_cut else ChangeKind.RETENTION_LENGTHENED
    yield two.change(kind, bucket, sentence, Severity.HIGH if is_cut else None, spots=spots)


def _after(days: int | None) -> str:
    return "never" if days is None else f"after {counted(days, 'day')}"


def _rules(lifecycle: BucketLifecycle) -> Spot:
    shortest = lifecycle.shortest_days()
    for rule in lifecycle.rules:
        if rule.is_enabled and shortest is not None and shortest in (rule.expires_days, rule.old_versions_days):
            return Spot(rule.place, rule.quote())
    return Spot("Rules", f"{len(lifecycle.rules)} rules, none of which deletes")


def replication_changes(two: Two[BucketReplication]) -> Iterator[Change]:
    bucket = _bucket(two)
    for was, now in paired(two.was.rules, two.now.rules, lambda rule: rule.bucket):
        spots = (Spot(was.place, was.quote()) if was else None, Spot(now.place, now.quote()) if now else None)
        if was and was.is_enabled and not (now and now.is_enabled):
            sentence = f"The bucket {bucket} is not copied to {was.bucket} any more."
            yield two.change(ChangeKind.REPLICATION_STOPPED, bucket, sentence, Severity.HIGH, spots=spots)
        elif was and now and now.copies_deletions and not was.copies_deletions:
            sentence = f"Deletions in bucket {bucket} are now copied to {now.bucket}."
            yield two.change(ChangeKind.RIGHTS_ADDED, bucket, sentence, Severity.MEDIUM, spots=spots)


def _bucket(two: Two[Any]) -> str:
    return two.after.resource or two.before.resource or "of unknown name"
