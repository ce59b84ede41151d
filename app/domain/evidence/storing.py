"""What was read, as plain JSON and back, so that a verdict can be given again without the vendor's file."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.evidence.kinds.authorization_details import parsed
from app.domain.evidence.moments import moment
from app.domain.evidence.registry import reader_of

_PLAIN = ("source", "account", "resource", "region", "command", "is_enveloped", "error", "placed_in")


def to_json(artefact: Artefact) -> dict[str, Any]:
    """Strings, numbers, lists and objects only. Authorization details are kept as they were exported."""
    return {
        "kind": artefact.kind.value,
        "taken_at": artefact.taken_at.isoformat() if artefact.taken_at else None,
        "notes": list(artefact.notes),
        **{name: getattr(artefact, name) for name in _PLAIN},
        "content": content_to_json(artefact),
    }


def content_to_json(artefact: Artefact) -> Any:
    """The content alone, for stores that keep the rest in columns of their own."""
    if artefact.content is None or artefact.kind == ArtefactKind.AUTHORIZATION_DETAILS:
        return artefact.raw
    return _shape(artefact.kind).dump_python(artefact.content, mode="json")


def from_json(stored: Mapping[str, Any]) -> Artefact:
    """The artefact that `to_json` was given."""
    kind = ArtefactKind(stored["kind"])
    taken_at: datetime | None = moment(stored["taken_at"])
    plain = {name: stored[name] for name in _PLAIN}
    raw = stored["content"] if kind == ArtefactKind.AUTHORIZATION_DETAILS else None
    content = content_from_json(kind, stored["content"])
    return Artefact(kind=kind, taken_at=taken_at, notes=tuple(stored["notes"]), content=content, raw=raw, **plain)


def content_from_json(kind: ArtefactKind, stored: Any) -> Any:
    """The content that `content_to_json` was given; None stays None."""
    if stored is None:
        return None
    return parsed(stored) if kind == ArtefactKind.AUTHORIZATION_DETAILS else _shape(kind).validate_python(stored)


@cache
def _shape(kind: ArtefactKind) -> TypeAdapter[Any]:
    return TypeAdapter(reader_of(kind).content)
