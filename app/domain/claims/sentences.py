"""Words the rulings share: days, lists of names, and what each kind of file is called."""

from collections.abc import Collection, Sequence
from datetime import date

from app.domain.evidence.artefact import ArtefactKind

_SHOWN = 6
_NOUNS = {
    ArtefactKind.AUTHORIZATION_DETAILS: "authorization details",
    ArtefactKind.BACKUP_VAULTS: "list of backup vaults",
    ArtefactKind.TRAILS: "list of trails",
    ArtefactKind.OBJECT_LOCK: "object lock configuration",
    ArtefactKind.BUCKET_VERSIONING: "bucket versioning",
}


def noun(kind: ArtefactKind) -> str:
    """A kind of file as people call it."""
    return _NOUNS.get(kind, str(kind).replace("_", " "))


def day(on: date) -> str:
    """2 November 2026."""
    return f"{on.day} {on:%B %Y}"


def names(given: Collection[str]) -> str:
    """Six names and how many more: "ann, bill and svc-x1"."""
    listed = list(dict.fromkeys(given))
    if len(listed) > _SHOWN:
        return f"{', '.join(listed[:_SHOWN])} and {len(listed) - _SHOWN} more"
    return " and ".join(filter(None, (", ".join(listed[:-1]), *listed[-1:])))


def joined(sentences: Sequence[str], most: int = 4) -> str:
    """The first sentences one after another, each once."""
    return " ".join(list(dict.fromkeys(sentences))[:most])
