"""Questionnaires in the console: what changed between versions, and why a question was selected."""

from sqlmodel import Session

from app.core.database import Database
from app.domain.permissions import CLOCK
from app.domain.questionnaire.loading import parse
from app.services import questionnaires
from tests import factories
from tests.asked_by_intake import BY_INTAKE
from tests.console.conftest import Staff
from tests.services.test_selections import TEXT
from tests.small_questionnaire import SMALL


def shelved(session: Session) -> None:
    older = SMALL.model_dump(mode="json", by_alias=True) | {"version": "0.9"}
    older["sections"][1]["questions"][0]["text"] = "Is there a copy nobody can delete?"
    for document in (SMALL, type(SMALL).model_validate(older), BY_INTAKE):
        factories.questionnaire(session, document)
    questionnaires.publish(session, CLOCK, parse(LITE, lambda slug, version: SMALL), source="uploaded")


LITE = TEXT.replace("backup.copies", "backup.providers")


def test_a_version_says_what_became_of_each_question(database: Database, reviewer: Staff) -> None:
    with database.writing() as session:
        shelved(session)
    assert "What changed since 0.9" in reviewer.get("/questionnaires/small/1.0")
    page = reviewer.get("/questionnaires/small/1.0/changes")
    assert "From small 0.9 to small 1.0" in page and "<b>1</b> Reworded" in page
    assert "<del>" in page and "access.mfa" not in page
    assert "access.mfa" in reviewer.get("/questionnaires/small/1.0/changes?from=0.9&all=1")
    reviewer.get("/questionnaires/small/1.0/changes?from=7", status=404)


def test_a_selection_says_why_each_question_is_there(database: Database, reviewer: Staff) -> None:
    with database.writing() as session:
        shelved(session)
    page = reviewer.get("/questionnaires/smaller/1.0")
    assert "Without a copy nothing else matters." in page and "1 question of" in page
    assert "/questionnaires/smaller/1.0/changes?from=small/1.0" in page
    assert "Answered by our own intake (tier)" in reviewer.get("/questionnaires/by-intake/1.0")
