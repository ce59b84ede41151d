"""Every rule by name: what it checks in words, which kinds of file it reads, and the function that reads them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.domain.claims.asked import Asked
from app.domain.claims.verdict import Ruling
from app.domain.evidence.artefact import ArtefactKind


@dataclass(frozen=True, slots=True)
class Rule:
    """`says` is the claim in one sentence; `kinds` are the files a disagreement among which leaves it open."""

    id: str
    says: str
    kinds: frozenset[ArtefactKind]
    read: Callable[[Asked], Ruling]

    def judge(self, asked: Asked) -> Ruling:
        """What the files show, unless they disagree about it."""
        return self.read(asked)


RULES: Mapping[str, Rule] = {}
