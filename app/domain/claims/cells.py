"""What files show of single cells of the destruction tables: a login's second factor and key, an owner login, a lock.

A login is found in the accounts by its name, a vault or bucket by its name among the words of the copy's name. What is
not found shows nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.claims.above import manager_of, rows_above
from app.domain.claims.asked import Asked, is_named, plain, words_in
from app.domain.claims.copies import LOCKS, lock_of
from app.domain.claims.coverage import Export, cover, is_old
from app.domain.claims.locks import locked_at, vault_row
from app.domain.destruction.model import Copy, Domain, Model, Principal
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.kinds.backup_vaults import VaultLock
from app.domain.evidence.kinds.credential_report import Credential
from app.domain.evidence.row import Row
from app.domain.questionnaire.vocabulary import UNKNOWN


@dataclass(frozen=True, slots=True)
class Cell:
    """`shown` is the value of a field of the model; `confirms` the protection it proves where it is the one said."""

    subject: tuple[str, str, str]
    shown: Any
    row: Row
    sentence: str
    confirms: str | None = None
    said: Any = None


def cells_of(asked: Asked, model: Model) -> Iterator[Cell]:
    """Every cell the files speak of. `asked.accounts` maps domains to their numbers."""
    reports = {export.number: export for export in cover(asked, ArtefactKind.CREDENTIAL_REPORT).exports}
    for domain in model.domains:
        report = reports.get(asked.accounts.get(domain.id, ""))
        root = report.artefact.content.root if report else None
        if report and root is not None:
            yield from _owner(domain, report, root)
        yield from _parent(asked, domain)
    for principal in model.principals:
        found = login_of(asked, principal, reports)
        if found:
            yield from _login(principal, *found)
    for copy in model.copies:
        yield from _locks(asked, model, copy)


def _owner(domain: Domain, report: Export, root: Credential) -> Iterator[Cell]:
    """The owner login: whether it can sign in, with what, and whether a key walks past the second factor."""
    name, row = domain.id, report.row(root.place, root.quote("password_enabled", "mfa_active", "access_key_1_active"))
    if root.cannot_sign_in:
        sentence = f"The owner login of {name} has neither password nor key."
        yield Cell(("domains", name, "root_login"), False, row, sentence, f"root_no_key:{name}")
        return
    if root.active_keys:
        keys = report.row(root.place, root.quote(*(key.column for key in root.active_keys)))
        sentence = f"The owner login of {name} has an access key, which asks for no second factor."
        yield Cell(("domains", name, "root_mfa"), None, keys, sentence)
    elif root.has_mfa is not None:
        yield Cell(("domains", name, "root_login"), True, row, f"The owner login of {name} can sign in.", None)
        unnamed = f"second factor of the owner of {name}"[:200]
        device = domain.root_mfa if domain.root_mfa not in (None, UNKNOWN) else unnamed
        sentence = f"The owner login of {name} has {'a' if root.has_mfa else 'no'} second factor."
        shown = device if root.has_mfa else None
        yield Cell(("domains", name, "root_mfa"), shown, row, sentence, f"root_mfa:{name}" if shown else None)
        if all(key.is_active is False for key in root.keys):
            yield Cell(("domains", name, "root_key"), None, row, "", f"root_no_key:{name}")


def _parent(asked: Asked, domain: Domain) -> Iterator[Cell]:
    """The management account, where it was said that nothing stands above: as it is listed, else one nobody named."""
    number = asked.accounts.get(domain.id)
    manager = manager_of(asked, number) if number else None
    if number is None or manager in (None, number) or domain.parent not in (None, UNKNOWN):
        return
    listed = next((name for name, declared in asked.accounts.items() if declared == manager), UNKNOWN)
    if domain.parent != listed:
        sentence = f"The management account {manager} stands above {domain.id}."
        yield Cell(("domains", domain.id, "parent"), listed, rows_above(asked, (number,))[-1], sentence)


def login_of(asked: Asked, principal: Principal, reports: dict[str, Export]) -> tuple[Export, Credential] | None:
    """The row of a login: in its home account if that was said, else in the one account that has such a user."""
    home = asked.accounts.get(principal.home or "")
    places = [reports[home]] if home in reports else list(reports.values()) if home is None else []
    found = [
        (report, one) for report in places for one in report.artefact.content.users if is_called(one.user, principal)
    ]
    return found[0] if len(found) == 1 else None


def is_called(user: str, principal: Principal) -> bool:
    """Whether a user's name is the login's, or stands in it as a word."""
    return is_named(user, (principal.id,))


def _login(principal: Principal, report: Export, one: Credential) -> Iterator[Cell]:
    name = principal.id
    keys = report.row(one.place, one.quote("access_key_1_active", "access_key_2_active"))
    if one.active_keys:
        yield Cell(("principals", name, "api_key"), True, keys, f"{name} has an active access key.")
    elif all(key.is_active is False for key in one.keys):
        sentence = f"{name} has no active access key."
        yield Cell(("principals", name, "api_key"), False, keys, sentence, f"no_api_key:{name}")
    if one.has_password and one.has_mfa is not None:
        row = report.row(one.place, one.quote("password_enabled", "mfa_active"))
        sentence = f"{name} signs in {'with' if one.has_mfa else 'without'} a second factor."
        confirms = f"mfa:{name}" if one.has_mfa else None
        yield Cell(("principals", name, "mfa"), one.has_mfa, row, sentence, confirms)


def _locks(asked: Asked, model: Model, copy: Copy) -> Iterator[Cell]:
    """The lock of the vault or bucket that the copy's name names: of several, the weakest, for any may hold it."""
    found = list(_named_places(asked, copy))
    yield from (cell for cell in found if cell.subject[2] != "lock")
    yield from sorted((cell for cell in found if cell.subject[2] == "lock"), key=_strength)[:1]


def _strength(cell: Cell) -> int:
    return ("none", "governance", "compliance").index(cell.shown)


def _named_places(asked: Asked, copy: Copy) -> Iterator[Cell]:
    """A vault that holds nothing protects nothing, so its lock says nothing of the copy."""
    words = words_in(copy.id)
    for file in asked.pack.of(ArtefactKind.BACKUP_VAULTS):
        for vault in file.content.vaults if file.content and not is_old(asked, file.taken_at) else ():
            if plain(vault.name) in words and vault.account in asked.numbers:
                export = Export(vault.account or "", file, file.taken_at, None)
                at = locked_at(asked, export)
                row, lock = vault_row(export, vault, at), vault.lock(at)
                yield from _moved(asked, copy, vault.account, row)
                is_empty = vault.recovery_points == 0 and lock in LOCKS
                if lock is not VaultLock.UNKNOWN and not is_empty:
                    yield _lock(copy, LOCKS.get(lock, "none"), row)
    for file in asked.pack.of(ArtefactKind.OBJECT_LOCK):
        is_ours = file.account in asked.numbers and not is_old(asked, file.taken_at)
        if file.content is not None and is_ours and plain(file.resource or "") in words:
            yield _lock(copy, lock_of(file), file.row(f"bucket {file.resource}", file.content.quote()))


def _lock(copy: Copy, lock: str, row: Row) -> Cell:
    words = {"none": "has no lock", "governance": "has a lock that can be lifted", "compliance": "is locked for good"}
    confirms = None if lock == "none" else f"lock:{copy.id}"
    return Cell(("copies", copy.id, "lock"), lock, row, f"{copy.id} {words[lock]}.", confirms)


def _moved(asked: Asked, copy: Copy, number: str | None, row: Row) -> Iterator[Cell]:
    """The account a vault lies in, where it is another than the one said."""
    domain = next((name for name, declared in asked.accounts.items() if declared == number), None)
    if domain is not None and domain != copy.domain:
        yield Cell(("copies", copy.id, "domain"), domain, row, f"{copy.id} lies in {domain}.")
