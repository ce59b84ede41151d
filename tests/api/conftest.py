"""A program with a key, over the whole application with our own questionnaires on the shelf."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.settings import Settings
from app.domain.permissions import CLOCK
from app.services import api_keys, questionnaires


@dataclass
class Program:
    """Speaks to /api/v1 with one key. `ok` asserts the status and gives the body."""

    client: TestClient
    key: str
    made: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, **given: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.key}", **given.pop("headers", {})}
        return self.client.request(method, f"/api/v1{path}", headers=headers, **given)

    def ok(self, method: str, path: str, json: Any = None, *, status: int = 200, **given: Any) -> Any:
        response = self.send(method, path, **({"json": json} if json is not None else {}), **given)
        assert response.status_code == status, response.text
        return response.json() if response.content else None

    def refused(self, method: str, path: str, status: int, **given: Any) -> Any:
        """The problem's body, after checking that it is one."""
        response = self.send(method, path, **given)
        assert response.status_code == status, response.text
        assert response.headers["content-type"] == "application/problem+json"
        body = response.json()
        assert {"type", "title", "status", "detail", "request_id", "errors"} <= set(body)
        assert body["status"] == status
        return body

    def assessment(self, *, intake: dict[str, Any] | None = None) -> str:
        """A new vendor with contact, engagement and a draft; ids are in `made`."""
        vendor = self.ok("POST", "/vendors", {"name": "Acme"}, status=201)["id"]
        contact = self.ok(
            "POST", f"/vendors/{vendor}/contacts", {"name": "Ada Example", "email": "ada@acme.example"}, status=201
        )["id"]
        engagement = self.ok(
            "POST", f"/vendors/{vendor}/engagements", {"name": "Hosting", "intake": intake or {}}, status=201
        )["id"]
        body = {"engagement_id": engagement, "questionnaire": "small", "respondent_contact_id": contact}
        assessment: str = self.ok("POST", "/assessments", body, status=201)["id"]
        self.made = {"vendor": vendor, "contact": contact, "engagement": engagement, "assessment": assessment}
        return assessment

    def submitted(self) -> str:
        """An assessment with both required answers, submitted."""
        assessment = self.assessment()
        self.ok("PUT", f"/assessments/{assessment}/answers/access.mfa", {"value": "no", "ownership": "csp"})
        self.ok("PUT", f"/assessments/{assessment}/answers/backup.copies", {"value": "yes"})
        body = {"attested_by": "Ada Example", "role": "CTO", "statement_accepted": True}
        self.ok("POST", f"/assessments/{assessment}/submission", body, status=201)
        return assessment


@pytest.fixture
def new_key(database: Database, settings: Settings) -> Callable[..., str]:
    """`new_key("vendors:read")`: a key's text; all scopes when none is named."""

    def make(*scopes: str) -> str:
        with database.writing() as session:
            _, text = api_keys.create(session, CLOCK, name="tests", scopes=scopes or {"all"}, secret=settings.key)
        return text

    return make


@pytest.fixture
def program(client: TestClient, database: Database, new_key: Callable[..., str]) -> Program:
    from tests import factories

    with database.writing() as session:
        questionnaires.load_shelf(session, CLOCK)
        factories.questionnaire(session)
    return Program(client, new_key())
