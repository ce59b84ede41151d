"""What was typed in a section stays, whatever became of the session or the message."""

from typing import Any

from sqlmodel import select

from app.core.database import Database
from app.models import Answer, Comment
from app.services import comments
from tests import factories
from tests.portal.conftest import Asked
from tests.portal.person import Person

FIRST, TABLE, SECOND = "/sections/first", "/sections/first?page=2", "/sections/second"


def stored(database: Database, asked: Asked, question_id: str) -> Any:
    with database.reading() as session:
        return session.get(Answer, (asked.assessment_id, question_id))


def fill(person: Person, path: str, boxes: dict[str, Any], action: str = "save") -> str:
    person.get(path)
    return person.post(path, person.fields() | boxes | {"action": action})


def test_a_form_sent_after_signing_out_carries_every_typed_text_along(
    ada: Person, database: Database, asked: Asked
) -> None:
    ada.get(FIRST)
    boxes = ada.fields() | {"first.text:value": "Typed for an hour"}
    ada.cookies.pop("twokeys_vendor")
    page = ada.post(FIRST, boxes | {"action": "save"})
    assert ada.status == 401
    assert "Typed for an hour" in page and "Save what I typed" in page
    assert stored(database, asked, "first.text") is None


def test_a_word_from_the_reviewer_is_announced_on_the_task_list(ada: Person, database: Database, asked: Asked) -> None:
    with database.writing() as session:
        reviewer = factories.actor_of(factories.user(session))
        comments.write(session, reviewer, asked.assessment_id, question_id="first.text", text="Which words?")
    assert "waits for your reply" in ada.get("/tasks")
    assert "Which words?" in ada.get(FIRST)
    fill(ada, FIRST, {"first.text:remark": "Plain ones."}, "remark:first.text")
    assert "waits for your reply" not in ada.get("/tasks")


def test_a_form_of_a_browser_that_lost_its_cookies_keeps_its_text_too(ada: Person) -> None:
    ada.get(FIRST)
    boxes = ada.fields() | {"first.text:value": "Typed for an hour", "action": "save"}
    ada.cookies.clear()
    assert "Typed for an hour" in ada.post(FIRST, boxes)
    assert ada.status == 401


def test_a_message_that_cannot_be_stored_is_refused_at_its_box(ada: Person, database: Database) -> None:
    page = fill(ada, FIRST, {"first.text:remark": "before\x00after"}, "remark:first.text")
    assert ada.status == 422
    assert 'id="first.text-remark-error"' in page and "after</textarea>" in page
    with database.reading() as session:
        assert session.exec(select(Comment)).first() is None


def test_a_refused_box_stays_on_the_page_when_an_answer_moves_its_question(ada: Person) -> None:
    boxes = {"first.control:value": "yes", "first.control:ownership": "csp", "first.number:value": "a few"}
    page = fill(ada, FIRST, boxes)
    assert ada.status == 422
    assert 'data-question="first.follow"' in page and 'data-question="first.percent"' not in page
    assert 'value="a few"' in page


def test_fewer_pages_than_before_lead_on_to_the_next_question(ada: Person) -> None:
    fill(ada, FIRST, {"first.control:value": "yes", "first.control:ownership": "csp"})
    assert 'data-question="first.number"' not in ada.get(FIRST)
    sent = ada.fields() | {"first.control:value": "no", "action": "save"}
    ada.client.cookies.update(ada.cookies)
    token = ada.page.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]
    answer = ada.client.post(ada.address + FIRST, data={"csrf_token": token, **sent})
    assert answer.headers["location"] == f"{ada.address}{FIRST}#q-first.number"
