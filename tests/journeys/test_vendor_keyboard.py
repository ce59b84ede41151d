"""The whole questionnaire by keyboard alone: no pointer is ever moved."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import House


def tab_to(page: Page, target: str) -> None:
    """Press Tab until the element has the focus; it must be reachable and visible."""
    for _ in range(120):
        if page.evaluate("target => document.activeElement?.matches(target)", target):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached by Tab")


def press(page: Page, name: str) -> None:
    """Tab to the button or link that says so and press Enter."""
    for _ in range(160):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.innerText?.trim()").startswith(name):
            return page.keyboard.press("Enter")
    raise AssertionError(f"“{name}” cannot be reached by Tab")


def choose(page: Page, question_id: str, steps: int = 0) -> None:
    """Tab to the first option, Space chooses it; arrows move on."""
    tab_to(page, f"[id='{question_id}-value']")
    page.keyboard.press("Space")
    for _ in range(steps):
        page.keyboard.press("ArrowDown")


def write(page: Page, element_id: str, text: str) -> None:
    tab_to(page, f"[id='{element_id}']")
    page.keyboard.type(text)


def test_from_the_mail_to_the_receipt_by_keyboard(
    house: House, page: Page, sign_in: Callable[[Page, str], str]
) -> None:
    _, link = house.invite()
    page.goto(link)
    press(page, "Start")
    expect(page.get_by_label("Code", exact=True)).to_be_focused()
    page.keyboard.type(house.code())
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/tasks$"))
    press(page, "First things")
    page.wait_for_url(re.compile("/sections/first"))
    choose(page, "first.control", 2)
    tab_to(page, "[id='first.control-ownership']")
    page.keyboard.press("ArrowDown")
    choose(page, "first.choice")
    choose(page, "first.choices")
    write(page, "first.text-value", "Plain words")
    write(page, "first.number-value", "30")
    write(page, "first.percent-value", "100")
    write(page, "first.duration-value", "4")
    write(page, "first.date-value", "01102026")
    write(page, "first.contact-value-name", "Desk")
    write(page, "first.contact-value-email", "desk@vendor.example")
    press(page, "Save and continue")
    page.wait_for_url(re.compile("page=2"))
    write(page, "first.table-value-0-name", "Vault")
    tab_to(page, "[id='first.table-value-0-place']")
    page.keyboard.press("ArrowDown")
    press(page, "Save and continue")
    page.wait_for_url(re.compile("/sections/second"))
    choose(page, "second.offline")
    press(page, "Save and continue")
    page.wait_for_url(re.compile("/check$"))
    write(page, "role", "Head of Operations")
    tab_to(page, "#statement_accepted")
    page.keyboard.press("Space")
    press(page, "Send to")
    expect(page.get_by_role("heading", name="Sent: your receipt")).to_be_visible()
