"""The copies that the files of an account show: the live data, vaults that hold something, buckets of backups.

A copy's lock is what the file says of it, and it is deleted by whoever may do one of the actions that end its kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.domain.claims.asked import Asked, plain
from app.domain.claims.coverage import Export, numbers_of, of_account
from app.domain.claims.locks import locked_at
from app.domain.claims.rights import Rights
from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.evidence.kinds.backup_vaults import VaultLock
from app.domain.iam.destruction_table import What
from app.domain.iam.reach import Destroyer

Lock = Literal["none", "governance", "compliance"]
LOCKS: dict[VaultLock, Lock] = {
    VaultLock.COMPLIANCE: "compliance",
    VaultLock.GOVERNANCE: "governance",
    VaultLock.COOLING_OFF: "governance",
}
ENDING = {What.DELETE, What.VERSION, What.SLOW}
_LIVE = ("prod", "live", "app")
_LOGS = ("log", "trail")


@dataclass(frozen=True, slots=True)
class Found:
    """A copy, its lock, and the beginnings of the actions that end it."""

    id: str
    role: Literal["primary", "backup"]
    lock: Lock
    services: tuple[str, ...]

    def is_deleted_by(self, one: Destroyer) -> bool:
        """Whether some act within reach ends a copy of this kind for certain."""
        return one.escalation is not None or any(
            act.action.action.startswith(self.services) and act.action.what in ENDING and not act.conditions
            for act in one.acts
        )


def copies_in(asked: Asked, rights: Rights) -> Iterator[Found]:
    """The copies of one account; live data only in production."""
    number = rights.number
    if number in (asked.production or numbers_of(asked)[:1]):
        yield Found(f"live data in {asked.called(number)}", "primary", "none", ("",))
    for file in of_account(asked, ArtefactKind.BACKUP_VAULTS, number):
        for vault in file.content.vaults if file.content else ():
            if vault.recovery_points != 0:
                lock = LOCKS.get(vault.lock(locked_at(asked, Export(number, file, file.taken_at, None))), "none")
                yield Found(f"vault {vault.name}", "backup", lock, ("backup:",))
    for name, lock in _buckets(asked, number).items():
        yield Found(f"bucket {name}", "backup", lock, ("s3:",))


def _buckets(asked: Asked, number: str) -> dict[str, Lock]:
    """Buckets that are neither live data nor logs, by their names, with the lock of new objects."""
    found: dict[str, Lock] = {}
    for kind in (ArtefactKind.BUCKET_VERSIONING, ArtefactKind.OBJECT_LOCK):
        for file in of_account(asked, kind, number):
            name = file.resource
            if name and not any(word in plain(name) for word in (*_LIVE, *_LOGS)):
                found[name] = lock_of(file) if kind is ArtefactKind.OBJECT_LOCK else found.get(name, "none")
    return found


def lock_of(file: Artefact) -> Lock:
    """The object lock of a bucket's file: compliance only with a retention."""
    lock = file.content
    if lock is None or not lock.is_enabled or not lock.mode:
        return "none"
    return "compliance" if lock.mode == "COMPLIANCE" and (lock.days or 0) > 0 else "governance"
