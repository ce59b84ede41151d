"""Microsoft Entra: which people registered a second factor. Registered is not enforced.

A factor that is registered but not allowed by policy (`isMfaCapable` false) does not count at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader

NOT_ENFORCED = "A registered second factor is not a required one; the policy that would require it is not in this list."


@dataclass(frozen=True, slots=True)
class Registration:
    place: str
    user: str
    is_admin: bool | None
    is_registered: bool | None
    is_capable: bool | None
    methods: tuple[str, ...]

    def quote(self) -> str:
        return f"isMfaRegistered={str(self.is_registered).lower()}, isMfaCapable={str(self.is_capable).lower()}"


@dataclass(frozen=True, slots=True)
class EntraRegistration:
    people: tuple[Registration, ...]


def recognises(value: Any) -> bool:
    """Graph's answer, or the list inside it alone."""
    people = value.get("value") if isinstance(value, Mapping) else value
    return (
        isinstance(people, list) and bool(people) and isinstance(people[0], Mapping) and "isMfaRegistered" in people[0]
    )


def read(value: Any) -> Found:
    given = Fields(value if isinstance(value, Mapping) else {"value": value})
    people = tuple(_person(fields) for fields in given.items("value"))
    return Found(EntraRegistration(people), notes=(NOT_ENFORCED,))


def _person(fields: Fields) -> Registration:
    name = fields.text("userPrincipalName") or fields.text("id") or ""
    return Registration(
        f"{fields.place}, {name}",
        name,
        fields.flag("isAdmin"),
        fields.flag("isMfaRegistered"),
        fields.flag("isMfaCapable"),
        fields.texts("methodsRegistered"),
    )


READER = Reader(ArtefactKind.ENTRA_REGISTRATION, recognises, read, EntraRegistration)
