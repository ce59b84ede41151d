"""Whatever leaves as a file leaves one event: who, what, in which form, with its hash. Every address is walked."""

import hashlib
from typing import Any
from unittest.mock import patch

import pytest
from fastapi import FastAPI
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.core.clock import now
from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.permissions import CLOCK
from app.models import Event, Rendering
from app.services import api_keys, events
from tests import caiq_files
from tests.security import world
from tests.security.routes import routes
from tests.security.visitors import Visitors, bodies_of

VISITORS = {"administrator": "user", "lead": "respondent", "key": "api_key"}
NOTHING_OF_OURS = {
    "/imports/register-template.csv": "an empty form",
    "/imports/register-template.xlsx": "an empty form",
    "/api/v1/imports/register-template.csv": "an empty form",
    "/api/v1/imports/register-template.xlsx": "an empty form",
    "/assessments/{assessment_id}/figures/{name}.svg": "a picture of a page that was looked at",
    "/assessments/{assessment_id}/keys/deletion-paths.svg": "a picture of a page that was looked at",
}
TAKEN_OUT = {
    "/api/v1/assessments/{assessment_id}/answer-file.json": "answer file (signed)",
    "/api/v1/assessments/{assessment_id}/answers.csv": "table of answers (CSV)",
    "/api/v1/assessments/{assessment_id}/assessment.json": "assessment file (signed)",
    "/api/v1/assessments/{assessment_id}/oscal.json": "OSCAL assessment results",
    "/api/v1/assessments/{assessment_id}/report.html": "report for staff (HTML)",
    "/api/v1/assessments/{assessment_id}/report.json": "report for staff (JSON)",
    "/api/v1/assessments/{assessment_id}/workbook.xlsx": "workbook to answer offline",
    "/api/v1/dora-register.csv": "extract for DORA (CSV)",
    "/api/v1/evidence/{evidence_id}/content": "file",
    "/assessments/{assessment_id}/downloads/{format}": "assessment file (signed)",
    "/evidence/{evidence_id}/file": "file",
    "/p/{public_id}/answer-file.json": "answer file (signed)",
    "/p/{public_id}/answers.csv": "table of answers (CSV)",
    "/p/{public_id}/copies/{rendering_id}/copy.pdf": "report for the vendor (PDF)",
    "/p/{public_id}/copy.json": "copy of what was declared (JSON)",
    "/p/{public_id}/evidence/{evidence_id}/file": "file",
    "/p/{public_id}/oscal-catalog.json": "OSCAL catalog",
    "/p/{public_id}/oscal-component.json": "OSCAL component definition",
    "/p/{public_id}/workbook.xlsx": "workbook to answer offline",
    "/portfolio.csv": "table (CSV)",
    "/portfolio/dora-register.csv": "extract for DORA (CSV)",
    "/reports/{rendering_id}/file": "report for the vendor (PDF)",
}


class House:
    """A furnished house, and who took what out of it."""

    def __init__(self, app: FastAPI, client: TestClient, settings: Settings, database: Database) -> None:
        self.app, self.client, self.database = app, client, database
        with database.writing() as session:
            furnished = world.build(session, Storage(settings.data_dir / "files"), settings)
            made = api_keys.create(session, CLOCK, name="all", scopes={"all"}, secret=settings.key)
            furnished.tokens["key"] = made[1]
            rendering = session.get_one(Rendering, furnished.ids["rendering_id"])
            rendering.audience, rendering.ready_at = "vendor", now()
            session.add(rendering)
        document = client.get("/api/openapi.json").json()
        self.visitors = Visitors(client, settings, furnished, bodies_of(document))
        self.seen = self.newest()

    def newest(self) -> int:
        with self.database.reading() as session:
            return session.exec(select(Event.id).order_by(col(Event.id).desc()).limit(1)).one() or 0

    def taken(self) -> list[tuple[Event, dict[str, Any]]]:
        """What was taken out since this was last asked."""
        with self.database.reading() as session:
            query = select(Event).where(col(Event.id) > self.seen, col(Event.verb).endswith(".taken_out"))
            found = [(event, events.body_of(event)) for event in session.exec(query.order_by(col(Event.id)))]
        self.seen = self.newest()
        return found


@pytest.fixture
def house(client: TestClient, settings: Settings, database: Database) -> House:
    assert isinstance(client.app, FastAPI)
    return House(client.app, client, settings, database)


def _visitor_of(path: str) -> str:
    return "key" if path.startswith("/api/") else "lead" if path.startswith("/p/") else "administrator"


def test_every_file_that_leaves_leaves_one_event_that_says_who_took_what(house: House) -> None:
    forms: dict[str, str] = {}
    for method, path in routes(house.app):
        if method != "GET":
            continue
        visitor = _visitor_of(path)
        response, found = house.visitors.knock(visitor, method, path), house.taken()
        is_file = "attachment" in response.headers.get("content-disposition", "")
        if path in NOTHING_OF_OURS or not (is_file or found):
            assert (path, found) == (path, [])
            continue
        assert len(found) == 1, f"{path} handed out a file and left {len(found)} events"
        event, body = found[0]
        assert event.actor_kind == VISITORS[visitor] and body["actor"], path
        assert body["after"]["sha256"] == hashlib.sha256(response.content).hexdigest(), path
        assert body["after"]["bytes"] == len(response.content)
        about_one = event.subject_kind in ("assessment", "evidence")
        assert event.assessment_id == (house.visitors.world.ids["assessment_id"] if about_one else None)
        assert world.OURS not in str({**body["after"], "file_name": ""}), "an event holds no content"
        forms[path] = body["after"]["as"]
    assert forms == TAKEN_OUT, "list here what leaves, or why nothing of ours does"


def test_a_filled_caiq_leaves_one_too_and_its_account_none(house: House) -> None:
    ids, blank = house.visitors.world.ids, {"file": ("blank.xlsx", caiq_files.blank())}
    places = {
        "key": f"/api/v1/assessments/{ids['assessment_id']}/filled-caiq",
        "administrator": f"/assessments/{ids['assessment_id']}/caiq",
        "lead": f"/p/{ids['public_id']}/caiq",
    }
    for visitor, path in places.items():
        csrf = {"csrf_token": house.visitors.csrf}
        told = {"as": "account"} if visitor == "key" else {}
        for fetch, events_left in ((False, 0), (True, 1)):
            given: dict[str, Any] = {"headers": house.visitors.headers_of(visitor), "files": blank}
            if visitor == "key":
                given["params"] = {} if fetch else told
            else:
                given["data"] = csrf | ({"fetch": "yes"} if fetch else {})
            response = house.client.post(path, **given)
            assert response.status_code == 200, response.text
            found = house.taken()
            assert (visitor, len(found)) == (visitor, events_left)
        assert found[0][0].actor_kind == VISITORS[visitor]
        assert found[0][1]["after"]["as"] == "filled CAIQ 4.0.3"


def test_where_the_event_cannot_be_written_nothing_leaves(house: House) -> None:
    with patch.object(events, "record", side_effect=OSError("the disk is full")):
        for path in ("/portfolio.csv", "/p/{public_id}/answers.csv", "/api/v1/dora-register.csv"):
            with pytest.raises(OSError, match="disk is full"):
                house.visitors.knock(_visitor_of(path), "GET", path)
    assert house.taken() == []


def test_the_first_rendering_of_a_report_is_noted_when_it_is_fetched_not_when_asked_for(house: House) -> None:
    ids = house.visitors.world.ids
    waits = house.visitors.knock("key", "GET", "/api/v1/assessments/{assessment_id}/report.pdf")
    assert waits.status_code == 202 and house.taken() == []
    with house.database.writing() as session:
        rendering = session.exec(select(Rendering).where(Rendering.state == "queued")).one()
        stored = session.get_one(Rendering, ids["rendering_id"]).stored_name
        rendering.state, rendering.stored_name, rendering.ready_at = "ready", stored, now()
        session.add(rendering)
    fetched = house.visitors.knock("key", "GET", "/api/v1/assessments/{assessment_id}/report.pdf")
    ((event, body),) = house.taken()
    assert fetched.status_code == 200 and event.verb == "assessment.taken_out"
    assert body["after"]["as"] == "report for staff (PDF)"
    assert body["after"]["sha256"] == hashlib.sha256(fetched.content).hexdigest()
