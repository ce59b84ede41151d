"""One person's address goes through the whole house; after the purge it is nowhere in it any more."""

import io
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.permissions import CLOCK, Actor, Role
from app.jobs.kinds import HANDLERS
from app.jobs.runner import Runner
from app.jobs.world import World
from app.models import Assessment
from app.services import (
    answers,
    api_keys,
    audit,
    colleagues,
    comments,
    deletions,
    evidence,
    findings,
    invitations,
    notes,
    reports,
    respondents,
    reviews,
    submissions,
)
from app.services.answers import Reply
from tests import evidence_samples as samples
from tests import factories
from tests.reliability.breaking import contents
from tests.security.world import INTAKE

CANARY = "canary-4d1f9e"
ADDRESS = f"{CANARY}@vendor.example"
START = datetime(2027, 3, 1, 9, tzinfo=UTC)
REPORT = samples.content_of("one-key/credential-report.csv")
DECLARED: dict[str, Any] = {"attested_by": f"Ada {CANARY}", "role": f"Head {CANARY}", "statement_accepted": True}


class Flow:
    """A vendor asked by program, answering in person, reviewed, reported."""

    def __init__(self, client: TestClient, database: Database, settings: Settings, storage: Storage) -> None:
        self.client, self.database, self.settings, self.storage = client, database, settings, storage
        with database.writing() as session:
            self.first = factories.actor_of(factories.user(session, Role.ADMINISTRATOR))
            self.second = factories.actor_of(factories.user(session, Role.REVIEWER))
            self.key = api_keys.create(session, CLOCK, name="all", scopes={"all"}, secret=settings.key)[1]
            factories.questionnaire(session)
            factories.questionnaire(session, INTAKE)

    def ask(self) -> str:
        """Vendor, contact, engagement and assessment by program, with idempotency keys that remember the answers."""
        vendor = self._post("/vendors", {"name": f"Vendor {CANARY}", "website": f"https://{CANARY}.example"})
        contact = self._post(f"/vendors/{vendor}/contacts", {"name": f"Ada {CANARY}", "email": ADDRESS})
        engagement = self._post(f"/vendors/{vendor}/engagements", {"name": f"E {CANARY}", "description": CANARY})
        body = {"engagement_id": engagement, "questionnaire": "small", "respondent_contact_id": contact}
        self.assessment_id = self._post("/assessments", body)
        return vendor

    def _post(self, path: str, body: dict[str, str]) -> str:
        headers = {"Authorization": f"Bearer {self.key}", "Idempotency-Key": path}
        made = self.client.post(f"/api/v1{path}", json=body, headers=headers)
        assert made.status_code == 201, made.text
        identifier: str = made.json()["id"]
        return identifier

    def answer(self) -> None:
        with self.database.writing() as session:
            sent = invitations.send(session, self.first, self.assessment_id, base_url=self.settings.url)
            respondents.request_code(session, sent.invitation.public_id, "browser")
        with self.database.writing() as session:
            lead = factories.respondent(session, session.get_one(Assessment, self.assessment_id))
            for question_id in ("access.mfa", "backup.copies"):
                reply = Reply("no", ownership="csp", comment=f"Ask {ADDRESS}", customer_duty=CANARY)
                answers.save(session, lead, self.assessment_id, question_id, reply, expected_version=None)
            self._upload(session, lead)
            comments.write(session, lead, self.assessment_id, text=f"Write to {ADDRESS}")
            colleagues.invite(
                session,
                lead,
                name=f"Cy {CANARY}",
                email=f"cy.{ADDRESS}",
                sections=["backup"],
                base_url="http://testserver",
            )
            submissions.submit(session, lead, self.assessment_id, **DECLARED)

    def _upload(self, session: Any, lead: Actor) -> None:
        received = evidence.receive(self.storage, io.BytesIO(ADDRESS.encode()), "a.txt", limit=1 << 20)
        evidence.upload(
            session,
            lead,
            self.assessment_id,
            file_name=f"{CANARY}.txt",
            received=received,
            answers=["access.mfa"],
        )

        for content in (REPORT, REPORT + b"\n" + REPORT.splitlines()[-1].replace(b"svc-x1", CANARY.encode())):
            samples.upload(
                session, self.storage, lead, session.get_one(Assessment, self.assessment_id), "a.csv", content
            )

    def review(self) -> None:
        with self.database.writing() as session:
            notes.write(session, self.second, self.assessment_id, text=f"{ADDRESS} is slow")
            reviews.override(session, self.second, self.assessment_id, "access.mfa", credit="1/2", reason=CANARY)
            finding = findings.list_findings(session, self.second, self.assessment_id)[0]
            findings.propose_fix(session, self.second, finding.id, text=f"{ADDRESS} does it")
            reports.request_pdf(session, self.second, self.assessment_id, "staff")
        self.work()

    def work(self) -> None:
        """Mails are written, the report is set, events are sealed."""
        Runner(self.settings, self.database, self.storage).drain()
        with self.database.writing() as session:
            audit.seal(session, secret=self.settings.key)

    def forget(self, vendor: str) -> None:
        with self.database.writing() as session:
            deletion = deletions.request(session, self.first, vendor, reason="The contract ended.")
            deletions.approve(session, self.second, deletion.id)

    def clean(self) -> None:
        world = World(self.settings, self.database, self.storage)
        for kind in ("deletions.purge", "house.keep"):
            HANDLERS[kind].run(world, {})


def places(database: Database, folder: Path) -> list[str]:
    """Where the canary sings: tables, and files by name or content; the database's own file is in the tables."""
    found = [name for name, rows in contents(database).items() if any(CANARY in row for row in rows)]
    files = (path for path in folder.rglob("*") if path.is_file())
    sings = (path for path in files if CANARY in path.name or CANARY.encode() in path.read_bytes())
    return [*found, *(str(path.relative_to(folder)) for path in sings)]


def test_after_the_purge_nothing_is_left(
    client: TestClient,
    database: Database,
    settings: Settings,
    storage: Storage,
    freeze: Callable[[datetime], None],
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    freeze(START)
    flow = Flow(client, database, settings, storage)
    vendor = flow.ask()
    flow.answer()
    flow.review()
    before = places(database, settings.data_dir)
    assert {"vendor", "contact", "mail", "answer", "event", "submission", "evidence"} <= set(before)
    assert any(place.endswith(".eml") for place in before), "no mail was written"
    flow.forget(vendor)
    freeze(START + timedelta(days=30, minutes=1))
    flow.clean()
    assert contents(database)["idempotency"] == []  # kept under encryption, so the canary is not heard in it
    left = places(database, settings.data_dir)
    assert left == ["deletion"], "what stays says which vendor was deleted, by its name, and nothing else"
    assert ADDRESS not in str(contents(database)["deletion"])
    assert CANARY not in caplog.text + capsys.readouterr().out
    flow.work()
    with database.reading() as session:
        assert audit.verify(session, secret=settings.key).is_whole
