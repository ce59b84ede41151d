"""All settings, from the environment alone (`TWOKEYS_...`). README documents each; a test compares.

Any setting may be given as a file: `TWOKEYS_SECRET_KEY_FILE=/run/secrets/key` reads the first line of that file.
"""

import os
import secrets
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

PREFIX = "TWOKEYS_"
_LOOPBACK = ("127.0.0.1", "localhost", "::1", "testserver")  # the last is what test clients call their server


class SettingsError(Exception):
    """A setting is missing or contradicts another; the message is one line that says what to do."""


def _from_files() -> dict[str, Any]:
    """Settings named `TWOKEYS_X_FILE`: field name -> first line of the file."""
    found: dict[str, Any] = {}
    for name, path in os.environ.items():
        if name.startswith(PREFIX) and name.endswith("_FILE"):
            try:
                text = Path(path).read_text(encoding="utf-8")
            except OSError as error:
                raise SettingsError(f"{name} names a file that cannot be read: {error.strerror}.") from error
            found[name.removeprefix(PREFIX).removesuffix("_FILE").lower()] = text.split("\n", 1)[0].strip()
    return found


class Settings(BaseSettings):
    """Read once at start; `Settings()` reads the environment as it is now."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    environment: Literal["development", "production"] = Field(
        "development",
        description="production makes no secret key by itself: it must be given",
    )
    base_url: str = Field(
        "", description="where people reach this instance, by https unless on loopback; default http://HOST:PORT"
    )
    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8000, description="port to listen on; PORT works too", ge=1, le=65535)
    data_dir: Path = Field(Path("data"), description="database file, evidence, mails, secret key")
    database_url: str = Field(
        "",
        description="default: sqlite file in the data directory; postgresql://... for PostgreSQL",
    )
    secret_key: SecretStr = Field(
        SecretStr(""),
        description="keys for HMACs; written to the data directory in development",
    )
    questionnaires_dir: Path | None = Field(None, description="a folder of your own questionnaires, loaded beside ours")
    smtp_host: str = Field(
        "",
        description="mail server; without it mails are written to DATA_DIR/mails as .eml files",
    )
    smtp_port: int = Field(587, description="its port")
    smtp_username: str = Field("", description="its user, if it wants one")
    smtp_password: SecretStr = Field(SecretStr(""), description="its password")
    smtp_security: Literal["starttls", "tls", "none"] = Field("starttls", description="how the connection is protected")
    mail_from: str = Field("twokeys@localhost", description="sender address of all mails")
    run_jobs: bool = Field(True, description="run mail, PDF and clock jobs inside the web process")
    api_requests_per_minute: int = Field(6000, description="limit for one API key", ge=1)
    evidence_max_mb: int = Field(50, description="largest evidence file", ge=1, le=500)
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="what is logged, as JSON lines")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings, env_settings, _from_files)  # type: ignore[return-value]

    @model_validator(mode="before")
    @classmethod
    def _takes_port(cls, data: dict[str, Any]) -> dict[str, Any]:
        if "port" not in data and os.environ.get("PORT"):
            data["port"] = os.environ["PORT"]
        return data

    @model_validator(mode="after")
    def _names_what_is_there(self) -> "Settings":
        if not self.database.startswith(("sqlite:", "postgresql+psycopg:")):
            raise SettingsError(
                "TWOKEYS_DATABASE_URL must be like postgresql://user:password@host/name; leave it out for SQLite."
            )
        if self.questionnaires_dir is not None and not self.questionnaires_dir.is_dir():
            raise SettingsError(f"TWOKEYS_QUESTIONNAIRES_DIR names {self.questionnaires_dir}, which is no folder.")
        return self

    @property
    def database(self) -> str:
        """The SQLAlchemy URL: SQLite in the data directory unless told otherwise; psycopg for PostgreSQL."""
        url = self.database_url or f"sqlite:///{self.data_dir.absolute() / 'twokeys.db'}"
        for scheme in ("postgres://", "postgresql://"):
            if url.startswith(scheme):
                return "postgresql+psycopg://" + url.removeprefix(scheme)
        return url

    @property
    def url(self) -> str:
        return (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def is_https(self) -> bool:
        return self.url.startswith("https://")

    @property
    def is_loopback(self) -> bool:
        return urlsplit(self.url).hostname in _LOOPBACK

    @property
    def has_mail_server(self) -> bool:
        return bool(self.smtp_host)

    @cached_property
    def key(self) -> bytes:
        """The secret all HMACs derive from. In development the first reader writes it to the data directory (0600)."""
        given = self.secret_key.get_secret_value()
        if given:
            if len(given) < 32:
                raise SettingsError(
                    "TWOKEYS_SECRET_KEY is shorter than 32 characters; make one with: openssl rand -hex 32"
                )
            return given.encode()
        if self.environment == "production":
            raise SettingsError("TWOKEYS_SECRET_KEY is not set; make one with: openssl rand -hex 32")
        return _kept_secret(self.data_dir / "secret.key")

    def refuse_unsafe(self) -> None:
        """Stop the start where a promise could not be kept; SettingsError says what to change."""
        if not self.is_https and not self.is_loopback:
            raise SettingsError(
                "TWOKEYS_BASE_URL must start with https:// unless it is on loopback: cookies would travel in the clear."
            )
        _ = self.key


def unknown_settings() -> list[str]:
    """Names in the environment that look like settings of ours and are none: most are slips of the keyboard."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    return sorted(
        n for n in os.environ if n.startswith(PREFIX) and n not in known and n.removesuffix("_FILE") not in known
    )


def _kept_secret(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _make_secret(path)
    kept = path.read_bytes().strip()
    if len(kept) < 32:
        raise SettingsError(
            f"{path} is damaged: it holds fewer than 32 characters. Put the right key back from its copy."
        )
    return kept


def _make_secret(path: Path) -> None:
    """The whole key appears at once: a process that starts at the same moment must never read half of it."""
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # the other process was quicker, and its key counts
        os.link(partial, path)
    partial.unlink()
