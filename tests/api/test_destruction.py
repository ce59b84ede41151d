"""GET destruction and table-top: the contract other programs rely on, before and after submission."""

from typing import Any

import pytest

from app.core.database import Database
from tests import evidence_samples as samples
from tests.api.conftest import Program


@pytest.fixture
def assessment(program: Program, database: Database) -> str:
    """A draft of the cloud questionnaire with its tables filled."""
    program.assessment()
    body = {
        "engagement_id": program.made["engagement"],
        "questionnaire": "cloud-resilience",
        "version": "2.0",
        "respondent_contact_id": program.made["contact"],
    }
    made: str = program.ok("POST", "/assessments", body, status=201)["id"]
    for question_id, value in samples.ONE_KEY.items():
        program.ok("PUT", f"/assessments/{made}/answers/{question_id}", {"value": value, "ownership": "csp"})
    return made


def test_the_whole_answer(program: Program, assessment: str) -> None:
    found = program.ok("GET", f"/assessments/{assessment}/destruction")
    assert found["keys"] == {"low": 2, "high": 2}
    assert found["hands"] == {"low": 1, "high": 1}
    for name in ("providers", "sites", "read"):
        assert set(found[name]) == {"low", "high"}
    assert set(found["tracks"]) == {"optimistic", "claimed", "proven"}
    assert set(found["horizons"]) == {"1h", "30d", "90d"}
    assert {"id", "class"} <= set(found["kill_sets"][0]["leaves"][0])
    assert found["kill_sets"][0]["sentences"]
    assert found["ways"]["keys"] >= 1
    assert {"change", "before", "after"} <= set(found["best_changes"][0])
    assert found["barriers"]
    assert "next_question" in found
    assert (found["scorecard"], found["horizon"], found["confirmed"]) == (None, "90d", [])


def test_a_horizon(program: Program, assessment: str) -> None:
    found = program.ok("GET", f"/assessments/{assessment}/destruction?horizon=1h")
    assert found["horizon"] == "1h"
    program.refused("GET", f"/assessments/{assessment}/destruction?horizon=2y", 422)


def test_nothing_to_count_from_is_not_found(program: Program) -> None:
    small = program.assessment()
    for resource in ("destruction", "table-top"):
        body = program.refused("GET", f"/assessments/{small}/{resource}", 404)
        assert "count from" in body["detail"]


def test_a_table_top(program: Program, assessment: str) -> None:
    address = f"/assessments/{assessment}/table-top"
    leaves = {leaf["id"] for leaf in program.ok("GET", address)["leaves"]}
    held = ["secret:root@production", "factor:safe key"]
    assert set(held) <= leaves
    played: dict[str, Any] = program.ok("GET", address, params={"held": held})
    assert [leaf["id"] for leaf in played["held"]] == held
    assert {fate["copy"] for fate in played["falls"]} == {"live data", "acme-backups"}
    assert (played["is_fatal"], played["undo_until_hours"]) == (True, 0)
    problem = program.refused("GET", address, 422, params={"held": "secret:nobody"})
    assert problem["errors"][0]["pointer"] == "/held/0"
