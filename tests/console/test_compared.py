"""Answers beside what exported files say: contradictions on top, exact rows, what each file was read as, drift."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from app.core.clock import now
from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from tests import evidence_samples as samples
from tests import factories
from tests.console.conftest import Staff

EARLIER = b"\n".join(
    line for line in samples.content_of("one-key/credential-report.csv").splitlines() if not line.startswith(b"svc-x1")
)


@dataclass(frozen=True)
class Sent:
    """An assessment whose vendor claims more than its files show."""

    path: str
    engagement: str


@pytest.fixture
def sent(database: Database, settings: Settings, freeze: Callable[[datetime], None]) -> Sent:
    """The whole pack after an earlier credential report that lacks one login."""
    freeze(datetime(2026, 11, 2, 12, tzinfo=UTC))
    storage = Storage(settings.data_dir / "files")
    with database.writing() as session:
        row = samples.assessment(session, samples.ONE_KEY)
        vendor = factories.respondent(session, row)
        samples.upload(session, storage, vendor, row, "credential-report.csv", EARLIER)
        samples.upload_pack(session, storage, vendor, row, "one-key")
        samples.upload(session, storage, vendor, row, "broken.json", b'{"UserDetailList": [')
        row.status, row.submitted_at = "submitted", now()
        session.add(row)
        return Sent(f"/assessments/{row.id}", f"/engagements/{row.engagement_id}")


def test_contradictions_stand_on_top_of_the_review_with_a_way_to_each(reviewer: Staff, sent: Sent) -> None:
    page = reviewer.get(f"{sent.path}/review")
    assert "Exported files contradict" in page
    top = page[page.index("Exported files contradict") : page.index('class="review"')]
    assert f"{sent.path}/review?question=mfa.everyone" in top


def test_an_answer_stands_beside_the_exact_row(reviewer: Staff, sent: Sent) -> None:
    page = reviewer.get(f"{sent.path}/review?question=mfa.everyone")
    beside = page[page.index("Answer and files") : page.index("Why we ask")]
    assert "Contradicted by files" in beside
    assert "ops.bill" in beside and "mfa_active=false" in beside
    assert "111122223333" in beside


def test_the_list_can_be_cut_down_to_contradictions(reviewer: Staff, sent: Sent) -> None:
    page = reviewer.get(f"{sent.path}/review?show=contradicted")
    listed = page[page.index('class="index"') : page.index("</nav>", page.index('class="index"'))]
    assert "mfa.everyone" in listed
    assert "scope.hosting" not in listed


def test_the_evidence_tab_says_what_each_file_was_read_as(reviewer: Staff, sent: Sent) -> None:
    page = reviewer.get(f"{sent.path}/evidence")
    assert "Read as authorization details" in page
    assert "Read as credential report</strong>, account 111122223333" in page
    assert "get-bucket-versioning.acme-backups.json" in page


def test_what_nobody_claimed_and_what_cannot_be_read_is_said(reviewer: Staff, sent: Sent) -> None:
    page = reviewer.get(f"{sent.path}/evidence")
    assert "What the files say and nobody claimed" in page
    assert "&lt;root_account&gt;" in page and "<root_account>" not in page
    assert '<span class="severity high">Problem</span>' in page


def test_drift_stands_on_the_engagement_with_both_rows_and_a_picture(reviewer: Staff, sent: Sent) -> None:
    page = reviewer.get(sent.engagement)
    part = page[page.index('id="drift"') :]
    assert "svc-x1" in part and "is not in it" in part
    assert "<svg" in part and 'data-label="Row after"' in part


def test_files_replace_answers_on_the_tab_of_keys(reviewer: Staff, sent: Sent) -> None:
    page = reviewer.get(f"{sent.path}/keys")
    part = page[page.index('id="overrides"') : page.index('id="tabletop"')]
    assert "credential-report" in part
    assert "scope.accounts, row 1" in part or "access.deleters, row" in part


def test_without_files_nothing_is_compared(reviewer: Staff, database: Database) -> None:
    with database.writing() as session:
        row = samples.assessment(session, samples.ONE_KEY, status="submitted", submitted_at=now())
        path = f"/assessments/{row.id}"
    page = reviewer.get(f"{path}/review?question=mfa.everyone")
    assert "Exported files contradict" not in page
    assert "Answer and files" not in page
