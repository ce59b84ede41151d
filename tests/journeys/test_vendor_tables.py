"""The tables of accounts, logins, copies and keys, filled as a small vendor would, with and without script."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.evidence_samples import CLOUD
from tests.journeys.conftest import House, faults_of, is_sideways

Enter = Callable[[Page, str], str]
ACCOUNTS, DELETERS, COPIES = "/sections/scope?page=2", "/sections/access", "/sections/backup"


@pytest.fixture
def bare(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def box(page: Page, question_id: str, row: int, column: str) -> Locator:
    return page.locator(f"[id='{question_id}-value-{row}-{column}']")


def cell(page: Page, question_id: str, row: int, column: str) -> Locator:
    return page.locator(f"[data-table='{question_id}'] > [data-row='{row}'] [data-cell='{column}']")


def fill(page: Page, question_id: str, row: int, **cells: str) -> None:
    """Type or choose; the texts of choices are keys."""
    for column, text in cells.items():
        place = box(page, question_id, row, column)
        if place.evaluate("box => box.tagName") == "SELECT":
            place.select_option(text)
        else:
            place.fill(text)


def account(page: Page, row: int, **cells: str) -> None:
    plain = {"provider": "AWS", "purpose": "production", "owner": "founder", "owner_factor": "app"}
    fill(page, "scope.accounts", row, **(plain | cells))


def saved(page: Page) -> None:
    expect(page.locator("[data-foot-saved]")).to_have_text(re.compile(r"^Saved "))


def numbers(page: Page) -> Locator:
    return page.locator(".live .counted b")


def test_cells_appear_and_names_are_offered(house: House, page: Page, sign_in: Enter) -> None:
    _, link = house.invite(document=CLOUD)
    address = sign_in(page, link)
    page.goto(address + ACCOUNTS)
    expect(cell(page, "scope.accounts", 0, "owner_device")).to_be_hidden()
    account(page, 0, name="production")
    expect(cell(page, "scope.accounts", 0, "owner_device")).to_be_visible()
    page.get_by_role("button", name="Add a row", exact=True).click()
    fill(page, "scope.accounts", 1, name="registrar")
    page.get_by_role("button", name="Same as above (Who holds the owner login)").click()
    expect(box(page, "scope.accounts", 1, "owner")).to_have_value("founder")
    page.get_by_role("button", name="I don’t know (Administered from)").last.click()
    expect(box(page, "scope.accounts", 1, "parent")).to_have_value("Don’t know")
    saved(page)
    page.goto(address + DELETERS)
    fill(page, "access.deleters", 0, who="lead engineer", kind="person", factor="enforced", home="production")
    box(page, "access.deleters", 0, "admin_of").focus()
    page.get_by_role("button", name="registrar").click()
    page.get_by_role("button", name="production", exact=True).click()
    expect(box(page, "access.deleters", 0, "admin_of")).to_have_value("registrar, production")
    page.get_by_role("button", name="registrar").click()
    expect(box(page, "access.deleters", 0, "admin_of")).to_have_value("production")


def test_a_name_nobody_described_is_a_hint_and_no_error(house: House, page: Page, sign_in: Enter) -> None:
    assessment_id, link = house.invite(document=CLOUD)
    address = sign_in(page, link)
    page.goto(address + ACCOUNTS)
    account(page, 0, name="production", parent="company")
    box(page, "scope.accounts", 0, "owner").focus()
    expect(cell(page, "scope.accounts", 0, "parent").locator(".stray")).to_contain_text(
        "No row is called “company” yet"
    )
    saved(page)
    stored = house.answer(assessment_id, "scope.accounts")
    assert stored
    assert stored.value[0]["parent"] == "company"


def test_the_numbers_follow_what_is_saved(house: House, page: Page, sign_in: Enter) -> None:
    _, link = house.invite(document=CLOUD)
    address = sign_in(page, link)
    page.goto(address + ACCOUNTS)
    expect(page.get_by_text("Nothing to count yet")).to_be_visible()
    account(page, 0, name="production", owner_factor="unknown")
    expect(numbers(page).first).to_be_visible()
    expect(page.locator("[data-keys-said]")).to_have_text(re.compile(r"^Keys .+, hands .+, providers .+, sites .+\.$"))
    for width in (1280, 375, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert not is_sideways(page)
        assert faults_of(page) == []


def test_the_question_asked_next_puts_the_cursor_into_the_cell(house: House, page: Page, sign_in: Enter) -> None:
    _, link = house.invite(document=CLOUD)
    address = sign_in(page, link)
    page.goto(address + DELETERS)
    fill(page, "access.deleters", 0, who="lead engineer", kind="person", factor="enforced", lasting_key="no")
    fill(page, "access.deleters", 0, admin_of="production", use="everyday", adds_users="no")
    saved(page)
    page.goto(address + COPIES)
    fill(page, "backup.copies", 0, copy="live data", role="live", holds="everything", medium="online")
    fill(page, "backup.copies", 0, account="production", site="here", lock="none")
    saved(page)
    page.goto(address + ACCOUNTS)
    account(page, 0, name="production", owner_factor="unknown")
    saved(page)
    page.goto(address + "/keys")
    page.get_by_role("link", name=re.compile("^Answer it")).click()
    expect(page.locator(":focus")).to_have_id("scope.accounts-value-0-owner_factor")
    assert faults_of(page) == []


def test_a_folded_row_opens_for_what_is_wrong_in_it(house: House, page: Page, bare: Page, sign_in: Enter) -> None:
    _, link = house.invite(document=CLOUD)
    address = sign_in(bare, link)
    for row in range(4):
        bare.goto(f"{address}{DELETERS}?add=access.deleters")
        fill(bare, "access.deleters", row, who=f"engineer {row}", kind="person")
        bare.get_by_role("button", name="Save and continue").last.click()
    page.context.add_cookies(bare.context.cookies())  # type: ignore[arg-type]
    page.goto(address + DELETERS)
    rows = page.locator("[data-table='access.deleters'] > [data-row]")
    expect(rows.nth(2).locator(".cells")).to_be_hidden()
    expect(rows.nth(2)).to_contain_text("People with personal logins")
    rows.nth(2).get_by_role("button", name="Open").click()
    expect(box(page, "access.deleters", 2, "who")).to_be_visible()


def test_without_script_a_refusal_names_row_and_column(house: House, bare: Page, sign_in: Enter) -> None:
    _, link = house.invite(document=CLOUD)
    address = sign_in(bare, link)
    bare.goto(address + DELETERS)
    fill(bare, "access.deleters", 0, who="engineers", kind="person", count="four")
    bare.get_by_role("button", name="Save and continue").last.click()
    expect(bare).to_have_title(re.compile("^Error: "))
    problem = bare.locator("[data-summary] a")
    expect(problem).to_have_attribute("href", "#access.deleters-value-0-count")
    expect(box(bare, "access.deleters", 0, "count")).to_have_value("four")
    expect(box(bare, "access.deleters", 0, "count")).to_have_attribute("aria-invalid", "true")
    expect(box(bare, "access.deleters", 0, "who")).to_have_value("engineers")


def test_without_script_the_whole_is_filled_and_counted(house: House, bare: Page, sign_in: Enter) -> None:
    """Every cell is there, each says when it is meant, and the numbers stand under the table after each save."""
    _, link = house.invite(document=CLOUD)
    address = sign_in(bare, link)
    bare.goto(address + ACCOUNTS)
    expect(cell(bare, "scope.accounts", 0, "owner_device")).to_contain_text("Only if “Second factor")
    account(bare, 0, name="production", owner_device="founder's phone")
    bare.get_by_role("button", name="Save and continue").last.click()
    bare.goto(address + COPIES)
    fill(bare, "backup.copies", 0, copy="live data", role="live", holds="everything", medium="online")
    fill(bare, "backup.copies", 0, account="production", site="here", lock="none")
    bare.get_by_role("button", name="Add a row", exact=True).click()
    expect(numbers(bare)).to_have_count(4)
    fill(bare, "backup.copies", 1, copy="nightly", role="backup", holds="everything", medium="online", account="vault")
    bare.get_by_role("button", name="Save and continue").last.click()
    bare.goto(address + "/keys")
    expect(bare.get_by_role("heading", name="What your answers add up to")).to_be_visible()
    bare.get_by_role("link", name=re.compile("^Answer it")).click()
    expect(bare.get_by_role("button", name="Save and continue").last).to_be_visible()
