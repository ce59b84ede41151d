"""Answers to take along: for the lead, before and after sending, on the pages where one looks for them."""

import json
from collections.abc import Callable

import pytest

from app.core.database import Database
from app.models import Assessment, Engagement
from tests.portal.answered import ANSWERS, send
from tests.portal.conftest import Asked
from tests.portal.person import Person


@pytest.mark.usefixtures("answered")
def test_the_lead_takes_them_along_from_the_tasks_and_from_the_receipt(ada: Person) -> None:
    link = f'href="{ada.address}/answer-file.json"'
    assert link in ada.get("/tasks") and f'href="{ada.address}/answers.csv"' in ada.page
    draft = json.loads(ada.get("/answer-file.json"))
    assert draft["submission"] is None and len(draft["answers"]) == len(ANSWERS)
    assert link in send(ada, **{"explain:offline_but_not": "Old."}) and "/answers.csv" in ada.page
    declared = json.loads(ada.get("/answer-file.json"))
    assert declared["submission"]["attested_by"] == "Ada Example"
    assert declared["submission"]["explanations"] == [{"id": "offline_but_not", "text": "Old."}]
    assert "Plain words" in ada.get("/answers.csv") and "points" not in ada.page


@pytest.mark.usefixtures("answered")
def test_the_lead_takes_them_along_as_oscal_without_what_the_buyer_thinks(
    ada: Person, asked: Asked, database: Database
) -> None:
    with database.writing() as session:
        session.get_one(Engagement, session.get_one(Assessment, asked.assessment_id).engagement_id).tier = "critical"
    assert f'href="{ada.address}/oscal-component.json"' in ada.get("/tasks")
    component = json.loads(ada.get("/oscal-component.json"))["component-definition"]["components"][0]
    requirements = component["control-implementations"][0]["implemented-requirements"]
    assert len(requirements) == len(ANSWERS) and "critical" not in ada.page and '"trust"' not in ada.page
    catalog = json.loads(ada.get("/oscal-catalog.json"))["catalog"]
    assert ada.status == 200 and catalog["groups"]


@pytest.mark.usefixtures("answered")
def test_a_colleague_neither_sees_the_links_nor_gets_the_files(sign_in: Callable[..., Person]) -> None:
    cora = sign_in(["second"])
    assert "answer-file.json" not in cora.get("/tasks")
    for path in ("/answer-file.json", "/answers.csv", "/oscal-catalog.json", "/oscal-component.json"):
        cora.get(path)
        assert cora.status == 404 and "Plain words" not in cora.page
