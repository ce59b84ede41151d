"""What a form may weigh, whoever sends it: it is read before anybody knows who that is."""

import pytest
from starlette.testclient import TestClient

from app.web.forms import MAX_TEXT

_NOBODYS = "/p/nobodys/imports"


@pytest.mark.parametrize("kind", ["text", "parts"])
def test_many_long_fields_are_too_much_together(client: TestClient, kind: str) -> None:
    fields = {f"field-{number}": "x" * (MAX_TEXT // 4) for number in range(5)}
    sent = {"data": fields} if kind == "text" else {"files": {name: (None, text) for name, text in fields.items()}}
    answer = client.post(_NOBODYS, **sent)
    assert answer.status_code == 413
    assert "too long together" in answer.text


def test_what_a_page_holds_is_read(client: TestClient) -> None:
    fields = {f"field-{number}": "x" * (MAX_TEXT // 8) for number in range(5)}
    assert client.post(_NOBODYS, data=fields).status_code != 413
    assert client.post(_NOBODYS, files={name: (None, text) for name, text in fields.items()}).status_code != 413


def test_a_file_is_no_text(client: TestClient) -> None:
    answer = client.post(_NOBODYS, files={"file": ("a.csv", b"x" * (MAX_TEXT + 1))})
    assert answer.status_code != 413
