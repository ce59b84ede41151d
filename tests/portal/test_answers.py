"""An answer that saves itself: acknowledged after the commit, by version, telling what applies now."""

from collections.abc import Callable

from app.core.database import Database
from tests.portal.conftest import Asked
from tests.portal.person import Person
from tests.portal.test_sections import FIRST, stored


def text(words: str) -> list[tuple[str, str]]:
    return [("first.text:value", words)]


def test_a_save_tells_version_time_and_progress(ada: Person, database: Database, asked: Asked) -> None:
    ada.get(FIRST)
    told = ada.save("first.text", text("Words")).json()
    assert (told["version"], told["answered"], told["applies"]) == (1, 1, 11)
    assert told["saved_at"] and told["ends_at"]
    assert stored(database, asked, "first.text").value == "Words"


def test_the_next_save_names_the_version(ada: Person, database: Database, asked: Asked) -> None:
    ada.get(FIRST)
    ada.save("first.text", text("Words"))
    assert ada.save("first.text", text("More words"), version=1).json()["version"] == 2


def test_a_save_that_was_not_heard_of_may_be_repeated(ada: Person) -> None:
    ada.get(FIRST)
    ada.save("first.text", text("Words"))
    again = ada.save("first.text", text("Words"))
    assert (again.status_code, again.json()["version"]) == (200, 1)


def test_leaving_while_a_save_is_on_its_way_is_no_clash_with_oneself(
    ada: Person, database: Database, asked: Asked
) -> None:
    ada.get(FIRST)
    ada.save("first.text", text("Wor"))
    last = ada.save("first.text", text("Words"), previous=text("Wor"))
    assert last.status_code == 200
    assert stored(database, asked, "first.text").value == "Words"


def test_somebody_elses_save_is_never_overwritten(
    ada: Person, sign_in: Callable[..., Person], database: Database, asked: Asked
) -> None:
    cora = sign_in(sections=["first"])
    ada.get(FIRST)
    cora.get(FIRST)
    ada.save("first.text", text("Ada's words"))
    refused = cora.save("first.text", text("Cora's words"))
    assert refused.status_code == 412
    assert "Ada&#39;s words" in refused.json()["html"] and "Cora&#39;s words" in refused.json()["html"]
    assert stored(database, asked, "first.text").value == "Ada's words"
    cora._own()
    field = cora.client.get(f"{cora.address}/answers/first.text/field").json()["html"]
    assert "Ada&#39;s words" in field and 'data-version="1"' in field


def test_questions_appear_and_go_by_what_the_server_says(ada: Person) -> None:
    ada.get(FIRST)
    shown = ["first.control", "first.choice", "first.choices"]
    told = ada.save("first.control", [("first.control:value", "yes")], shown=shown).json()
    assert [one["after"] for one in told["appeared"]][:1] == ["first.control"]
    assert 'data-question="first.follow"' in told["appeared"][0]["html"]
    shown = ["first.control", "first.follow", "first.choice", "first.choices"]
    told = ada.save("first.control", [("first.control:value", "no")], version=1, shown=shown).json()
    assert told["parked"] == ["first.follow"]


def test_the_wrong_shape_is_refused_in_a_sentence_at_its_box(ada: Person) -> None:
    ada.get(FIRST)
    refused = ada.save("first.number", [("first.number:value", "many")])
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/value"
    assert "many" in refused.json()["detail"]


def test_without_the_forms_token_nothing_is_saved(ada: Person, database: Database, asked: Asked) -> None:
    ada.get(FIRST)
    ada.page = ""
    assert ada.save("first.text", text("Forged")).status_code == 403
    assert stored(database, asked, "first.text") is None


def test_a_signed_out_browser_is_told_so(ada: Person, asked: Asked) -> None:
    ada.get(FIRST)
    ada.cookies.pop("twokeys_vendor")
    assert ada.save("first.text", text("Words")).status_code == 401


def test_a_lost_cookie_can_be_replaced_without_losing_the_page(ada: Person) -> None:
    ada.get(FIRST)
    ada.cookies.pop("twokeys_browser")
    ada._own()
    fresh = ada.client.get(f"{ada.address}/session", headers={"Accept": "application/json"})
    ada.cookies |= dict(ada.client.cookies)
    ada.page = f'name="csrf_token" value="{fresh.json()["csrf_token"]}"'
    assert ada.save("first.text", text("Words")).status_code == 200


def test_a_session_can_be_put_off_and_ended(ada: Person) -> None:
    ada.get("/tasks")
    ada.post("/session/extension")
    assert ada.status == 200 and "ends_at" in ada.page
    ada.get("/tasks")
    ada.post("/session/end")
    assert ada.at == ada.address
    assert "Start" in ada.get("/tasks") or "Go on" in ada.page
