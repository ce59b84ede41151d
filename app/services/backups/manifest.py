"""What an archive says about itself: when and from what it was made, and the fingerprint of each part."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from app.core.security import keyed_hash, same
from app.domain.errors import Invalid

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Part:
    """One member of the archive; `rows` for tables, None for files."""

    name: str
    sha256: str
    size: int
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """`migration` is the shape of the tables, `key` the fingerprint of the secret key, `seal` an HMAC over the rest."""

    version: str
    made_at: str
    database: str
    migration: str
    key: str
    audit_head: str | None
    parts: tuple[Part, ...]
    seal: str = ""

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    @property
    def tables(self) -> dict[str, Part]:
        """Table name -> its part."""
        return {
            part.name.removeprefix("tables/").removesuffix(".jsonl"): part for part in self.parts if _is_table(part)
        }

    @property
    def files(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if not _is_table(part))

    @property
    def summary(self) -> str:
        rows = sum(part.rows or 0 for part in self.tables.values())
        return f"{rows:,} rows in {len(self.tables)} tables and {len(self.files):,} files, as of {self.made_at}."

    def sealed(self, secret: bytes) -> "Manifest":
        return Manifest(**{**_fields(self), "seal": keyed_hash(secret, "backup", self._unsealed())})

    def is_sealed_by(self, secret: bytes) -> bool:
        return same(self.seal, keyed_hash(secret, "backup", self._unsealed()))

    def to_json(self) -> str:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1)

    def _unsealed(self) -> str:
        return json.dumps({**asdict(self), "seal": ""}, sort_keys=True)


def fingerprint(secret: bytes) -> str:
    """Tells one secret key from another without giving it away."""
    return keyed_hash(secret, "fingerprint", "secret key")


def parse(text: str) -> Manifest:
    """The manifest; Invalid when this is none, or one that a newer version wrote."""
    try:
        data: dict[str, Any] = json.loads(text)
        wrote = data.pop("format")
        if wrote != FORMAT:
            raise Invalid(
                f"The archive has format {wrote} and this version reads {FORMAT}. Restore with a newer version."
            )
        parts = tuple(Part(**part) for part in data.pop("parts"))
        return Manifest(**data, parts=parts)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Invalid("The archive's manifest is damaged, so nothing in it can be trusted.") from error


def _is_table(part: Part) -> bool:
    return part.name.startswith("tables/")


def _fields(manifest: Manifest) -> dict[str, Any]:
    return {name: getattr(manifest, name) for name in manifest.__slots__}
