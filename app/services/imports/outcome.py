"""What an import comes to: a draft before it is kept, and what was applied or left."""

from dataclasses import dataclass
from typing import Any

from app.domain.imports import IncomingFile
from app.domain.questionnaire.document import Questionnaire
from app.services.imports.targets import Target


@dataclass(frozen=True, slots=True)
class Draft:
    """A diff before it is kept: `rows` as in `app.domain.imports.stored`.

    `document` is the catalogue to keep until the import is applied, `document_sha256` of what the rows answer.
    `offers` is how many open questions of ours the file would have a proposal for.
    """

    incoming: IncomingFile
    rows: list[dict[str, Any]]
    target: Target
    document_sha256: str | None = None
    document: Questionnaire | None = None
    notes: tuple[str, ...] = ()
    offers: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """A row that was not applied, and why."""

    question_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of it: the assessment that has the answers now, how many rows were applied, which were left and why.

    `questionnaire` is the slug and version of a catalogue that was published.
    """

    assessment_id: str | None
    applied: int
    left: tuple[Left, ...] = ()
    questionnaire: tuple[str, str] | None = None
