"""The workbook for answering offline: who gets which part, and what comes back from it."""

import pytest
from sqlmodel import Session

from app.domain.errors import Forbidden, NotFound
from app.domain.own_workbook import read_own_workbook
from app.domain.permissions import Actor
from app.domain.spreadsheets import read_book
from app.models import Assessment
from app.reports.workbook import WorkbookContent, write_workbook
from app.services import answers, workbooks
from app.services.answers import Reply
from tests import factories
from tests.small_questionnaire import SMALL

MFA = "access.mfa"


def _gathered(session: Session, actor: Actor) -> WorkbookContent:
    assert actor.assessment_id
    return workbooks.gather(session, actor, actor.assessment_id)


def _asked(content: WorkbookContent) -> set[str]:
    book = read_book(write_workbook(content), "answers.xlsx")
    return {row.question_id for row in read_own_workbook(book, SMALL, content.assessment_id).rows}


def test_the_lead_gets_everything_with_the_version_they_saw(session: Session, respondent: Actor) -> None:
    assert respondent.assessment_id
    answers.save(session, respondent, respondent.assessment_id, MFA, Reply("no"), expected_version=None)
    answers.save(session, respondent, respondent.assessment_id, MFA, Reply("partly"), expected_version=1)
    content = _gathered(session, respondent)
    assert content.sections == ("access", "backup")
    assert _asked(content) == set(SMALL.by_id)
    assert (content.answer(MFA).value, content.version(MFA)) == ("partly", 2)
    assert content.waiting == {"access.who"}
    assert not content.locked


def test_a_colleague_gets_the_sections_that_were_given_to_them(session: Session, respondent: Actor) -> None:
    assessment = session.get_one(Assessment, respondent.assessment_id)
    colleague = factories.respondent(session, assessment, is_lead=False, sections=frozenset({"backup"}))
    content = _gathered(session, colleague)
    assert content.sections == ("backup",)
    assert _asked(content) == {question.id for question in SMALL.sections[1].questions}
    nobody = factories.respondent(session, assessment, is_lead=False)
    with pytest.raises(NotFound):
        _gathered(session, nobody)


def test_strangers_find_nothing_and_staff_everything(
    session: Session, respondent: Actor, stranger: Actor, reviewer: Actor, owner: Actor
) -> None:
    assert respondent.assessment_id
    for other in (stranger, owner):
        with pytest.raises(NotFound):
            workbooks.gather(session, other, respondent.assessment_id)
    assert workbooks.gather(session, reviewer, respondent.assessment_id).sections == ("access", "backup")


def test_without_the_permission_there_is_none(session: Session, respondent: Actor) -> None:
    assert respondent.assessment_id
    key = Actor(kind="api_key", id="key_1", name="A program", permissions=frozenset())
    with pytest.raises(Forbidden):
        workbooks.gather(session, key, respondent.assessment_id)
