"""From the export to the dispute and its explanation, in a real browser."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from app.models import Assessment
from tests import evidence_samples as samples
from tests import factories
from tests.journeys.conftest import House, faults_of, is_sideways

Enter = Callable[[Page, str], str]
PACK = samples.FOLDER / "one-key"


def with_answers(house: House, **fields: object) -> str:
    """The link of a vendor who has answered all that its files can be held against."""
    assessment_id, link = house.invite(document=samples.CLOUD)
    with house.database.writing() as session:
        row = session.get_one(Assessment, assessment_id)
        for name, value in fields.items():
            setattr(row, name, value)
        session.add(row)
        for question_id, value in samples.ONE_KEY.items():
            factories.answer(session, row, question_id, value, ownership="csp")
    return link


def test_exports_are_read_at_once_and_disputes_explained_before_sending(
    house: House, page: Page, sign_in: Enter
) -> None:
    address = sign_in(page, with_answers(house, replay="one-key"))
    page.locator("#main").get_by_role("link", name="Exports", exact=True).click()
    names = ["credential-report.json", "authorization-details.json", "list-backup-vaults.json"]
    page.get_by_label("Files", exact=True).set_input_files([PACK / name for name in names])
    page.get_by_role("button", name="Upload").click()
    expect(
        page.get_by_text(re.compile(r"Credential report of account 111122223333, 2 Nov 2026, \d users"))
    ).to_be_visible()
    expect(page.get_by_text("Your files show something else.").first).to_be_visible()
    assert faults_of(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert not is_sideways(page)
    page.goto(f"{address}/check")
    assert not is_sideways(page)
    assert faults_of(page) == []
    box = page.get_by_label(re.compile("^How both are true: mfa.everyone"))
    box.fill("The report is older than the change.")
    page.get_by_label("Role in the company").fill("Head of Operations")
    page.get_by_label("I declare this.").check()
    page.get_by_role("button", name=re.compile("^Send to")).click()
    expect(page.get_by_role("heading", name="Where answers and files differed")).to_be_visible()
    expect(page.get_by_text("The report is older than the change.")).to_be_visible()


def test_a_file_with_a_question_is_read_there_too(house: House, page: Page, sign_in: Enter) -> None:
    address = sign_in(page, with_answers(house))
    page.goto(f"{address}/sections/mfa")
    question = page.locator("[data-question='mfa.everyone']")
    question.locator("details.evidence > summary").click()
    question.locator("input[type=file]").set_input_files(PACK / "credential-report.json")
    question.get_by_role("button", name="Upload").click()
    expect(question.get_by_text("Read as:")).to_be_visible()
    expect(question.get_by_text("Your files show something else.")).to_be_visible()


def test_the_script_can_be_fetched(house: House, page: Page, sign_in: Enter) -> None:
    address = sign_in(page, with_answers(house))
    page.goto(f"{address}/exports")
    with page.expect_download() as begun:
        page.get_by_role("link", name="Fetch the script").click()
    assert begun.value.suggested_filename == "twokeys-collect-aws.sh"
    assert begun.value.path().read_bytes().startswith(b"#!/bin/sh")
