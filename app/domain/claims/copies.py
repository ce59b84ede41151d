"""The copies that the files of an account show: the live data, vaults that hold something, buckets of backups.

A copy's lock is what the file says of it, and it is deleted by whoever may do one of the actions that end its kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.domain.claims.asked import Asked, plain
from app.domain.claims.coverage import Export, numbers_of, of_account
from app.domain.claims.locks import locked_at
from app.domain.claims.rights import Rights, is_admin
from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.evidence.kinds.backup_vaults import VaultLock
from app.domain.iam.acts import Act
from app.domain.iam.decision import Answer3
from app.domain.iam.destruction_table import What
from app.domain.iam.evaluator import Request
from app.domain.iam.reach import Destroyer

Lock = Literal["none", "governance", "compliance"]
LOCKS: dict[VaultLock, Lock] = {
    VaultLock.COMPLIANCE: "compliance",
    VaultLock.GOVERNANCE: "governance",
    VaultLock.COOLING_OFF: "governance",
}
ENDING = {What.DELETE, What.VERSION, What.SLOW}
LIVE_SERVICES = ("ec2:", "rds:", "dynamodb:", "elasticfilesystem:", "fsx:", "lightsail:", "redshift", "cloudformation:")
_LIVE = ("prod", "live", "app")
_LOGS = ("log", "trail")


@dataclass(frozen=True, slots=True)
class Found:
    """A copy, its lock, the services whose actions end it, and the buckets it lies in."""

    id: str
    role: Literal["primary", "backup"]
    lock: Lock
    services: tuple[str, ...] = ()
    buckets: tuple[str, ...] = ()

    def is_deleted_by(self, rights: Rights, one: Destroyer) -> bool:
        """Whether some act within reach ends this copy for certain."""
        ending = [act for act in one.acts if act.action.what in ENDING and not act.conditions]
        if is_admin(one) or any(act.action.action.startswith(self.services) for act in ending if self.services):
            return True
        on_buckets = [act for act in ending if act.action.action.startswith("s3:")]
        return any(self._reaches(rights, one, act, bucket) for act in on_buckets for bucket in self.buckets)

    def _reaches(self, rights: Rights, one: Destroyer, act: Act, bucket: str) -> bool:
        """Whether the act reaches this bucket; through a role it is taken to."""
        arn = f"arn:aws:s3:::{bucket}/*" if any(end.endswith("/*") for end in act.action.resource_types) else ""
        request = Request(act.action.action, arn or f"arn:aws:s3:::{bucket}", owner=rights.number)
        found = rights.destruction.powers.evaluator.in_sessions(rights.of(one), request)
        return bool(act.through) or any(decision.answer is Answer3.YES for decision in found.values())


def copies_in(asked: Asked, rights: Rights) -> Iterator[Found]:
    """The copies of one account; live data only in production."""
    number = rights.number
    if number in (asked.production or numbers_of(asked)[:1]):
        live = tuple(name for name in _buckets(asked, number) if _is(name, _LIVE) and not _is(name, _LOGS))
        yield Found(f"live data in {asked.called(number)}", "primary", "none", LIVE_SERVICES, live)
    for file in of_account(asked, ArtefactKind.BACKUP_VAULTS, number):
        for vault in file.content.vaults if file.content else ():
            if vault.recovery_points != 0:
                lock = LOCKS.get(vault.lock(locked_at(asked, Export(number, file, file.taken_at, None))), "none")
                yield Found(f"vault {vault.name}", "backup", lock, ("backup:",))
    for name, lock in _buckets(asked, number).items():
        if not _is(name, (*_LIVE, *_LOGS)):
            yield Found(f"bucket {name}", "backup", lock, buckets=(name,))


def _buckets(asked: Asked, number: str) -> dict[str, Lock]:
    """Buckets that a file names, with the lock of new objects."""
    found: dict[str, Lock] = {}
    for kind in (ArtefactKind.BUCKET_VERSIONING, ArtefactKind.OBJECT_LOCK):
        for file in of_account(asked, kind, number):
            name = file.resource
            if name:
                found[name] = lock_of(file) if kind is ArtefactKind.OBJECT_LOCK else found.get(name, "none")
    return found


def _is(name: str, words: tuple[str, ...]) -> bool:
    return any(word in plain(name) for word in words)


def lock_of(file: Artefact) -> Lock:
    """The object lock of a bucket's file: compliance only with a retention."""
    lock = file.content
    if lock is None or not lock.is_enabled or not lock.mode:
        return "none"
    return "compliance" if lock.mode == "COMPLIANCE" and (lock.days or 0) > 0 else "governance"
