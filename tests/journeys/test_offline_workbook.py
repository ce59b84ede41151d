"""A vendor answers offline: the workbook down, filled in, up again, looked at, saved. Then a CAIQ."""

import io
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from app.domain.permissions import Role
from app.services import user_sessions
from tests import caiq_files, factories
from tests.journeys.conftest import House, faults_of, is_sideways

Enter = Callable[[Page, str], str]


def filled(data: bytes) -> bytes:
    book = load_workbook(io.BytesIO(data))
    for page in book:
        for row in page.iter_rows(min_row=4):
            if row[0].value == "first.control":
                row[4].value, row[6].value = "Partly", "For half of them."
            elif row[0].value == "first.choice":
                row[4].value = "The ninth"
    return caiq_files.saved(book)


def look(page: Page) -> None:
    """No fault for axe, nothing to scroll sideways at 320 px."""
    assert faults_of(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert not is_sideways(page)
    page.set_viewport_size({"width": 1280, "height": 800})


def test_the_workbook_goes_out_and_comes_back(house: House, page: Page, sign_in: Enter, tmp_path: Path) -> None:
    assessment_id, link = house.invite()
    sign_in(page, link)
    with page.expect_download() as loading:
        page.get_by_role("link", name="Download the workbook").click()
    loading.value.save_as(tmp_path / "ours.xlsx")
    (tmp_path / "filled.xlsx").write_bytes(filled((tmp_path / "ours.xlsx").read_bytes()))
    page.get_by_role("link", name="Upload a file of answers").click()
    look(page)
    page.get_by_role("button", name="Upload and look at it").click()
    expect(page.get_by_role("link", name="Choose a file first.")).to_be_visible()
    page.get_by_label("File", exact=True).set_input_files(tmp_path / "filled.xlsx")
    page.get_by_role("button", name="Upload and look at it").click()
    expect(page.get_by_role("heading", name="1 cell could not be read")).to_be_visible()
    expect(page.get_by_text("For half of them.")).to_be_visible()
    look(page)
    assert house.answer(assessment_id, "first.control") is None
    page.get_by_role("button", name="Save this answer").click()
    expect(page.get_by_role("heading", name="1 answer saved")).to_be_visible()
    look(page)
    house.wait_for(assessment_id, "first.control", "partly")


def test_a_caiq_is_handed_in_and_offered(house: House, page: Page, sign_in: Enter, tmp_path: Path) -> None:
    _, link = house.invite()
    address = sign_in(page, link)
    caiq = caiq_files.caiq("4.1.0", {"IAM-13.1": ("Yes", "CSP-owned", "Keys for all.", "")})
    (tmp_path / "caiq.xlsx").write_bytes(caiq)
    page.goto(f"{address}/imports")
    page.get_by_label("File", exact=True).set_input_files(tmp_path / "caiq.xlsx")
    page.get_by_role("button", name="Upload and look at it").click()
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Hand in this answer").click()
    page.get_by_role("link", name="Start with").click()
    expect(page.get_by_text("Keys for all.").first).to_be_visible()


def staff(house: House, page: Page) -> None:
    with house.database.writing() as session:
        user = factories.user(session, Role.REVIEWER)
        token = user_sessions.open_session(session, user, browser="test", has_second_factor=True)
    page.context.add_cookies([{"name": "twokeys_staff", "value": token, "url": house.url}])


def test_staff_read_any_table_by_its_columns(house: House, page: Page, tmp_path: Path) -> None:
    with house.database.writing() as session:
        engagement_id = factories.engagement(session).id
    staff(house, page)
    rows = [("No", "Question", "Reply"), ("1", "Do you keep copies?", "Aye"), ("2", "Apart?", "No"), ("3", "?", "Yes")]
    (tmp_path / "theirs.xlsx").write_bytes(caiq_files.sheet_with(rows))
    page.goto(f"{house.url}/engagements/{engagement_id}/imports")
    look(page)
    page.get_by_label("File", exact=True).set_input_files(tmp_path / "theirs.xlsx")
    page.get_by_role("button", name="Upload and look at it").click()
    expect(page.get_by_text("Could not be read", exact=True)).to_be_visible()
    look(page)
    page.get_by_label("“Aye”").select_option("Yes")
    page.get_by_role("button", name="Show preview").click()
    expect(page.get_by_text("Could not be read", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Read the file like this").click()
    expect(page.get_by_text("Nothing has changed yet.")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Keep these 3 answers").click()
    expect(page.get_by_text("3 answers kept.")).to_be_visible()
    page.goto(f"{house.url}/imports")
    look(page)
