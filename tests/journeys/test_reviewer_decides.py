"""A reviewer's way from submitted answers to the report, in a real browser: by keys, by plain forms, on every page."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import select

from app.core.storage import Storage
from app.domain.permissions import Role
from app.models import Assessment, Review
from app.services import reports, user_sessions
from tests import factories
from tests.console.reviewed import Reviewed, submitted
from tests.journeys.conftest import House, faults_of, is_sideways

TABS = ("review", "figures", "findings", "evidence", "score", "score/what-if", "decision", "history")


@pytest.fixture
def waiting(house: House) -> Reviewed:
    return submitted(house.database)


def enter(house: House, context: BrowserContext, role: Role = Role.REVIEWER) -> None:
    """Signed in with both factors."""
    with house.database.writing() as session:
        user = factories.user(session, role)
        token = user_sessions.open_session(session, user, browser="journey", has_second_factor=True)
    context.add_cookies([{"name": "twokeys_staff", "value": token, "url": house.url}])


def verdicts(house: House) -> dict[str, str | None]:
    with house.database.reading() as session:
        return {row.question_id: row.verdict for row in session.exec(select(Review))}


def press(page: Page, key: str) -> None:
    """A key on a page that is there whole: before that nobody listens for it."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)


def test_reviewed_by_keys_decided_and_reported(
    house: House, context: BrowserContext, page: Page, waiting: Reviewed
) -> None:
    enter(house, context)
    page.goto(f"{house.url}{waiting.path}/review?question=access.mfa")
    press(page, "j")
    expect(page).to_have_url(re.compile("question=backup.copies"))
    press(page, "k")
    expect(page).to_have_url(re.compile("question=access.mfa"))
    press(page, "a")
    expect(page.get_by_role("status")).to_contain_text("Accepted: access.mfa")
    press(page, "f")
    expect(page.get_by_label("Severity")).to_be_focused()
    press(page, "a")  # typed into a field: not a shortcut
    assert verdicts(house) == {"access.mfa": "accepted"}
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url(lambda url: "done" not in url)
    assert verdicts(house) == {}

    for _ in range(3):
        press(page, "a")
        page.wait_for_url(re.compile("done="))
        page.goto(f"{house.url}{waiting.path}/review")
    expect(page.get_by_text("3 of 3")).to_be_visible()
    page.get_by_role("link", name="Decide").click()
    page.get_by_label(re.compile("^Approve with conditions")).check()
    page.get_by_label("Conditions", exact=True).fill("Hardware keys within a quarter.")
    page.get_by_label("Why").fill("Everything else is in order.")
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("Next assessment")).to_be_visible()
    with house.database.reading() as session:
        assert session.get_one(Assessment, waiting.assessment).status == "completed"

    page.goto(house.url + waiting.path)
    page.get_by_role("button", name="Report as PDF").click()
    page.wait_for_url(re.compile("/reports/"))
    reports.render(house.database, Storage(house.settings.data_dir / "files"), page.url.rpartition("/")[2])
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_everything_works_by_plain_forms(house: House, chromium: Browser, waiting: Reviewed) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        enter(house, context)
        page = context.new_page()
        page.goto(f"{house.url}{waiting.path}/review?question=access.mfa")
        page.get_by_text("Ask vendor").click()
        page.get_by_label("What you need to know").fill("Which factor is it?")
        page.get_by_role("button", name="Mark to ask").click()
        expect(page.get_by_role("status")).to_contain_text("To ask: access.mfa")
        page.get_by_text("1 question to ask").click()
        page.get_by_label("Message to the vendor").fill("One question, please.")
        page.get_by_role("button", name="Send back to the vendor").click()
        expect(page.get_by_text("Returned", exact=True)).to_be_visible()


def test_keys_stay_quiet_for_those_who_switched_them_off(
    house: House, context: BrowserContext, page: Page, waiting: Reviewed
) -> None:
    enter(house, context)
    page.goto(house.url + "/account")
    page.get_by_label(re.compile("shortcut|keys", re.IGNORECASE)).uncheck()
    page.get_by_role("button", name=re.compile("^Save")).first.click()
    page.goto(f"{house.url}{waiting.path}/review?question=access.mfa")
    page.keyboard.press("a")
    page.keyboard.press("j")
    assert "access.mfa" in page.url and verdicts(house) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_sticks_out(
    house: House, chromium: Browser, waiting: Reviewed, scheme: str
) -> None:
    with chromium.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        enter(house, context)
        page = context.new_page()
        paths = [f"{waiting.path}/{tab}" for tab in TABS]
        for path in (
            *paths,
            "/findings",
            f"/findings/{waiting.finding}",
            "/deletions",
            f"/vendors/{waiting.vendor}/deletion",
        ):
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(house.url + path)
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            assert faults_of(page) == [], path
            page.set_viewport_size({"width": 375, "height": 800})
            assert not is_sideways(page), path
