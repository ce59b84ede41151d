"""Restoring: into an empty database and an empty data directory, never over anything."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect

from app.core import migrations
from app.core.database import Database
from app.core.settings import Settings
from app.domain.errors import Conflict
from app.services.backups import archive, rows
from app.services.backups.manifest import Manifest, fingerprint


@dataclass(frozen=True, slots=True)
class Restored:
    """`warnings` are sentences about what the operator has yet to do."""

    manifest: Manifest
    warnings: tuple[str, ...] = ()


def restore(settings: Settings, path: Path) -> Restored:
    """Bring everything back, migrated to this version; Conflict, and nothing changed, where the place is not empty."""
    with archive.opened(path) as (folder, manifest):
        _refuse_leftovers(settings.data_dir)
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        database = Database(settings.database)
        try:
            _refuse_tables(database)
            fill(database, folder, manifest)
        finally:
            database.dispose()
        place_files(settings.data_dir, folder, manifest)
        return Restored(manifest, _warnings(settings, manifest))


def fill(database: Database, folder: Path, manifest: Manifest) -> None:
    """All rows into a database without tables, in one transaction; then forward to this version's shape."""
    migrations.upgrade(database, manifest.migration)
    with database.engine.begin() as connection:
        for name, part in _in_order(manifest):
            with (folder / part).open(encoding="utf-8", newline="\n") as lines:
                rows.fill(connection, name, lines)
        rows.restart_counters(connection)
    migrations.upgrade(database)


def place_files(data_dir: Path, folder: Path, manifest: Manifest) -> None:
    for part in manifest.files:
        target = data_dir / part.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / part.name, target)
        target.chmod(0o600)


def _in_order(manifest: Manifest) -> list[tuple[str, str]]:
    """Tables that others point at first; those this version no longer knows come last."""
    known = [table.name for table in rows.tables()]
    names = sorted(manifest.tables, key=lambda name: known.index(name) if name in known else len(known))
    return [(name, manifest.tables[name].name) for name in names]


def _refuse_leftovers(data_dir: Path) -> None:
    for name in archive.FOLDERS:
        if (data_dir / name).is_dir() and any((data_dir / name).iterdir()):
            raise Conflict(f"{data_dir / name} is not empty. Restore into a new data directory: TWOKEYS_DATA_DIR.")


def _refuse_tables(database: Database) -> None:
    if inspect(database.engine).get_table_names():
        raise Conflict("The database is not empty. Restore into a new one: TWOKEYS_DATABASE_URL or TWOKEYS_DATA_DIR.")


def _warnings(settings: Settings, manifest: Manifest) -> tuple[str, ...]:
    """About the secret key, which no archive holds. Asking for it must not make a new one."""
    kept = settings.data_dir / "secret.key"
    if not settings.secret_key.get_secret_value() and not kept.exists():
        return (f"The secret key is not in the archive: put the one it was made under into {kept} before you serve.",)
    if fingerprint(settings.key) != manifest.key:
        return (
            "The archive was made under another secret key: without that one no API key and no second factor works.",
        )
    return ()
