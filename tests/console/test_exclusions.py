"""A section is left out and taken back in from the score page."""

from app.core.database import Database
from tests import factories
from tests.console.conftest import Staff
from tests.small_questionnaire import SMALL


def test_leaving_a_section_out_and_taking_it_in_again(database: Database, reviewer: Staff) -> None:
    with database.writing() as session:
        assessment = factories.assessment(session, status="in_review").id
    here, section = f"/assessments/{assessment}/score/sections", SMALL.sections[0]
    refused = reviewer.post(f"{here}/{section.id}/exclusion", status=422, reason=" ")
    assert "Say why this section is not scored" in refused
    reviewer.post(f"{here}/{section.id}/exclusion", reason="Covered by another contract")
    assert "Left out: Covered by another contract" in reviewer.get(here)
    assert "Left out by a reviewer: Covered by another contract" in reviewer.get(f"/assessments/{assessment}/score")
    reviewer.post(f"{here}/{section.id}/inclusion")
    assert "Covered by another contract" not in reviewer.get(here)
