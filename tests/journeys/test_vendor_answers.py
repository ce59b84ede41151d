"""A vendor's way from the mail to the receipt, in a real browser, with script."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlmodel import select

from app.models import Assessment, Submission
from tests.journeys.conftest import House

Enter = Callable[[Page, str], str]


def saved(page: Page) -> None:
    expect(page.locator("[data-foot-saved]")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))


def fill_first(page: Page) -> None:
    """Everything on the first page, and what appears on the way."""
    control = page.locator("[data-question='first.control']")
    control.get_by_label("Yes").check()
    follow = page.locator("[data-question='first.follow']")
    expect(follow).to_be_visible()
    control.get_by_label("How, or which part").fill("By rule, for everybody")
    control.get_by_label("Who owns this control").select_option("csp")
    follow.get_by_role("textbox").first.fill("A hardware key")
    page.get_by_label("The first").check()
    page.get_by_label("First box").check()
    page.locator("[id='first.text-value']").fill("Plain words")
    page.locator("[id='first.number-value']").fill("30")
    page.locator("[id='first.percent-value']").fill("100")
    page.locator("[id='first.duration-value']").fill("4")
    page.locator("[id='first.date-value']").fill("2026-10-01")


def fill_contact(page: Page) -> None:
    contact = page.locator("[data-question='first.contact']")
    contact.get_by_label("Name").fill("Desk")
    contact.get_by_label("E-mail address").fill("desk@vendor.example")


def fill_table(page: Page) -> None:
    page.get_by_role("textbox", name="Name").fill("Vault")
    page.get_by_role("combobox", name="Place").select_option("Here")
    page.get_by_role("button", name="Add a row like this (row 1)").click()
    page.get_by_role("textbox", name="Name").last.fill("Barn")


def test_from_the_mail_to_the_receipt(house: House, page: Page, sign_in: Enter) -> None:
    assessment_id, link = house.invite()
    sign_in(page, link)
    page.get_by_role("link", name="First things").click()
    fill_first(page)
    fill_contact(page)
    saved(page)
    page.get_by_role("button", name="Save and continue").click()
    expect(page).to_have_title(re.compile("page 3 of 3"))
    fill_table(page)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="Second things")).to_be_visible()
    page.get_by_label("No", exact=True).check()
    saved(page)
    page.get_by_role("button", name="This section is complete").click()
    page.get_by_role("link", name="Check and send").click()
    expect(page.get_by_text("A hardware key")).to_be_visible()
    page.get_by_label("Role in the company").fill("Head of Operations")
    page.get_by_label("I declare this.").check()
    page.get_by_role("button", name=re.compile("^Send to")).click()
    expect(page.get_by_role("heading", name="Sent: your receipt")).to_be_visible()
    with house.database.reading() as session:
        submission = session.exec(select(Submission)).one()
        assert session.get_one(Assessment, assessment_id).status == "submitted"
    expect(page.get_by_text(submission.content_sha256)).to_be_visible()
    assert house.answer(assessment_id, "first.table").value == [  # type: ignore[union-attr]
        {"name": "Vault", "place": "here"},
        {"name": "Barn", "place": "here"},
    ]


def test_a_link_opens_at_the_press_of_the_button_and_leaves_no_secret_behind(house: House, page: Page) -> None:
    _, link = house.invite(access="link")
    page.goto(link)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url(re.compile("/tasks$"))
    page.go_back()
    assert "#" not in page.url


def test_what_is_typed_is_saved_without_any_button(house: House, page: Page, sign_in: Enter) -> None:
    assessment_id, link = house.invite()
    address = sign_in(page, link)
    page.goto(f"{address}/sections/first")
    box = page.locator("[id='first.text-value']")
    box.press_sequentially("Plain words", delay=20)
    saved(page)
    box.press_sequentially(", and more")
    page.get_by_role("link", name="All sections").click()
    page.wait_for_url(re.compile("/tasks$"))
    assert house.answer(assessment_id, "first.text").value == "Plain words, and more"  # type: ignore[union-attr]
    page.go_back()
    expect(page.locator("[id='first.text-value']")).to_have_value("Plain words, and more")
    page.locator("[id='first.text-value']").fill("Hidden in a hurry")
    page.goto("about:blank")
    house.wait_for(assessment_id, "first.text", "Hidden in a hurry")
    page.goto(f"{address}/sections/first")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert house.answer(assessment_id, "first.text").saved_by_name == "Ada Example"  # type: ignore[union-attr]


def test_a_question_that_no_longer_applies_goes_and_its_answer_is_kept(
    house: House, page: Page, sign_in: Enter
) -> None:
    assessment_id, link = house.invite()
    address = sign_in(page, link)
    page.goto(f"{address}/sections/first")
    control = page.locator("[data-question='first.control']")
    follow = page.locator("[data-question='first.follow']")
    control.get_by_label("Yes").check()
    follow.get_by_role("textbox").first.fill("A hardware key")
    saved(page)
    control.get_by_label("No", exact=True).check()
    expect(follow).to_have_count(0)
    expect(page.locator("[data-foot-news]")).to_contain_text("its answer is kept")
    control.get_by_label("Yes").check()
    expect(follow.get_by_role("textbox").first).to_have_value("A hardware key")
    assert house.answer(assessment_id, "first.follow").value == "A hardware key"  # type: ignore[union-attr]


def test_a_row_that_was_removed_can_be_put_back(house: House, page: Page, sign_in: Enter) -> None:
    assessment_id, link = house.invite()
    address = sign_in(page, link)
    page.goto(f"{address}/sections/first?page=2")
    fill_table(page)
    saved(page)
    page.get_by_role("button", name="Remove row 1").click()
    page.get_by_role("button", name="Put it back").click()
    saved(page)
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url(re.compile("second"))
    assert [row["name"] for row in house.answer(assessment_id, "first.table").value] == ["Vault", "Barn"]  # type: ignore[union-attr]


def test_the_end_of_the_session_is_announced_and_can_be_put_off(house: House, page: Page, sign_in: Enter) -> None:
    _, link = house.invite()
    page.clock.install()
    address = sign_in(page, link)
    page.goto(f"{address}/sections/first")
    warning = page.locator("[data-session]")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("58:30")
    expect(warning).to_be_visible()
    page.get_by_role("button", name="Stay signed in").click()
    expect(warning).to_have_attribute("data-session", re.compile("/session$"))


def test_what_was_never_saved_has_no_time(house: House, page: Page, sign_in: Enter) -> None:
    _assessment_id, link = house.invite()
    page.goto(f"{sign_in(page, link)}/sections/first")
    length = page.locator("[data-question='first.duration']")
    with page.expect_response(lambda answer: answer.request.method != "GET"):
        length.get_by_role("combobox").select_option("weeks")
    expect(page.locator("[data-foot-saved]")).to_have_text("")
    expect(length.locator("[data-saved]")).to_have_text("")
