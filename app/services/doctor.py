"""Is everything in place that an instance needs? Each check is one sentence that says what to do when it is not."""

import ctypes
import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Literal

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.core import migrations
from app.core.clock import now
from app.core.database import Database
from app.core.settings import Settings, SettingsError, unknown_settings
from app.domain.permissions import CLOCK
from app.services import jobs
from app.services.backups.making import LAST

State = Literal["good", "careful", "wrong"]
_ROOM = 1 << 30
_OLD = timedelta(days=2)
_DRIFT = timedelta(seconds=5)
_LIBRARIES = {"libpangoft2-1.0.so.0": "libpangoft2-1.0-0", "libharfbuzz-subset.so.0": "libharfbuzz-subset0"}


@dataclass(frozen=True, slots=True)
class Check:
    """`careful` works but deserves a look; `wrong` does not work."""

    name: str
    state: State
    sentence: str


def examine(settings: Settings, database: Database) -> list[Check]:
    """Every check, in the order in which things break."""
    looks: tuple[Callable[[Settings, Database], Check], ...] = (
        _settings,
        _database,
        _migrations,
        _clock,
        _storage,
        _secret_key,
        _address,
        _mail,
        _reports,
        _jobs,
        _backup,
    )
    return [look(settings, database) for look in looks]


def _settings(_settings: Settings, _database: Database) -> Check:
    unknown = unknown_settings()
    if unknown:
        return Check("settings", "careful", f"These are no settings, so nothing reads them: {', '.join(unknown)}.")
    return Check("settings", "good", "Every TWOKEYS_ name in the environment is a setting.")


def _database(_settings: Settings, database: Database) -> Check:
    try:
        with database.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        return Check("database", "wrong", f"It cannot be reached: {_why(error)}")
    return Check("database", "good", f"{database.url.get_backend_name()} answers.")


def _migrations(_settings: Settings, database: Database) -> Check:
    try:
        current = migrations.current(database)
    except SQLAlchemyError:
        return Check("migrations", "wrong", "They cannot be looked at while the database is away.")
    if current == migrations.head():
        return Check("migrations", "good", f"The database is at {current}, as it should be.")
    found = f"The database is at {current}" if current else "The database is empty"
    return Check("migrations", "wrong", f"{found}; this program needs {migrations.head()}. Run: twokeys migrate")


def _clock(_settings: Settings, database: Database) -> Check:
    try:
        with database.engine.connect() as connection:
            drift = abs(float(connection.execute(text(_now_of(database))).scalar_one()) - time.time())
    except SQLAlchemyError:
        return Check("clock", "careful", "The database's clock cannot be read.")
    if drift > _DRIFT.total_seconds():
        return Check(
            "clock", "wrong", f"This machine and the database differ by {drift:.0f} s. Run a time service on both."
        )
    return Check("clock", "good", f"{now():%Y-%m-%d %H:%M:%S} UTC, and the database agrees.")


def _storage(settings: Settings, _database: Database) -> Check:
    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".doctor"
        probe.write_bytes(b"twokeys")
        probe.unlink()
    except OSError as error:
        return Check("storage", "wrong", f"{folder} is not writable: {error.strerror}.")
    free = shutil.disk_usage(folder).free
    room = f"{free / (1 << 30):.1f} GB free in {folder}"
    return Check("storage", "good" if free > _ROOM else "careful", f"{room}{'.' if free > _ROOM else '; make room.'}")


def _secret_key(settings: Settings, _database: Database) -> Check:
    try:
        _ = settings.key
    except (SettingsError, OSError) as error:
        return Check("secret key", "wrong", str(error))
    kept = settings.data_dir / "secret.key"
    if settings.secret_key.get_secret_value() or not kept.exists():
        return Check("secret key", "good", "Given by the settings.")
    if kept.stat().st_mode & 0o077:
        return Check("secret key", "wrong", f"Others can read {kept}. Run: chmod 600 {kept}")
    return Check(
        "secret key", "good", f"Kept in {kept}, readable by its owner alone. Keep a copy apart from the backups."
    )


def _address(settings: Settings, _database: Database) -> Check:
    if settings.is_https:
        return Check("address", "good", f"{settings.url}.")
    if settings.is_loopback:
        return Check(
            "address", "careful", f"{settings.url} is for this machine alone. Vendors need TWOKEYS_BASE_URL with https."
        )
    return Check("address", "wrong", f"{settings.url} is not protected. Set TWOKEYS_BASE_URL to an https address.")


def _mail(settings: Settings, _database: Database) -> Check:
    if not settings.has_mail_server:
        where = settings.data_dir / "mails"
        return Check(
            "mail", "careful", f"No mail server: mails are written to {where}. Set TWOKEYS_SMTP_HOST to send them."
        )
    if "@" not in parseaddr(settings.mail_from)[1] or settings.mail_from.endswith("@localhost"):
        return Check("mail", "wrong", f"TWOKEYS_MAIL_FROM is {settings.mail_from}, which receivers will refuse.")
    if settings.smtp_security == "none":
        return Check("mail", "careful", f"{settings.smtp_host} is spoken to in the clear. Set TWOKEYS_SMTP_SECURITY.")
    return Check("mail", "good", f"{settings.smtp_host}:{settings.smtp_port}, {settings.smtp_security}.")


def _reports(_settings: Settings, _database: Database) -> Check:
    missing = sorted(_missing_libraries())
    if missing:
        return Check("reports", "wrong", f"PDFs need system libraries: apt-get install {' '.join(missing)}")
    try:
        import font_source_sans_pro  # noqa: F401
    except ImportError:
        return Check("reports", "wrong", "The font of the reports is missing. Install the packages again.")
    return Check("reports", "good", "Libraries and fonts for PDFs are there.")


def _missing_libraries() -> Iterator[str]:
    for library, package in _LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            yield package


def _backup(settings: Settings, _database: Database) -> Check:
    try:
        last = json.loads((settings.data_dir / LAST).read_text())
        age = now() - datetime.fromisoformat(last["made_at"])
    except (OSError, ValueError, KeyError):
        return Check("backup", "careful", "None was ever made. Run: twokeys backup")
    state: State = "good" if age < _OLD else "careful"
    advice = "" if age < _OLD else " Run: twokeys backup"
    return Check(
        "backup", state, f"The newest is {age.days} days and {age.seconds // 3600} hours old: {last['path']}.{advice}"
    )


def _jobs(_settings: Settings, database: Database) -> Check:
    try:
        with database.reading() as session:
            dead = jobs.list_jobs(session, CLOCK, states=["dead"])
    except SQLAlchemyError:
        return Check("jobs", "careful", "They cannot be looked at without a migrated database.")
    if dead:
        return Check("jobs", "careful", f"{len(dead)} gave up. The newest, {dead[0].kind}: {dead[0].last_error}")
    return Check("jobs", "good", "None gave up.")


def _now_of(database: Database) -> str:
    return "SELECT strftime('%s', 'now')" if database.is_sqlite else "SELECT extract(epoch FROM clock_timestamp())"


def _why(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", error)).strip().splitlines()[0]
