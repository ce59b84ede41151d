"""Every page and state a vendor meets: nothing serious for axe, nothing sideways at 320 pixels, light and dark."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from app.core.clock import now
from app.models import Assessment, Invitation, Review
from tests import factories
from tests.journeys.conftest import House, faults_of, is_sideways
from tests.portal.answered import ANSWERS

Enter = Callable[[Page, str], str]


def look(page: Page, state: str) -> None:
    """The page as it stands, wide and narrow."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert faults_of(page) == [], f"{state} at {width}"
        assert not is_sideways(page), f"{state} is wider than {width} pixels"


@pytest.fixture(params=["light", "dark"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(color_scheme=request.param, reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_before_signing_in(house: House, page: Page) -> None:
    assessment_id, link = house.invite()
    page.goto(link)
    look(page, "landing")
    page.get_by_role("button", name="Start").click()
    look(page, "code")
    page.get_by_label("Code", exact=True).fill("AAAA BBBB")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("[data-summary]")).to_be_focused()
    look(page, "wrong code")
    page.goto(f"{house.url}/p/unknown")
    look(page, "unknown link")
    with house.database.writing() as session:
        invitation = session.exec(select(Invitation).where(Invitation.assessment_id == assessment_id)).one()
        invitation.expires_at = now() - timedelta(days=1)
        session.add(invitation)
    page.goto(link)
    look(page, "expired link")
    page.get_by_role("button", name="Send me a new link").click()
    look(page, "new link sent")


def test_while_answering(house: House, page: Page, sign_in: Enter) -> None:
    _, link = house.invite()
    address = sign_in(page, link)
    look(page, "task list")
    page.goto(f"{address}/sections/first")
    look(page, "empty section")
    page.locator("[data-question='first.control']").get_by_label("Partly").check()
    page.evaluate("document.querySelectorAll('.question details').forEach((one) => (one.open = true))")
    page.locator("[id='first.number-value']").fill("many")
    page.locator("[id='first.text-value']").fill("x" * 60)
    expect(page.locator("[id='first.number-value']")).to_have_attribute("aria-invalid", "true")
    look(page, "section with everything open and two faults")
    page.locator("[id='first.number-value']").fill("3")
    page.get_by_role("button", name="This section is complete").or_(
        page.get_by_role("button", name="Save and continue")
    ).first.click()
    page.get_by_role("textbox", name="Name").fill("Vault")
    page.get_by_role("button", name="Add a row like this (row 1)").click()
    look(page, "table")
    page.get_by_role("button", name="This section is complete").click()
    expect(page.locator("[data-summary]")).to_be_focused()
    look(page, "section that is not complete")
    for path in ("check", "exports", "colleagues", "privacy", "findings"):
        page.goto(f"{address}/{path}")
        look(page, path)
    page.goto(f"{address}/colleagues")
    page.get_by_role("button", name="Send the invitation").click()
    look(page, "refused invitation")


def test_two_texts_for_one_answer(house: House, page: Page, sign_in: Enter) -> None:
    _, link = house.invite()
    address = sign_in(page, link)
    page.goto(f"{address}/sections/first")
    other = page.context.new_page()
    other.goto(f"{address}/sections/first")
    page.locator("[id='first.text-value']").fill("One")
    expect(page.locator("[data-foot-saved]")).to_contain_text("Saved")
    other.locator("[id='first.text-value']").fill("Two")
    expect(other.locator("[data-clash]")).to_be_visible()
    look(other, "clash")


def test_after_sending(house: House, page: Page, sign_in: Enter) -> None:
    assessment_id, link = house.invite()
    with house.database.writing() as session:
        assessment = session.get_one(Assessment, assessment_id)
        for question_id, value in ANSWERS.items():
            factories.answer(session, assessment, question_id, value, ownership="csp")
        factories.finding(session, assessment, question_id="first.text")
    address = sign_in(page, link)
    page.goto(f"{address}/check")
    look(page, "check with a contradiction")
    page.get_by_role("button", name=re.compile("^Send to")).click()
    expect(page).to_have_title(re.compile("^Error: "))
    look(page, "check with a faulty declaration")
    page.get_by_label("Role in the company").fill("Head of Operations")
    page.get_by_label("I declare this.").check()
    page.get_by_role("button", name=re.compile("^Send to")).click()
    page.wait_for_url(re.compile("/receipt$"))
    look(page, "receipt")
    for path in ("tasks", "sections/first", "sections/first?page=2", "findings"):
        page.goto(f"{address}/{path}")
        look(page, f"{path} after sending")
    page.get_by_text(re.compile("^Propose a fix")).first.click()
    page.get_by_role("button", name="Propose this").click()
    look(page, "refused proposal")
    with house.database.writing() as session:
        assessment = session.get_one(Assessment, assessment_id)
        assessment.status = "returned"
        session.add(assessment)
        reviewer = factories.user(session)
        session.add(
            Review(
                assessment_id=assessment_id,
                question_id="first.text",
                verdict="returned",
                reason="Which words?",
                answer_version=1,
                decided_at=now(),
                decided_by_id=reviewer.id,
                decided_by_name=reviewer.name,
            )
        )
    page.goto(f"{address}/tasks")
    look(page, "tasks with a returned answer")
    page.goto(f"{address}/sections/first")
    look(page, "section with a returned answer")
    page.get_by_role("button", name="Sign out").click()
    look(page, "landing after sending")
