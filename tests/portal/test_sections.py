"""The form without script: everything saves with "Save and continue", nothing typed is lost, nobody is overwritten."""

import re
from collections.abc import Callable
from typing import Any

from sqlmodel import select
from starlette.testclient import TestClient

from app.core.database import Database
from app.models import Answer, Comment, Evidence
from app.services import respondent_sessions
from tests import factories
from tests.asked_by_intake import BY_INTAKE
from tests.portal.conftest import Asked
from tests.portal.person import Person

FIRST, TABLE, SECOND = "/sections/first", "/sections/first?page=2", "/sections/second"


def stored(database: Database, asked: Asked, question_id: str) -> Any:
    with database.reading() as session:
        return session.get(Answer, (asked.assessment_id, question_id))


def press(person: Person, path: str, action: str = "save", **typed: Any) -> str:
    """Open nothing new: fill boxes of the page at hand and press a button."""
    fields = person.fields() | {name.replace("__", ":", 1): text for name, text in typed.items()}
    return person.post(path, fields | {"action": action})


def fill(person: Person, path: str, boxes: dict[str, Any], action: str = "save") -> str:
    person.get(path)
    return person.post(path, person.fields() | boxes | {"action": action})


def test_the_task_list_has_a_row_for_each_section(ada: Person) -> None:
    page = ada.get("/tasks")
    assert "First things" in page and "Second things" in page
    assert "0 of 11 answered" in page
    assert page.count("Not started") == 2


def test_a_section_that_our_intake_answers_can_be_read(client: TestClient, database: Database) -> None:
    told, rest = BY_INTAKE.sections[0].questions[:2], BY_INTAKE.sections[0].questions[2:]
    sections = [BY_INTAKE.sections[0].model_copy(update={"id": id, "title": title, "questions": questions})
                for id, title, questions in (("told", "Told", told), ("asked", "Asked", rest))]  # fmt: skip
    document = BY_INTAKE.model_copy(update={"sections": tuple(sections)})
    with database.writing() as session:
        assessment = factories.assessment(session, document=document, status="sent")
        invitation = factories.invitation(session, assessment)
        token = respondent_sessions.open_session(session, invitation, by="code")
        ada = Person(client, f"/p/{invitation.public_id}", token)
    page = ada.get("/tasks")
    assert "Answered by your customer" in page and "Nothing to answer" not in page
    assert f'href="{ada.address}/sections/told"' in page
    assert "How much rests on this?" in ada.get("/sections/told")


def test_a_page_holds_at_most_ten_questions_and_a_table_stands_alone(ada: Person) -> None:
    ids = [re.findall(r'data-question="([^"]+)"', ada.get(f"{FIRST}?page={number}")) for number in (1, 2)]
    assert [len(one) for one in ids] == [10, 1]
    assert ids[1] == ["first.table"]


def test_each_question_is_a_fieldset_whose_legend_starts_with_its_id(ada: Person) -> None:
    page = ada.get(FIRST)
    assert re.search(r'<legend id="first.control-legend"><span class="id">first.control</span> Is it in place\?', page)
    assert page.count("<summary>Why we ask") == 10


def test_save_and_continue_saves_the_page_and_leads_on(ada: Person, database: Database, asked: Asked) -> None:
    boxes = {
        "first.control:value": "partly",
        "first.control:comment": "The half of it",
        "first.control:ownership": "csp",
        "first.choices:value": ["two", "one"],
        "first.number:value": "1,000",
        "first.percent:unknown": "1",
        "first.duration:value": "4",
        "first.duration:value/unit": "days",
        "first.date:value": "2026-10-01",
    }
    page = fill(ada, FIRST, boxes)
    assert "page 2 of 2" in page
    assert stored(database, asked, "first.control").comment == "The half of it"
    assert stored(database, asked, "first.choices").value == ["one", "two"]
    assert stored(database, asked, "first.number").value == 1000
    assert stored(database, asked, "first.percent").value == "unknown"
    assert stored(database, asked, "first.duration").value == "P4D"
    assert stored(database, asked, "first.date").value == "2026-10-01"
    assert stored(database, asked, "first.choice") is None


def test_what_did_not_change_is_not_saved_again(ada: Person, database: Database, asked: Asked) -> None:
    fill(ada, FIRST, {"first.text:value": "Words"})
    fill(ada, FIRST, {})
    assert stored(database, asked, "first.text").version == 1


def test_a_draft_is_not_validated_and_long_text_is_kept_and_measured(
    ada: Person, database: Database, asked: Asked
) -> None:
    fill(ada, FIRST, {"first.text:value": "x" * 52})
    assert len(stored(database, asked, "first.text").value) == 52
    assert "12 characters too long" in ada.get(FIRST)


def test_a_box_that_cannot_be_read_comes_back_with_everything_else_saved(
    ada: Person, database: Database, asked: Asked
) -> None:
    page = fill(ada, FIRST, {"first.number:value": "many", "first.text:value": "Kept"})
    assert ada.status == 422
    assert page.index("<title>Error: ") and 'href="#first.number-value"' in page
    assert 'value="many"' in page and 'aria-invalid="true"' in page
    assert stored(database, asked, "first.text").value == "Kept"


def test_a_condition_opens_a_question_and_parks_its_answer(ada: Person, database: Database, asked: Asked) -> None:
    assert "first.follow" not in ada.get(FIRST)
    fill(ada, FIRST, {"first.control:value": "yes"})
    assert "Which one is it?" in ada.get(FIRST)
    fill(ada, FIRST, {"first.follow:value": "This one"})
    fill(ada, FIRST, {"first.control:value": "no"})
    assert "Which one is it?" not in ada.get(FIRST)
    assert stored(database, asked, "first.follow").value == "This one"
    fill(ada, FIRST, {"first.control:value": "yes"})
    assert "This one" in ada.get(FIRST)


def test_two_people_on_one_answer_both_see_both_texts(
    ada: Person, sign_in: Callable[..., Person], database: Database, asked: Asked
) -> None:
    cora = sign_in(sections=["first"])
    ada.get(FIRST)
    cora.get(FIRST)
    press(ada, FIRST, **{"first.text__value": "Written by Ada"})
    page = press(cora, FIRST, **{"first.text__value": "Written by Cora"})
    assert cora.status == 409
    assert "Written by Ada" in page and "Written by Cora" in page
    assert stored(database, asked, "first.text").value == "Written by Ada"
    press(cora, FIRST, "keep-mine:first.text", **{"first.text__value": "Written by Cora"})
    assert stored(database, asked, "first.text").value == "Written by Cora"


def test_keeping_the_saved_one_throws_the_other_away_only_when_chosen(
    ada: Person, sign_in: Callable[..., Person], database: Database, asked: Asked
) -> None:
    cora = sign_in(sections=["first"])
    ada.get(FIRST)
    cora.get(FIRST)
    press(ada, FIRST, **{"first.text__value": "Written by Ada"})
    press(cora, FIRST, **{"first.text__value": "Written by Cora"})
    page = press(cora, FIRST, "keep-theirs:first.text", **{"first.text__value": "Written by Cora"})
    assert "Written by Ada" in page and "Written by Cora" not in page


def test_a_box_nobody_touched_does_not_clash(
    ada: Person, sign_in: Callable[..., Person], database: Database, asked: Asked
) -> None:
    cora = sign_in(sections=["first"])
    ada.get(FIRST)
    cora.get(FIRST)
    press(ada, FIRST, **{"first.text__value": "Written by Ada"})
    press(cora, FIRST, **{"first.number__value": "3"})
    assert cora.status == 200
    assert stored(database, asked, "first.text").value == "Written by Ada"
    assert stored(database, asked, "first.number").value == 3


def test_rows_are_added_repeated_and_removed_without_script(ada: Person, database: Database, asked: Asked) -> None:
    row = {"first.table:value/0/name": "Vault", "first.table:value/0/place": "here"}
    page = fill(ada, TABLE, row, "row-add:first.table")
    assert 'name="first.table:value/1/name"' in page
    press(ada, TABLE, "row-copy:first.table:0")
    assert stored(database, asked, "first.table").value == [{"name": "Vault", "place": "here"}] * 2
    ada.get(TABLE)
    press(ada, TABLE, "row-remove:first.table:0", **{"first.table__value/1/name": "Barn"})
    assert stored(database, asked, "first.table").value == [{"name": "Barn", "place": "here"}]


def test_a_bad_cell_is_named_and_the_table_comes_back_as_typed(ada: Person) -> None:
    page = fill(ada, TABLE, {"first.table:value/0/name": "Vault", "first.table:value/0/size": "huge"})
    assert ada.status == 422
    assert 'href="#first.table-value-0-size"' in page
    assert 'value="Vault"' in page and 'value="huge"' in page


def test_a_file_is_given_listed_and_withdrawn(ada: Person, database: Database, asked: Asked) -> None:
    ada.get(FIRST)
    file = ("export.csv", b"user,mfa\nroot,true\n", "text/plain")
    page = ada.post(FIRST, ada.fields() | {"action": "attach:first.control"}, **{"first.control:file": file})
    assert "export.csv" in page and "SHA-256" in page and "text/csv" in page
    evidence_id = re.search(r'data-file="([^"]+)"', page).group(1)  # type: ignore[union-attr]
    ada._own()
    download = ada.client.get(f"{ada.address}/evidence/{evidence_id}/file")
    assert download.content.startswith(b"user,mfa")
    assert download.headers["content-disposition"].startswith("attachment")
    page = press(ada, FIRST, f"withdraw:first.control:{evidence_id}")
    assert "export.csv" not in page
    with database.reading() as session:
        assert session.get_one(Evidence, evidence_id).withdrawn_at is not None


def test_where_the_file_is_the_answer_it_becomes_the_answer(ada: Person, database: Database, asked: Asked) -> None:
    ada.get(FIRST)
    file = ("proof.txt", b"all users enforced", "text/plain")
    page = ada.post(FIRST, ada.fields() | {"action": "attach:first.file"}, **{"first.file:file": file})
    evidence_id = stored(database, asked, "first.file").value[0]
    press(ada, FIRST)
    assert stored(database, asked, "first.file").value == [evidence_id]
    assert "proof.txt" in page
    ada.get(FIRST)
    press(ada, FIRST, f"withdraw:first.file:{evidence_id}")
    assert stored(database, asked, "first.file").value is None


def test_a_file_we_do_not_take_is_refused_beside_its_box_and_answers_are_saved(
    ada: Person, database: Database, asked: Asked
) -> None:
    ada.get(FIRST)
    file = ("page.html", b"<html><script>1</script>", "text/html")
    boxes = ada.fields() | {"first.text:value": "Typed before", "action": "attach:first.control"}
    page = ada.post(FIRST, boxes, **{"first.control:file": file})
    assert ada.status == 422
    assert "can run script" in page and "Typed before" in page
    assert stored(database, asked, "first.text").value == "Typed before"


def test_a_message_starts_a_conversation_about_the_question(ada: Person, database: Database) -> None:
    page = fill(ada, FIRST, {"first.text:remark": "What do you mean by words?"}, "remark:first.text")
    assert "What do you mean by words?" in page and "Conversation (1)" in page
    with database.reading() as session:
        assert session.exec(select(Comment)).one().question_id == "first.text"


def test_an_answer_can_be_cleared(ada: Person, database: Database, asked: Asked) -> None:
    fill(ada, FIRST, {"first.control:value": "no", "first.control:comment": "None"})
    fill(ada, FIRST, {}, "clear:first.control")
    answer = stored(database, asked, "first.control")
    assert (answer.value, answer.comment) == (None, "")


def test_a_section_is_complete_only_when_nothing_is_missing_in_it(ada: Person) -> None:
    page = fill(ada, SECOND, {"second.offline:value": "not_applicable"}, "complete")
    assert ada.status == 422
    assert "say why it does not apply" in page
    fill(ada, SECOND, {"second.offline:reason": "We keep nothing"}, "complete")
    assert ada.at.endswith("/tasks")
    assert "Complete" in ada.page and "called complete by Ada Example" in ada.page


def test_text_that_cannot_be_stored_is_refused_with_its_place_and_kept_on_the_page(ada: Person) -> None:
    page = fill(ada, FIRST, {"first.text:value": "before\x00after"})
    assert ada.status == 422
    assert "Character 7 is a NUL character" in page and "after</textarea>" in page


def test_markup_in_answers_stays_text(ada: Person) -> None:
    fill(ada, FIRST, {"first.text:value": "<script>{{ 7*7 }}</script>"})
    page = ada.get(FIRST) + ada.get("/check")
    assert "&lt;script&gt;{{ 7*7 }}&lt;/script&gt;" in page
    assert "<script>{{" not in page
