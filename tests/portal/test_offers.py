"""Earlier answers beside open questions: shown with their source, never chosen for anybody, used by a button."""

from collections.abc import Callable
from typing import Any

import pytest

from app.core.database import Database
from app.domain.questionnaire.document import Questionnaire
from app.models import Answer, Assessment
from tests.earlier_answers import catalogue, declared, vendor_of
from tests.portal.conftest import Asked
from tests.portal.every_kind import EVERY_KIND
from tests.portal.person import Person
from tests.portal.test_sections import press

FIRST = "/sections/first"
OTHER = catalogue("iam_13.1", "IAM-13", text="Asked quite otherwise?")


@pytest.fixture
def before(database: Database, asked: Asked) -> Callable[..., str]:
    """`before({...})` is what the same vendor submitted elsewhere, 200 days ago; its assessment's id."""

    def submit(answers: dict[str, Any], document: Questionnaire = EVERY_KIND) -> str:
        with database.writing() as session:
            vendor = vendor_of(session, session.get_one(Assessment, asked.assessment_id))
            return declared(session, vendor, answers, document=document, days_ago=200, about="Billing").id

    return submit


def stored(database: Database, asked: Asked, question_id: str) -> Any:
    with database.reading() as session:
        return session.get(Answer, (asked.assessment_id, question_id))


def value_of(page: str, question_id: str) -> str:
    """The button that uses the first offer of a question."""
    return page.partition(f'value="use:{question_id}:')[2].partition('"')[0]


def test_an_earlier_answer_stands_beside_its_question_and_nothing_is_chosen(
    ada: Person, before: Callable[..., str], database: Database, asked: Asked
) -> None:
    before({"first.text": {"value": "Blue keys", "comment": "Since March."}})
    page = ada.get(FIRST)
    assert "You answered this before" in page
    assert "Blue keys" in page and "Since March." in page and "6 months ago" in page and "Billing" in page
    assert 'name="first.text:value"' in page and ">\nBlue keys</textarea>" not in page
    assert stored(database, asked, "first.text") is None
    assert "For 1 open question there is an earlier answer of yours" in ada.get("/tasks")


def test_without_earlier_answers_nothing_is_said(ada: Person) -> None:
    page = ada.get(FIRST)
    assert "before" not in page.partition("<h1>")[2].partition("</form>")[0] and "data-offers" not in page


def test_use_this_answer_saves_it_and_leads_back_to_the_question(
    ada: Person, before: Callable[..., str], database: Database, asked: Asked
) -> None:
    before({"first.control": {"value": "yes", "comment": "All of them.", "ownership": "csp"}})
    chosen = value_of(ada.get(FIRST), "first.control")
    page = press(ada, FIRST, f"use:first.control:{chosen}", **{"first.text:value": "Typed beside it"})
    saved = stored(database, asked, "first.control")
    assert (saved.value, saved.comment, saved.ownership, saved.saved_by_name) == (
        "yes",
        "All of them.",
        "csp",
        "Ada Example",
    )
    assert stored(database, asked, "first.text").value == "Typed beside it"
    assert "use:first.control:" not in page and ada.status == 200


def test_what_was_typed_meanwhile_wins_and_the_page_says_so(
    ada: Person, before: Callable[..., str], database: Database, asked: Asked
) -> None:
    before({"first.text": {"value": "Blue keys"}})
    chosen = value_of(ada.get(FIRST), "first.text")
    page = press(ada, FIRST, f"use:first.text:{chosen}", **{"first.text:value": "Red keys"})
    assert ada.status == 422 and "answered meanwhile" in page
    assert stored(database, asked, "first.text").value == "Red keys"


def test_a_made_up_button_saves_nothing(
    ada: Person, before: Callable[..., str], database: Database, asked: Asked
) -> None:
    source = before({"first.text": {"value": "Blue keys"}})
    ada.get(FIRST)
    for made_up in ("", "x:id:y", f"{source}:control:TK-1", f"{source}:id:TK-NEVER"):
        page = press(ada, FIRST, f"use:first.text:{made_up}")
        assert ada.status == 422 and "not offered any more" in page
        ada.get(FIRST)
    assert stored(database, asked, "first.text") is None


def test_all_of_a_section_are_used_only_where_the_question_is_the_same(
    ada: Person, before: Callable[..., str], database: Database, asked: Asked
) -> None:
    before({"first.text": {"value": "Blue keys"}, "first.number": {"value": 7}, "first.control": {"value": "unknown"}})
    page = ada.get(FIRST)
    assert "Use all 2 answers to the same questions" in page
    assert "2 earlier answers used in this section." in press(ada, FIRST, "use-all")
    assert (stored(database, asked, "first.text").value, stored(database, asked, "first.number").value) == (
        "Blue keys",
        7,
    )
    assert "data-offers" not in ada.get(FIRST)


def test_reworded_questions_show_the_old_words_and_are_left_to_the_person(
    ada: Person, before: Callable[..., str], database: Database, asked: Asked
) -> None:
    older = EVERY_KIND.model_dump(mode="json", by_alias=True) | {"version": "0.1"}
    question = next(one for one in older["sections"][0]["questions"] if one["id"] == "first.control")
    question["text"] = question["text"].replace("place", "force")
    before({"first.control": {"value": "yes"}}, Questionnaire.model_validate(older))
    page = ada.get(FIRST)
    assert "<del>force</del><ins>place</ins>" in page and "Worded differently then" in page
    assert "use-all" not in page


def test_answers_by_control_are_listed_before_they_are_used(
    sign_in: Callable[..., Person], before: Callable[..., str], database: Database, asked: Asked
) -> None:
    ada = sign_in()
    before({"iam_13.1": {"value": "yes", "comment": "All of us."}}, OTHER)
    page = ada.get(FIRST)
    assert "asks about the same control, not the same question" in page and "IAM-13.1" in page
    assert "use-all" not in page
    page = ada.get(f"{FIRST}/offers")
    assert "Asked quite otherwise?" in page and "Use this answer" in page
    assert stored(database, asked, "first.control") is None
    shown = page.partition('name="offer" value="')[2].partition('"')[0]
    ada.post(f"{FIRST}/offers", {"offer": shown + "X"})
    assert stored(database, asked, "first.control") is None
    ada.get(f"{FIRST}/offers")
    ada.post(f"{FIRST}/offers", {"offer": shown})
    assert stored(database, asked, "first.control").comment == "All of us."
    assert "no earlier answer about the same controls" in ada.get(f"{FIRST}/offers")


def test_a_no_of_somebody_elses_file_stands_beside_its_question_and_in_no_list(
    ada: Person, before: Callable[..., str], database: Database, asked: Asked
) -> None:
    before({"iam_13.1": {"value": "no", "comment": "Not yet."}}, OTHER)
    page = ada.get(FIRST)
    assert "Only by itself, never with a whole section." in page and f"{FIRST}/offers" not in page
    page = ada.get(f"{FIRST}/offers")
    assert "1 question left out here" in page and 'name="offer"' not in page and "#q-first.control" in page


def test_a_colleague_is_offered_nothing_in_other_sections(
    sign_in: Callable[..., Person], before: Callable[..., str], database: Database, asked: Asked
) -> None:
    source = before({"first.text": {"value": "Blue keys"}})
    cora = sign_in(sections=["second"])
    cora.get(f"{FIRST}/offers")
    assert cora.status == 404
    cora.get("/sections/second")
    press(cora, "/sections/second", f"use:first.text:{source}:id:")
    assert stored(database, asked, "first.text") is None


def test_a_question_that_appears_brings_its_offer(ada: Person, before: Callable[..., str]) -> None:
    before({"first.text": {"value": "Blue keys"}})
    ada.get(FIRST)
    html = ada.client.get(f"{ada.address}/answers/first.text/field").json()["html"]
    assert "Blue keys" in html and "Use this answer" in html
