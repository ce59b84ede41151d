"""Score, figures, history and report: every number opens down to its rows, every file is what it says."""

import re

import pytest
from sqlmodel import col, select

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.permissions import Role
from app.models import Rendering, Scorecard
from app.services import exports, imports, reports
from tests import factories
from tests.console.conftest import Staff
from tests.console.reviewed import Reviewed, submitted


@pytest.fixture
def waiting(database: Database) -> Reviewed:
    return submitted(database)


def test_the_rows_sum_to_the_score(reviewer: Staff, waiting: Reviewed) -> None:
    page = reviewer.get(f"{waiting.path}/score")
    assert "Sum of the exact rows" in page
    assert f"{waiting.path}/review?question=access.mfa" in page
    assert "outside both sums" in page
    assert "<svg" in page
    assert "does not map to csf@9" in reviewer.get(f"{waiting.path}/score?framework=csf@9", 404)


def test_freezing_again_keeps_the_earlier_scorecard(reviewer: Staff, waiting: Reviewed, database: Database) -> None:
    reviewer.post(f"{waiting.path}/scorecards")
    reviewer.post(f"{waiting.path}/review/access.mfa/override", credit="1", override_reason="Seen on site.")
    assert "have moved since" in reviewer.get(f"{waiting.path}/score")
    reviewer.post(f"{waiting.path}/scorecards")
    with database.reading() as session:
        grades = [row.result["posture"] for row in session.exec(select(Scorecard).order_by(col(Scorecard.number)))]
    assert grades[0] == 0 and grades[1] > 0
    assert "have moved since" not in reviewer.get(f"{waiting.path}/score")
    assert "Scorecard 1" in reviewer.get(f"{waiting.path}/score?card=1")
    difference = reviewer.get(f"{waiting.path}/score/difference?old=1&new=2")
    assert "Changed by review" in difference and "Seen on site." in difference
    reviewer.get(f"{waiting.path}/score?card=9", status=404)


def test_what_if_shows_the_effect_of_closing(reviewer: Staff, waiting: Reviewed) -> None:
    page = reviewer.get(f"{waiting.path}/score/what-if?close={waiting.finding}")
    assert "All ticked ones together: 0 → 100" in page


def test_an_auditor_freezes_nothing(auditor: Staff, waiting: Reviewed) -> None:
    auditor.get(f"{waiting.path}/score")
    auditor.post(f"{waiting.path}/scorecards", status=403)


def test_figures_come_with_their_tables_and_as_files(reviewer: Staff, waiting: Reviewed) -> None:
    page = reviewer.get(f"{waiting.path}/figures")
    assert page.count("<svg") >= 3 and page.count("The same as a table") == 3
    for name in ("as-answered", "as-it-should-be", "chain"):
        assert reviewer.get(f"{waiting.path}/figures/{name}.svg").startswith("<svg")
    reviewer.get(f"{waiting.path}/figures/deletion-paths.svg", status=404)


def test_history_tells_who_did_what(reviewer: Staff, waiting: Reviewed) -> None:
    reviewer.post(f"{waiting.path}/review/access.mfa/question", reason="Which <factor>?")
    page = reviewer.get(f"{waiting.path}/history")
    assert "review returned" in page and "Which &lt;factor&gt;?" in page
    assert "Submissions" in page


def test_the_report_is_read_as_a_page_and_fetched_as_pdf(
    reviewer: Staff, waiting: Reviewed, database: Database, settings: Settings
) -> None:
    assert "Example Hosting" in reviewer.get(f"{waiting.path}/report")
    assert "Example Hosting" in reviewer.get(f"{waiting.path}/report?audience=vendor")
    reviewer.get(f"{waiting.path}/report?audience=press", status=404)
    reviewer.post(f"{waiting.path}/scorecards")
    there = reviewer.post(f"{waiting.path}/report", audience="staff")
    assert "Being rendered" in reviewer.get(there)
    reviewer.get(f"{there}/file", status=404)

    reports.render(database, Storage(settings.data_dir / "files"), there.rpartition("/")[2])

    assert "Download the PDF" in reviewer.get(there)
    assert reviewer.client.get(f"{there}/file", headers={"Cookie": reviewer._cookies}).content.startswith(b"%PDF")
    assert reviewer.post(f"{waiting.path}/report", audience="staff") == there  # not rendered twice
    with database.reading() as session:
        assert len(session.exec(select(Rendering)).all()) == 1


def test_the_number_of_a_domain_opens_down_to_its_questions(reviewer: Staff, database: Database) -> None:
    waiting = submitted(database)
    page = reviewer.get(f"{waiting.path}/score")
    found = re.search(r"domain=([^#\"]+)#questions", page)
    assert found
    part = reviewer.get(f"{waiting.path}/score?domain={found[1]}")
    assert "credit-weights" in part.split('id="questions"')[1]
    assert "Show all questions" in part
    assert part.count('data-label="Credit"') <= page.count('data-label="Credit"')


def test_a_score_of_answers_read_from_a_file_says_what_did_not_come_with_them(
    reviewer: Staff, waiting: Reviewed, database: Database, settings: Settings
) -> None:
    assert "The file brought answers only" not in reviewer.get(f"{waiting.path}/score")
    with database.writing() as session:
        actor = factories.actor_of(factories.user(session, Role.REVIEWER))
        made = exports.assessment_file(session, actor, waiting.assessment, secret=settings.key)
        there = factories.engagement(session)
        found = imports.preview(session, actor, data=made.body, file_name="acme.json", engagement_id=there.id)
        assert any("named as evidence and not inside" in note for note in found.notes)
        kept = imports.apply(session, actor, found.id).assessment_id
    page = reviewer.get(f"/assessments/{kept}/score")
    assert "The file brought answers only" in page and "may differ from the one there" in page
