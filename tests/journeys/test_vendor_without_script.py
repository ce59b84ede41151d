"""The whole form in a browser that runs no script."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import House
from tests.journeys.test_vendor_answers import fill_contact

Enter = Callable[[Page, str], str]


@pytest.fixture
def bare(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_from_the_mail_to_the_receipt_without_script(house: House, bare: Page, sign_in: Enter) -> None:
    page = bare
    assessment_id, link = house.invite()
    sign_in(page, link)
    page.get_by_role("link", name="First things").click()
    page.locator("[data-question='first.control']").get_by_label("Partly").check()
    page.get_by_label("The first").check()
    page.get_by_label("First box").check()
    page.locator("[id='first.text-value']").fill("Plain words")
    page.locator("[id='first.number-value']").fill("many")
    page.locator("[id='first.percent-value']").fill("100")
    page.locator("[id='first.duration-value']").fill("4")
    page.locator("[id='first.date-value']").fill("2026-10-01")
    fill_contact(page)
    page.get_by_role("button", name="Save and continue").click()
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("link", name=re.compile("is not a number")).click()
    page.locator("[id='first.number-value']").fill("30")
    page.locator("[data-question='first.control']").get_by_label("Yes").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("Who holds copies?")).to_be_visible()
    page.get_by_label("Name").fill("Vault")
    page.get_by_label("Place").select_option("Here")
    page.get_by_role("button", name="Add a row", exact=True).click()
    page.get_by_label("Name").last.fill("Barn")
    page.get_by_label("Place").last.select_option("There")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="Still missing")).to_be_visible()
    page.get_by_role("link", name="first.follow").first.click()
    page.locator("[id='first.follow-value']").fill("A hardware key")
    page.get_by_label("Who owns this control").select_option("csp")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Questions").click()
    page.get_by_role("link", name="Check and send").click()
    page.get_by_role("button", name=re.compile("^Send to")).click()
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_label("Role in the company").fill("Head of Operations")
    page.get_by_label("I declare this.").check()
    page.get_by_role("button", name=re.compile("^Send to")).click()
    expect(page.get_by_role("heading", name="Sent: your receipt")).to_be_visible()
    assert [row["name"] for row in house.answer(assessment_id, "first.table").value] == ["Vault", "Barn"]  # type: ignore[union-attr]


def test_a_link_without_script_offers_the_mailed_code(house: House, bare: Page, sign_in: Enter) -> None:
    _, link = house.invite(access="link")
    address = sign_in(bare, link)
    assert bare.url == f"{address}/tasks"
