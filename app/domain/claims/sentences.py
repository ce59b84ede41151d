"""Words the rulings share: lists of names, sentences one after another, and what each kind of file is called."""

from collections.abc import Collection, Sequence

from app.domain.evidence.artefact import ArtefactKind
from app.domain.wording import listed

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


def names(given: Collection[str]) -> str:
    """Six names and how many more: "ann, bill and svc-x1"."""
    return listed(list(dict.fromkeys(given)), most=_SHOWN)


def joined(sentences: Sequence[str], most: int = 4) -> str:
    """The first sentences one after another, each once."""
    return " ".join(list(dict.fromkeys(sentences))[:most])
