"""What a reader makes of a file of answers, whatever the format."""

from dataclasses import dataclass

from app.domain.answers import Answer
from app.domain.interchange.signature import Signed
from app.domain.questionnaire.document import Questionnaire


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be read or was left out, and where; `sheet`, `cell` are "" where a format has none."""

    sheet: str
    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One answered row. `raw` is what stood in the cell where that says more than the answer.

    `base_version` is the stored version when the file was written, 0 when nothing was stored, None when the file
    cannot know. `is_recognised`: the row has lost what says which question it answers, and what can be read of it
    leaves no doubt. `note` is what else is to be known of it before it is taken.
    """

    question_id: str
    answer: Answer
    sheet: str = ""
    cell: str = ""
    raw: str = ""
    base_version: int | None = None
    is_recognised: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A whole file. Nothing in it is lost in silence: a row is in `rows`, in `problems` or in `ignored`.

    `document` is the catalogue that came with the file, where one did: then `question_id` are its ids.
    `questionnaire` is the slug and version of ours that the file says it answers, `questionnaire_sha256` its hash where
    the file knows it. `about` is the vendor's name as the file says it, `signed` who claims to have signed it.
    """

    format: str  # workbook | caiq | caiq-3 | answer-file | vsaq | vsaq-answers | mapped | register
    version: str = ""
    rows: tuple[Incoming, ...] = ()
    problems: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()
    ignored: tuple[Trouble, ...] = ()
    document: Questionnaire | None = None
    questionnaire: tuple[str, str] | None = None
    questionnaire_sha256: str = ""
    about: str = ""
    signed: Signed | None = None
