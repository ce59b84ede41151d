"""Staff at a browser: signed in, with the token that every form needs."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.security import keyed_hash
from app.core.settings import Settings
from app.domain.permissions import Role
from app.services import user_sessions
from tests import factories

BROWSER = "a-browser-cookie-for-tests"


class Staff:
    """A signed-in person: `get` and `post` like a browser would, redirects not followed."""

    def __init__(self, client: TestClient, settings: Settings, token: str, user_id: str) -> None:
        self.client = client
        self.user_id = user_id
        self._cookies = f"twokeys_staff={token}; twokeys_browser={BROWSER}"
        self._csrf = keyed_hash(settings.key, "csrf", BROWSER)

    def get(self, path: str, status: int = 200) -> str:
        response = self.client.get(path, headers={"Cookie": self._cookies})
        assert response.status_code == status, (path, response.status_code, said(response.text))
        return response.text

    def post(self, path: str, status: int = 303, files: Any = None, **fields: str) -> str:
        """The text of the page, or where it leads."""
        data = {"csrf_token": self._csrf, **fields}
        response = self.client.post(path, data=data, files=files, headers={"Cookie": self._cookies})
        assert response.status_code == status, (path, response.status_code, said(response.text))
        return response.headers["location"] if status == 303 else response.text


def said(page: str) -> str:
    """A page as text, to show in a failing test."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))[:600]


@pytest.fixture
def sign_in(client: TestClient, database: Database, settings: Settings) -> Callable[[Role], Staff]:
    """`sign_in(Role.REVIEWER)` makes a person with that role and signs them in."""

    def signed_in(role: Role) -> Staff:
        with database.writing() as session:
            user = factories.user(session, role)
            token = user_sessions.open_session(session, user, browser="test", has_second_factor=True)
            user_id = user.id
        return Staff(client, settings, token, user_id)

    return signed_in


@pytest.fixture
def administrator(sign_in: Callable[[Role], Staff]) -> Staff:
    return sign_in(Role.ADMINISTRATOR)


@pytest.fixture
def reviewer(sign_in: Callable[[Role], Staff]) -> Staff:
    return sign_in(Role.REVIEWER)


@pytest.fixture
def auditor(sign_in: Callable[[Role], Staff]) -> Staff:
    return sign_in(Role.AUDITOR)
