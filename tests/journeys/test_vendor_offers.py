"""What a vendor answered elsewhere, used again: one answer and undone with script, a whole section without."""

import json
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Browser, Page, expect

from app.core.clock import now
from app.models import Assessment, Engagement, Vendor
from tests import factories
from tests.journeys.conftest import House, faults_of, is_sideways
from tests.portal.every_kind import EVERY_KIND

Enter = Callable[[Page, str], str]
EARLIER = {
    "first.text": {"value": "Blue keys"},
    "first.number": {"value": 7},
    "first.control": {"value": "yes", "comment": "For all of them."},
}


def answered_elsewhere(house: House, assessment_id: str) -> None:
    """The same vendor sent EARLIER for another engagement, 200 days ago."""
    with house.database.writing() as session:
        assessment = session.get_one(Assessment, assessment_id)
        vendor = session.get_one(Vendor, session.get_one(Engagement, assessment.engagement_id).vendor_id)
        engagement = factories.engagement(session, vendor, name="Billing")
        made = factories.assessment(session, engagement, document=EVERY_KIND, status="completed")
        row = factories.submission(session, made, content=json.dumps({"answers": EARLIER}))
        row.submitted_at = now() - timedelta(days=200)
        session.add(row)


def test_one_answer_is_used_and_taken_out_again(house: House, page: Page, sign_in: Enter) -> None:
    assessment_id, link = house.invite()
    answered_elsewhere(house, assessment_id)
    sign_in(page, link)
    expect(page.get_by_text("For 3 open questions there is an earlier answer")).to_be_visible()
    page.get_by_role("link", name="First things").click()
    question = page.locator("[data-question='first.control']")
    expect(question.get_by_text("6 months ago")).to_be_visible()
    expect(question.get_by_label("Yes", exact=True)).not_to_be_checked()
    assert faults_of(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert not is_sideways(page)
    use = question.get_by_role("button", name="Use this answer")
    use.focus()
    page.keyboard.press("Enter")
    expect(question.get_by_label("Yes", exact=True)).to_be_checked()
    expect(question.get_by_label("How, or which part")).to_have_value("For all of them.")
    expect(question).to_be_in_viewport()
    house.wait_for(assessment_id, "first.control", "yes")
    question.get_by_role("button", name="Clear this answer").click()
    expect(use).to_be_visible()
    expect(question.get_by_label("Yes", exact=True)).not_to_be_checked()


def test_a_section_is_taken_without_script(house: House, chromium: Browser, sign_in: Enter) -> None:
    assessment_id, link = house.invite()
    answered_elsewhere(house, assessment_id)
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    context.set_default_timeout(30_000)
    page = context.new_page()
    sign_in(page, link)
    page.get_by_role("link", name="First things").click()
    page.locator("[id='first.text-value']").fill("Green keys")
    page.get_by_role("button", name="Use all 3 answers to the same questions").click()
    expect(page.get_by_text("2 earlier answers used in this section.")).to_be_visible()
    expect(page.locator("[id='first.text-value']")).to_have_value("Green keys")
    expect(page.locator("[data-offers]")).to_have_count(0)
    page.get_by_role("link", name="Page 2").click()
    expect(page.locator("[id='first.number-value']")).to_have_value("7")
    expect(page.locator("[data-offers]")).to_have_count(0)
    context.close()
    house.wait_for(assessment_id, "first.control", "yes")
