"""Two clicks, a reload, an impatient program: one submission, one receipt, one event."""

from typing import Any

import pytest
from sqlmodel import col, func, select
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.settings import Settings
from app.domain.permissions import CLOCK
from app.models import Event, Invitation, Mail, Submission
from app.services import answers, api_keys, respondent_sessions
from app.services.answers import Reply
from tests import factories
from tests.portal.person import Person
from tests.reliability.crowd import all_at_once

DECLARED = {"attested_by": "Ada Example", "role": "CTO", "statement_accepted": True}


class Answered:
    """A complete assessment, a program's key and the respondent's browser."""

    def __init__(self, client: TestClient, database: Database, settings: Settings) -> None:
        self.client, self.database = client, database
        with database.writing() as session:
            actor = factories.respondent(session, factories.assessment(session, status="in_progress"))
            self.assessment_id = actor.assessment_id or ""
            for question_id in ("access.mfa", "backup.copies"):
                reply = Reply("no", ownership="csp")
                answers.save(session, actor, self.assessment_id, question_id, reply, expected_version=None)
            invitation = session.get_one(Invitation, actor.invitation_id)
            token = respondent_sessions.open_session(session, invitation, by="code")
            self.key = api_keys.create(session, CLOCK, name="all", scopes={"all"}, secret=settings.key)[1]
        self.person = Person(client, f"/p/{invitation.public_id}", token)

    def submit(self, idempotency_key: str = "") -> Any:
        headers = {"Authorization": f"Bearer {self.key}"}
        headers |= {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        path = f"/api/v1/assessments/{self.assessment_id}/submission"
        return self.client.post(path, json=DECLARED, headers=headers)

    def counts(self) -> tuple[int, int, int]:
        """Submissions, receipts, events."""
        with self.database.reading() as session:
            return (
                session.exec(select(func.count()).select_from(Submission)).one(),
                session.exec(select(func.count()).select_from(Mail).where(col(Mail.kind) == "receipt")).one(),
                session.exec(select(func.count()).select_from(Event).where(col(Event.verb) == "submission.made")).one(),
            )


@pytest.fixture
def answered(client: TestClient, database: Database, settings: Settings) -> Answered:
    return Answered(client, database, settings)


def test_fifty_programs_at_once(answered: Answered) -> None:
    came: list[Any] = all_at_once(lambda _: answered.submit(), 50)
    assert sorted(answer.status_code for answer in came) == [201] + [409] * 49
    assert answered.counts() == (1, 1, 1)


def test_fifty_retries_of_one_program(answered: Answered) -> None:
    came: list[Any] = all_at_once(lambda _: answered.submit("the-same-key"), 50)
    assert {answer.status_code for answer in came} <= {201, 409}
    assert len({answer.json()["id"] for answer in came if answer.status_code == 201}) == 1
    assert answered.submit("the-same-key").status_code == 201
    assert answered.counts() == (1, 1, 1)


def test_a_second_click_and_the_back_button_lead_to_the_same_receipt(answered: Answered) -> None:
    person = answered.person
    person.get("/check")
    form = {"attested_by": "Ada Example", "role": "CTO", "statement_accepted": "yes"}
    first = person.post("/submission", form)
    reference = first.split("TK-")[1][:13]
    for _ in range(3):
        assert reference in person.post("/submission", form)
        assert person.at.endswith("/receipt")
    assert answered.counts() == (1, 1, 1)
