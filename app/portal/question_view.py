"""One question as a page shows it: what its boxes hold, what is wrong with them, and what stands around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from app.domain.answers import Answer, problems, spoken
from app.domain.kinds.control import WORDS
from app.domain.own_workbook.layout import FORM_OWNERS
from app.domain.questionnaire.document import CellWhen, Question
from app.domain.questionnaire.vocabulary import CONTROL_VALUES, UNKNOWN
from app.portal.compared import Compared, Differing
from app.portal.fields import Fields, element_id, field_name
from app.portal.fields.tables import row_numbers
from app.portal.offer_view import OfferView
from app.portal.read_as import ReadAs

OWNERS = tuple(FORM_OWNERS.items())


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody else saved this answer meanwhile: theirs, spoken and whole, beside what stands in the boxes."""

    theirs: Answer
    version: int
    saved_at: datetime | None
    saved_by: str


@dataclass(frozen=True, slots=True)
class Returned:
    """The reviewer asked again: why, and what was answered before."""

    reason: str
    by: str
    before: Answer | None


@dataclass(frozen=True)
class QuestionView:
    """`fields` are texts by place, `errors` sentences by pointer; `version` is None before the first save.

    `read` is what each of `files` was read as, `compared` the verdict of all files, `differing` cells they disprove,
    `offers` earlier answers that may be used.
    """

    question: Question
    fields: Fields
    answer: Answer
    version: int | None = None
    saved_at: datetime | None = None
    saved_by: str = ""
    was: str = ""
    is_writable: bool = True
    errors: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[Any] = ()
    comments: Sequence[Any] = ()
    returned: Returned | None = None
    clash: Clash | None = None
    read: Mapping[str, ReadAs] = field(default_factory=dict)
    compared: Compared | None = None
    differing: Sequence[Differing] = ()
    offers: Sequence[OfferView] = ()

    @property
    def id(self) -> str:
        return self.question.id

    @property
    def legend_id(self) -> str:
        return f"{self.id}-legend"

    def name(self, place: str) -> str:
        return field_name(self.id, place)

    def element(self, pointer: str) -> str:
        return element_id(self.id, pointer)

    def text(self, place: str) -> str:
        return next(iter(self.fields.get(place, ())), "")

    def texts(self, place: str) -> Sequence[str]:
        return self.fields.get(place, ())

    def error(self, pointer: str) -> str:
        return self.errors.get(pointer, "")

    @property
    def is_answered(self) -> bool:
        return self.answer.value is not None

    @property
    def spoken(self) -> str:
        return spoken(self.question, self.answer.value)

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows to show; an empty first row when there is none."""
        return row_numbers(self.fields) or [0]

    def title_of(self, column_id: str) -> str:
        """What a column of the table is called."""
        return next((column.title for column in self.question.columns if column.id == column_id), column_id)

    def labels_of(self, when: CellWhen) -> str:
        """The choices that call for a cell, as the form calls them."""
        options = next((column.options for column in self.question.columns if column.id == when.column), ())
        return " or ".join(f"“{option.label}”" for option in options if option.key in when.in_)

    @property
    def files_by_id(self) -> dict[str, Any]:
        return {file.id: file for file in self.files}

    @cached_property
    def overlong(self) -> dict[str, str]:
        """Pointer -> how much to cut. Such text is kept as it is until then."""
        return {p.pointer: p.detail for p in problems(self.question, self.answer) if p.code == "too_long"}

    @property
    def choices(self) -> list[tuple[str, str, str]]:
        """Key, label and hint of each option, and of not knowing."""
        options = [(option.key, option.label, option.hint) for option in self.question.options]
        return [*options, (UNKNOWN, "I don’t know", "")]

    @property
    def control_options(self) -> list[tuple[str, str, str]]:
        """Key, label and hint of the five control values, in the questionnaire's words where it has some."""
        found = {option.key: option for option in self.question.options}
        return [
            (key, found[key].label, found[key].hint) if key in found else (key, WORDS[key], "")
            for key in CONTROL_VALUES
        ]
