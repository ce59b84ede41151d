"""Drift in Azure and Google Cloud: new holders of roles, vaults and buckets guarded less, locks gone."""

from collections.abc import Iterator

from app.domain.drift.change import Change, ChangeKind, Spot, Two, paired
from app.domain.evidence.kinds.azure import AzureLocks, AzureVault, AzureVaults, RoleAssignment, RoleAssignments
from app.domain.evidence.kinds.gcp import GcpBucket, GcpPolicy
from app.domain.questionnaire.vocabulary import Severity
from app.domain.wording import counted

_POWERFUL = ("owner", "contributor", "user access administrator", "roles/owner", "roles/editor")
_DAY = 86_400  # seconds
_STATES = {"disabled": 0, "unlocked": 1, "enabled": 1, "locked": 2, "alwayson": 2}


def assignment_changes(two: Two[RoleAssignments]) -> Iterator[Change]:
    def key(one: RoleAssignment) -> tuple[str, str, str]:
        return one.principal_id, one.role, one.scope

    for was, now in paired(two.was.assignments, two.now.assignments, key):
        one = now or was
        if one is None or (was and now):
            continue
        who, spot = one.principal or one.principal_id, Spot(one.place, one.quote())
        if now:
            sentence = f"{who} is now {one.role} of {one.scope}."
            yield two.change(ChangeKind.RIGHTS_ADDED, who, sentence, _harm(one.role), spots=(None, spot))
        else:
            sentence = f"{who} is {one.role} of {one.scope} no more."
            yield two.change(ChangeKind.RIGHTS_REMOVED, who, sentence, spots=(spot, None))


def binding_changes(two: Two[GcpPolicy]) -> Iterator[Change]:
    was, now = _members(two.was), _members(two.now)
    for (member, role, level), spot in now.items():
        if (member, role, level) not in was:
            sentence = f"{member} now holds {role}{f' on {level}' if level else ''}."
            yield two.change(ChangeKind.RIGHTS_ADDED, member, sentence, _harm(role), spots=(None, spot))
    for (member, role, level), spot in was.items():
        if (member, role, level) not in now:
            sentence = f"{member} holds {role}{f' on {level}' if level else ''} no more."
            yield two.change(ChangeKind.RIGHTS_REMOVED, member, sentence, spots=(spot, None))


def _members(policy: GcpPolicy) -> dict[tuple[str, str, str], Spot]:
    """Conditions are left out: a right that lost its condition counts as new."""
    return {
        (member, f"{one.role}{' (conditional)' if one.condition else ''}", one.level): Spot(one.place, one.quote())
        for one in policy.bindings
        for member in one.living_members
    }


def _harm(role: str) -> Severity:
    name = role.lower()
    return Severity.HIGH if name in _POWERFUL or name.endswith("admin") else Severity.MEDIUM


def vault_changes(two: Two[AzureVaults]) -> Iterator[Change]:
    for was, now in paired(two.was.vaults, two.now.vaults, lambda vault: vault.id or vault.name):
        if was and now:
            yield from _weaker(two, was, now)
        elif was:
            spot = Spot(was.place, was.quote())
            sentence = f"The vault {was.name} is gone."
            yield two.change(ChangeKind.COPIES_GONE, was.name, sentence, Severity.HIGH, spots=(spot, None))


def _weaker(two: Two[AzureVaults], was: AzureVault, now: AzureVault) -> Iterator[Change]:
    spots = (Spot(was.place, was.quote()), Spot(now.place, now.quote()))
    for what, before, after in (
        ("Immutability", was.immutability, now.immutability),
        ("Soft delete", was.soft_delete, now.soft_delete),
        ("The consent of a second person", was.multi_user, now.multi_user),
    ):
        if before and after and _STATES.get(after.lower(), 0) < _STATES.get(before.lower(), 0):
            sentence = f"{what} of vault {now.name} is {after}; it was {before}."
            yield two.change(ChangeKind.LOCK_LIFTED, now.name, sentence, Severity.HIGH, spots=spots)
    before_days, after_days = was.soft_delete_days or 0, now.soft_delete_days or 0
    if after_days < before_days:
        sentence = f"Vault {now.name} keeps deleted copies {counted(after_days, 'day')}, {before_days} before."
        yield two.change(ChangeKind.RETENTION_CUT, now.name, sentence, Severity.HIGH, spots=spots)


def lock_changes(two: Two[AzureLocks]) -> Iterator[Change]:
    for was, now in paired(two.was.locks, two.now.locks, lambda lock: (lock.scope.lower(), lock.name)):
        if was and now is None:
            sentence = f"The lock {was.name} on {was.scope} is gone."
            spot = Spot(was.place, was.quote())
            yield two.change(ChangeKind.LOCK_LIFTED, was.name, sentence, Severity.HIGH, spots=(spot, None))


def bucket_changes(two: Two[GcpBucket]) -> Iterator[Change]:
    was, now = two.was, two.now
    spots = (Spot(was.place, was.quote()), Spot(now.place, now.quote()))
    if was.is_locked and not now.is_locked:
        sentence = f"The retention of bucket {now.name} is not locked any more."
        yield two.change(ChangeKind.LOCK_LIFTED, now.name, sentence, Severity.CRITICAL, spots=spots)
    for what, before, after in (
        ("keeps objects", was.retention_seconds, now.retention_seconds),
        ("keeps deleted objects", was.soft_delete_seconds, now.soft_delete_seconds),
    ):
        if (after or 0) < (before or 0):
            days, before_days = (after or 0) // _DAY, (before or 0) // _DAY
            sentence = f"The bucket {now.name} {what} for {counted(days, 'day')}, {before_days} before."
            yield two.change(ChangeKind.RETENTION_CUT, now.name, sentence, Severity.HIGH, spots=spots)
    if was.is_versioned and now.is_versioned is False:
        sentence = f"The bucket {now.name} does not keep old versions any more."
        yield two.change(ChangeKind.VERSIONING_SUSPENDED, now.name, sentence, Severity.HIGH, spots=spots)
