"""The questionnaire as it lies before one respondent: sections they may see, pages, what applies, each answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from app.domain.answers import Answer
from app.domain.errors import NotFound
from app.domain.journey import Progress, applicable, pages, section_progress
from app.domain.questionnaire.document import Question, Questionnaire, Section
from app.portal.visit import Visit
from app.services import answers, visits
from app.services.answers import AnswersView, ListedAnswer
from app.web.context import Session


@dataclass(frozen=True)
class Desk:
    """Everything is read once; nothing here asks the database again."""

    visit: Visit
    listed: AnswersView

    @classmethod
    def of(cls, session: Session, visit: Visit) -> "Desk":
        return cls(visit, answers.list_answers(session, visit.actor, visit.assessment_id))

    @property
    def document(self) -> Questionnaire:
        return self.listed.questionnaire

    @property
    def by_id(self) -> Mapping[str, ListedAnswer]:
        return self.listed.by_id

    @property
    def said(self) -> Mapping[str, Answer]:
        return self.listed.answers

    @property
    def applies(self) -> frozenset[str]:
        return self.listed.applies

    @cached_property
    def sections(self) -> list[Section]:
        """Those this respondent may see and in which anything applies."""
        seen = [section for section in self.document.sections if visits.may_see_section(self.visit.actor, section.id)]
        return [section for section in seen if any(question.id in self.applies for question in section.questions)]

    def section(self, section_id: str) -> Section:
        """NotFound for a section that is not there, or not this respondent's."""
        for section in self.document.sections:
            if section.id == section_id and visits.may_see_section(self.visit.actor, section_id):
                return section
        raise NotFound("There is no such section, or it was not given to you.")

    def question(self, question_id: str) -> tuple[Section, Question]:
        """NotFound for a question that is not there, or in a section that is not this respondent's."""
        section = self.document.section_of.get(question_id)
        if section is None:
            raise NotFound("There is no such question.")
        return self.section(section.id), self.document.by_id[question_id]

    def sees(self, question_id: str) -> bool:
        """Whether a question stands in a section of this respondent's."""
        section = self.document.section_of.get(question_id)
        return section is not None and visits.may_see_section(self.visit.actor, section.id)

    def pages(self, section: Section) -> list[tuple[str, ...]]:
        return pages(section, self.applies) or [()]

    def page_of(self, section: Section, question_id: str) -> int:
        """The number of the page, from 1, on which a question stands; 1 when it stands on none."""
        return next((n for n, ids in enumerate(self.pages(section), start=1) if question_id in ids), 1)

    def progress(self, section: Section) -> Progress:
        return section_progress(section, self.said, self.applies)

    def address(self, section: Section, page: int = 1, anchor: str = "") -> str:
        number = f"?page={page}" if page > 1 else ""
        return f"{self.visit.address}/sections/{section.id}{number}{f'#{anchor}' if anchor else ''}"

    def address_of(self, question_id: str, anchor: str = "") -> str:
        """Where a question stands, with the place in it to jump to."""
        section = self.document.section_of[question_id]
        return self.address(section, self.page_of(section, question_id), anchor or f"q-{question_id}")

    def after_using(self, section: Section, page: int, used: int) -> str:
        """A section whose page says how many earlier answers were just used."""
        return f"{self.visit.address}/sections/{section.id}?{urlencode({'page': page, 'used': used})}"

    def new_row(self, question_id: str, anchor: str, called: str = "") -> str:
        """Where a table stands with one more row, which may have its name already."""
        section = self.document.section_of[question_id]
        told = {"page": self.page_of(section, question_id), "add": question_id} | ({"called": called} if called else {})
        return f"{self.visit.address}/sections/{section.id}?{urlencode(told)}#{anchor}"

    def after(self, section: Section, last: str) -> str:
        """Where "Save and continue" leads from a page whose last question was `last`."""
        order = [question.id for question in section.questions]
        rest = order[order.index(last) + 1 :] if last in order else []
        following = next((question_id for question_id in rest if question_id in self.applies), None)
        if following:
            page = self.page_of(section, following)
            has_moved_up = page == self.page_of(section, last)  # fewer questions apply now, on fewer pages
            return self.address(section, page, f"q-{following}" if has_moved_up else "")
        ids = [one.id for one in self.document.sections]
        later = [one for one in self.sections if ids.index(one.id) > ids.index(section.id)]
        if later:
            return self.address(later[0])
        return f"{self.visit.address}/{'check' if self.visit.actor.is_lead else 'tasks'}"

    def with_answer(self, question_id: str, answer: Answer) -> tuple[dict[str, Answer], frozenset[str]]:
        """All answers and what applies once one of them is another, without asking the database again."""
        said = {**self.said, question_id: answer}
        return said, applicable(self.document, said)
