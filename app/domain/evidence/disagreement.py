"""Two of a vendor's files that cannot both be true of the same account at the same time."""

from dataclasses import dataclass

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.row import Row


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`kinds` are the sorts of file that disagree; `account` is the one they speak of, None if unknown."""

    sentence: str
    rows: tuple[Row, ...]
    kinds: tuple[ArtefactKind, ...]
    account: str | None = None
