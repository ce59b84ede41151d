"""A form that is refused comes back open, with the sentence and everything that was typed; and nothing half saved."""

from app.core.database import Database
from app.models import Assessment, Vendor
from tests.console.conftest import Staff
from tests.console.reviewed import Reviewed, submitted


def test_a_vendor_with_one_wrong_field_is_not_half_saved(reviewer: Staff, database: Database) -> None:
    path = reviewer.post("/vendors", name="Before", website="", country="PL", lei="")
    reviewer.post(path, status=422, name="After", website="", country="Poland", lei="")
    with database.reading() as session:
        assert session.get_one(Vendor, path.removeprefix("/vendors/")).name == "Before"


def test_panels_of_an_assessment_keep_what_was_typed(reviewer: Staff, database: Database) -> None:
    waiting = submitted(database, status="in_progress")
    page = reviewer.post(f"{waiting.path}/due-date", status=422, due_on="2030-01-31", due_zone="Warsaw")
    assert 'value="2030-01-31"' in page
    assert 'value="Warsaw"' in page
    assert "<details open><summary>Move the due date" in page
    page = reviewer.post(f"{waiting.path}/cancellation", status=422, cancel_reason="")
    assert "<details open><summary>Cancel it" in page
    assert 'id="cancel_reason-error"' in page
    assert "<title>Error: " in page


def test_a_section_left_out_without_a_reason_comes_back_at_its_field(reviewer: Staff, database: Database) -> None:
    waiting = submitted(database)
    page = reviewer.post(f"{waiting.path}/score/sections/access/exclusion", status=422, reason="")
    assert 'href="#reason-access"' in page
    assert 'id="reason-access-error"' in page


def test_the_account_keeps_a_wrong_zone(reviewer: Staff) -> None:
    page = reviewer.post("/account", status=422, name="Rita Example", zone="Warsaw")
    assert 'value="Rita Example"' in page
    assert 'value="Warsaw"' in page


def test_the_review_can_be_given_to_somebody_else(administrator: Staff, reviewer: Staff, database: Database) -> None:
    waiting: Reviewed = submitted(database)
    administrator.post(f"{waiting.path}/reviewer", reviewer_id=reviewer.user_id)
    with database.reading() as session:
        assert session.get_one(Assessment, waiting.assessment).reviewer_id == reviewer.user_id
