"""An earlier answer that may be used again: what it says, why it is thought to fit, and where it was given."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.answers import Answer

By = Literal["id", "same_as", "control"]
RANK: dict[By, int] = {"id": 0, "same_as": 1, "control": 2}


@dataclass(frozen=True, slots=True)
class Source:
    """The newest submission of another assessment of the same vendor.

    `reference` is the submission's; `file_name` the file it was read from, empty unless `is_imported`. The
    words of a questionnaire that is not `is_redistributable` are shown here and leave this instance nowhere.
    """

    assessment_id: str
    title: str
    questionnaire: str
    version: str
    engagement: str
    answered_on: date
    reference: str
    is_imported: bool = False
    file_name: str = ""
    is_redistributable: bool = True


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer for `question_id`, ready to be saved as it stands.

    `by`: the same question (`id`), one that asks the same (`same_as`), or questions about the same control. `controls`
    are the shared ones, such as `IAM-13`; `old_text` is how it was asked then, empty where several were joined.
    `is_reworded`: the text or the choices read differently now, so it is never used with others at once. Nor is one
    with `alone`, which says why.
    """

    question_id: str
    answer: Answer
    by: By
    source: Source
    from_questions: tuple[str, ...]
    controls: tuple[str, ...] = ()
    is_reworded: bool = False
    old_text: str = ""
    alone: str = ""

    @property
    def is_same_question(self) -> bool:
        """Whether it answers this very question as it is worded now."""
        return self.by != "control" and not self.is_reworded
