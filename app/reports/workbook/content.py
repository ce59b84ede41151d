"""What goes into a workbook for answering offline, gathered beforehand so that writing touches no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.questionnaire.document import Questionnaire, Section


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """`sections` are the ids of those written; `stored` has answer and version of what was ever saved.

    `locked` cannot be changed now, `returned` holds the reviewer's reason by question, `waiting` are questions that do
    not apply as answered so far.
    """

    assessment_id: str
    questionnaire: Questionnaire
    vendor: str
    service: str
    written_on: date
    sections: tuple[str, ...]
    stored: Mapping[str, tuple[Answer, int]] = field(default_factory=dict)
    locked: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    returned: Mapping[str, str] = field(default_factory=dict)

    def written_sections(self) -> tuple[Section, ...]:
        return tuple(section for section in self.questionnaire.sections if section.id in self.sections)

    def answer(self, question_id: str) -> Answer:
        return self.stored.get(question_id, (UNANSWERED, 0))[0]

    def version(self, question_id: str) -> int:
        """0 where nothing was ever saved."""
        return self.stored.get(question_id, (UNANSWERED, 0))[1]
