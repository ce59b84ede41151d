"""The assessment's page lists every format, each behind its link; settings show the fingerprint."""

import json
import re

from app.core.database import Database
from app.core.settings import Settings
from app.domain.interchange.signature import legible
from app.services import exports
from tests import factories
from tests.console.conftest import Staff


def test_every_listed_file_is_there(reviewer: Staff, database: Database) -> None:
    with database.writing() as session:
        assessment = factories.assessment(session)
        factories.answer(session, assessment, "access.mfa", "yes")
        here = f"/assessments/{assessment.id}"
    links = re.findall(rf'href="({here}/downloads/[^"]+)"', reviewer.get(here))
    assert {link.rpartition("/")[2] for link in links} == set(exports.FORMATS)
    for link in links:
        if not link.endswith("workbook"):
            assert "access.mfa" in reviewer.get(link)
    reviewer.get(f"{here}/downloads/workbook")
    reviewer.get(f"{here}/downloads/pdf", status=404)
    assert json.loads(reviewer.get(f"{here}/downloads/oscal-results"))["assessment-results"]


def test_the_portfolio_leads_to_the_register(reviewer: Staff, database: Database) -> None:
    with database.writing() as session:
        factories.engagement(session, factories.vendor(session, name="Acme"))
    assert 'href="/portfolio/dora-register.csv"' in reviewer.get("/")
    assert "Acme" in reviewer.get("/portfolio/dora-register.csv")


def test_settings_show_the_fingerprint_others_compare(administrator: Staff, settings: Settings) -> None:
    assert legible(exports.fingerprint(settings.key)) in administrator.get("/settings")
