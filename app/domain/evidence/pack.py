"""All artefacts of one assessment together, asked by kind, account and resource."""

from dataclasses import dataclass
from datetime import UTC, datetime

from app.domain.evidence.artefact import Artefact, ArtefactKind

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """A file that should be an artefact and cannot be read: which, and a sentence that says why and what to do."""

    file: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Pack:
    """Every artefact that could be read, every file that could not, and the accounts the claims name (name: number)."""

    artefacts: tuple[Artefact, ...] = ()
    problems: tuple[ReadProblem, ...] = ()
    accounts: tuple[tuple[str, str], ...] = ()

    def of(self, kind: ArtefactKind, account: str | None = None, resource: str | None = None) -> tuple[Artefact, ...]:
        """Those of one kind, in the order given; None asks for any account or any resource."""
        return tuple(
            artefact
            for artefact in self.artefacts
            if artefact.kind == kind and account in (None, artefact.account) and resource in (None, artefact.resource)
        )

    def newest(self, kind: ArtefactKind, account: str | None = None, resource: str | None = None) -> Artefact | None:
        """The latest that could be read, one without a date counting as oldest; a failed command only if all failed."""
        found = self.of(kind, account, resource)
        return max(found, key=lambda one: (one.content is not None, one.taken_at or _NEVER), default=None)
