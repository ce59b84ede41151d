"""Making a backup: one consistent view of the database, then the files it names. The service goes on meanwhile.

Files are stored before the rows that name them and never change, so files copied after the view are all the view needs.
Published heads of the audit chain are copied before it: a later one would not be in the view yet.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection
from sqlmodel import Session

from app.core import migrations
from app.core.clock import now
from app.core.database import Database
from app.core.settings import Settings
from app.domain.errors import Conflict
from app.domain.permissions import Actor, require
from app.services import events
from app.services.backups import archive, rows
from app.services.backups.audit_chain import head_of
from app.services.backups.manifest import Manifest, fingerprint

LAST = "last-backup.json"
_BEFORE = ("audit-heads",)
_AFTER = ("files", "mails")


@dataclass(frozen=True, slots=True)
class Made:
    path: Path
    manifest: Manifest


def backup(
    session: Session,
    actor: Actor,
    settings: Settings,
    database: Database,
    target: Path | None = None,
    *,
    overwrite: bool = False,
) -> Made:
    """Write one archive to `target`, by default a new file in DATA_DIR/backups. Conflict where a file is there already.

    `session` notes in the audit log that it was made; the archive's own view of the database is another transaction.
    """
    require(actor, "instance:write")
    made_at = now()
    path = target or settings.data_dir / "backups" / f"twokeys-{made_at:%Y-%m-%dT%H-%M-%SZ}.tar.gz"
    if path.exists() and not overwrite:
        raise Conflict(f"{path}: a file is there already. Name another, or say --overwrite to replace it.")
    with archive.writing(path) as writer:
        _add_files(writer, settings.data_dir, _BEFORE)
        with _one_view(database) as connection:
            head = head_of(connection)
            for table in rows.tables():
                writer.add_lines(f"tables/{table.name}.jsonl", rows.lines_of(connection, table))
        _add_files(writer, settings.data_dir, _AFTER)
        manifest = Manifest(
            version=version("twokeys"),
            made_at=made_at.isoformat(timespec="seconds"),
            database="sqlite" if database.is_sqlite else "postgresql",
            migration=migrations.current(database) or "",
            key=fingerprint(settings.key),
            audit_head=head,
            parts=tuple(writer.parts),
        ).sealed(settings.key)
        writer.finish(manifest)
    _remember(settings.data_dir, path, manifest)
    with path.open("rb") as file:
        told = {"as_of": manifest.made_at, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}
    events.record(session, actor, "backup.made", subject=("instance", "1"), after=told | {"bytes": path.stat().st_size})
    return Made(path, manifest)


@contextmanager
def _one_view(database: Database) -> Iterator[Connection]:
    """A connection that sees the database as it was at one moment, while others go on writing."""
    engine = database.engine
    if not database.is_sqlite:
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with engine.connect() as connection:
        yield connection


def _add_files(writer: archive.Writer, data_dir: Path, folders: tuple[str, ...]) -> None:
    """Every file that is whole: those still being written begin with a dot."""
    for folder in folders:
        if (data_dir / folder).is_dir():
            for path in sorted((data_dir / folder).iterdir()):
                if path.is_file() and not path.name.startswith("."):
                    writer.add_file(f"{folder}/{path.name}", path)


def _remember(data_dir: Path, path: Path, manifest: Manifest) -> None:
    """For the doctor, who asks how old the newest backup is."""
    data_dir.mkdir(parents=True, exist_ok=True)
    partial = data_dir / f".{LAST}.partial"
    partial.write_text(json.dumps({"made_at": manifest.made_at, "path": str(path.absolute())}))
    os.replace(partial, data_dir / LAST)
