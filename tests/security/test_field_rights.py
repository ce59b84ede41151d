"""Nobody writes what is not theirs by naming a field, and vendors read nothing that staff keep to themselves."""

import io
from typing import Any

import pytest
from pypdf import PdfReader
from sqlmodel import Session, select
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.permissions import CLOCK
from app.jobs.runner import Runner
from app.models import Answer, Assessment, Invitation, Rendering
from app.services import api_keys, reports, respondent_sessions
from tests import factories
from tests.security import world
from tests.security.visitors import Visitors, bodies_of

COVETED = {
    "score": 100,
    "posture": 100,
    "grade": "A",
    "status": "completed",
    "owner_id": "me",
    "reviewer_id": "me",
    "trust": "tested",
    "accepted_at": "2026-01-01T00:00:00Z",
    "override_credit": "1",
    "notes": "mine",
    "version": 99,
    "id": "mine",
    "saved_by_name": "The reviewer",
}


@pytest.fixture
def key(database: Database, settings: Settings) -> str:
    with database.writing() as session:
        return api_keys.create(session, CLOCK, name="all", scopes={"all"}, secret=settings.key)[1]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_programs_cannot_name_a_field_that_is_not_in_the_contract(
    client: TestClient, database: Database, settings: Settings, storage: Storage, key: str
) -> None:
    """Every body of every operation, with each coveted field that its shape does not have."""
    with database.writing() as session:
        furnished = world.build(session, storage, settings)
    furnished.tokens["key"] = key
    document = client.get("/api/openapi.json").json()
    visitors = Visitors(client, settings, furnished, {})
    taken, tried = [], 0
    for (method, path), body in bodies_of(document).items():
        for name in set(COVETED) - _fields(document, method, path) if "json" in body else ():
            visitors.bodies = {(method, path): {"json": {**body["json"], name: COVETED[name]}}}
            answer, tried = visitors.knock("key", method, path), tried + 1
            codes = {error["code"] for error in answer.json()["errors"]}
            if "extra_forbidden" not in codes and not (path.endswith("/intake") and answer.status_code == 422):
                taken.append(f"{method} {path} {name}: {answer.status_code}")
    assert taken == []
    assert tried > 300


def _fields(document: dict[str, Any], method: str, path: str) -> set[str]:
    schema = document["paths"][path][method.lower()]["requestBody"]["content"]["application/json"]["schema"]
    shape = document["components"]["schemas"].get(schema.get("$ref", "").rsplit("/", 1)[-1], schema)
    return set(shape.get("properties", {}))


def test_a_form_cannot_name_one_either(client: TestClient, database: Database, settings: Settings) -> None:
    with database.writing() as session:
        actor = factories.respondent(session, factories.assessment(session, status="in_progress"))
        furnished = _at_home(session, actor.invitation_id or "")
    visitors = Visitors(client, settings, furnished, {})
    fields = {"access.mfa:shown": "1", "access.mfa:value": "no", "csrf_token": visitors.csrf}
    coveted = {f"access.mfa:{name}": str(value) for name, value in COVETED.items() if name != "version"}
    coveted |= {name: str(value) for name, value in COVETED.items()}
    path = f"/p/{furnished.ids['public_id']}/sections/access"
    sent = client.post(path, data=fields | coveted, headers=visitors.headers_of("lead"))
    assert sent.status_code == 303
    with database.reading() as session:
        answer = session.exec(select(Answer)).one()
        assessment = session.get_one(Assessment, answer.assessment_id)
    assert (answer.value, answer.version, answer.saved_by_name) == ("no", 1, "Ada Example")
    assert (assessment.status, assessment.reviewer_id) == ("in_progress", None)


def _at_home(session: Session, invitation_id: str) -> world.World:
    invitation = session.get_one(Invitation, invitation_id)
    token = respondent_sessions.open_session(session, invitation, by="code")
    return world.World(ids={"public_id": invitation.public_id}, tokens={"lead": token})


def test_the_vendors_report_holds_nothing_that_staff_say_among_themselves(
    client: TestClient, database: Database, settings: Settings, storage: Storage
) -> None:
    with database.writing() as session:
        furnished = world.build(session, storage, settings)
        lead = respondent_sessions.actor_of(session, furnished.tokens["lead"])
        rendering_id = reports.request_pdf(session, lead, furnished.ids["assessment_id"], "vendor").id
        report = reports.build(session, lead, furnished.ids["assessment_id"], audience="vendor")
    assert world.INTERNAL not in str(report.as_json()) and world.OURS in str(report.as_json())
    Runner(settings, database, storage).drain()
    with database.reading() as session:
        stored_name = session.get_one(Rendering, rendering_id).stored_name
    assert stored_name
    reader = PdfReader(io.BytesIO(storage.path(stored_name).read_bytes()))
    said = " ".join(page.extract_text() for page in reader.pages)
    said += " ".join(str(content) for contents in reader.attachments.values() for content in contents)
    assert world.OURS in said and world.INTERNAL not in said


def test_what_a_saving_page_is_told_names_no_score(client: TestClient, database: Database, settings: Settings) -> None:
    with database.writing() as session:
        actor = factories.respondent(session, factories.assessment(session, status="in_progress"))
        furnished = _at_home(session, actor.invitation_id or "")
    headers = Visitors(client, settings, furnished, {}).headers_of("lead") | {"Accept": "application/json"}
    path = f"/p/{furnished.ids['public_id']}/answers/access.mfa"
    told: dict[str, Any] = client.post(path, json={"fields": [["access.mfa:value", "no"]]}, headers=headers).json()
    assert not {"score", "posture", "grade", "credit", "trust", "findings", "notes"} & set(told)
