"""Two keys to get in, through the real pages."""

import re
from datetime import timedelta

import pyotp
from starlette.testclient import TestClient

from app.core.clock import frozen_at, now
from app.core.database import Database
from app.domain.permissions import CLOCK, Role
from app.services import users
from tests.console.conftest import said

PASSWORD = "a long enough sentence for a test"


def _person(database: Database) -> None:
    with database.writing() as session:
        users.create(
            session, CLOCK, email="first@buyer.example", name="First Person", role=Role.ADMINISTRATOR, password=PASSWORD
        )


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([0-9a-f]+)"', page)
    assert found
    return found.group(1)


def _post(client: TestClient, path: str, page: str, **fields: str):  # type: ignore[no-untyped-def]
    return client.post(path, data={"csrf_token": _token(page), **fields})


def test_password_enrolment_and_then_a_code(client: TestClient, database: Database) -> None:
    _person(database)
    login = client.get("/login?next=/vendors").text
    step = _post(client, "/login", login, email="first@buyer.example", password=PASSWORD, next="/vendors")
    assert step.headers["location"] == "/login/enrolment"
    page = client.get("/login/enrolment").text
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert secret and "<svg" in page
    codes = _post(client, "/login/enrolment", page, code=pyotp.TOTP(secret.group(1)).at(now()))
    assert "Keep these ten codes" in codes.text
    assert client.get("/vendors").status_code == 200
    client.post("/logout", data={"csrf_token": _token(client.get("/account").text)})
    assert client.get("/vendors").headers["location"] == "/login?next=/vendors"
    login = client.get("/login").text
    step = _post(client, "/login", login, email="first@buyer.example", password=PASSWORD, next="/vendors")
    assert step.headers["location"].startswith("/login/code")
    page = client.get("/login/code?next=/vendors").text
    with frozen_at(now() + timedelta(minutes=2)):
        code = pyotp.TOTP(secret.group(1)).at(now())
        assert _post(client, "/login/code", page, code=code, next="/vendors").headers["location"] == "/vendors"


def test_a_password_alone_opens_nothing(client: TestClient, database: Database) -> None:
    _person(database)
    _post(client, "/login", client.get("/login").text, email="first@buyer.example", password=PASSWORD, next="/")
    assert client.get("/vendors").status_code == 303


def test_known_and_unknown_addresses_get_the_same_answer(client: TestClient, database: Database) -> None:
    _person(database)
    answers = []
    for email in ("first@buyer.example", "nobody@buyer.example"):
        answer = _post(client, "/login", client.get("/login").text, email=email, password="wrong wrong wrong")
        answers.append((answer.status_code, said(answer.text).replace(email, "")[:300]))
    assert answers[0] == answers[1] and answers[0][0] == 422


def test_next_never_leads_to_another_site(client: TestClient) -> None:
    for path in ("//evil.example", "https://evil.example", "/\\evil.example"):
        assert 'name="next" value="/"' in client.get("/login", params={"next": path}).text
