"""What stands around a document: the file's name and folder, or the envelope it came in. Never what it says itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Hint:
    """`stem` is the command the name stands for, `placed_in` the account of its folder or envelope."""

    source: str
    stem: str
    resource: str | None = None
    placed_in: str | None = None
    region: str | None = None
    taken_at: datetime | None = None
    command: str | None = None
    is_enveloped: bool = False


def hint_of(name: str, accounts: Mapping[str, str]) -> Hint:
    """From a file name such as `production/get-bucket-versioning.acme-backups.json`.

    A folder is an account if the claims name it so or give its number; a lone account covers files in no such folder.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    stem, _, rest = path.name.partition(".")
    resource = rest.rpartition(".")[0] or None
    folders = [folder.strip().lower() for folder in path.parts[:-1]]
    known = {key.strip().lower(): number for key, number in accounts.items()}
    known |= {number: number for number in accounts.values()}
    named = [known[folder] for folder in folders if folder in known]
    lone = next(iter(accounts.values())) if len(set(accounts.values())) == 1 else None
    return Hint(name, stem, resource, named[-1] if named else lone)
