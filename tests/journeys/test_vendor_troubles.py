"""Two tabs on one answer, a connection that is lost while one types, a session that ended: nothing typed is lost."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlmodel import select

from app.models import RespondentSession
from tests.journeys.conftest import House

Enter = Callable[[Page, str], str]
BOX = "[id='first.text-value']"


def saved(page: Page) -> None:
    expect(page.locator("[data-foot-saved]")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))


def test_two_tabs_on_one_answer_the_second_sees_both_and_chooses(house: House, page: Page, sign_in: Enter) -> None:
    assessment_id, link = house.invite()
    address = sign_in(page, link)
    page.goto(f"{address}/sections/first")
    other = page.context.new_page()
    other.goto(f"{address}/sections/first")
    page.locator(BOX).fill("From the first tab")
    saved(page)
    other.locator(BOX).fill("From the second tab")
    clash = other.locator("[data-clash]")
    expect(clash).to_contain_text("From the first tab")
    expect(clash).to_contain_text("From the second tab")
    expect(clash).to_be_focused()
    assert house.answer(assessment_id, "first.text").value == "From the first tab"  # type: ignore[union-attr]
    other.get_by_role("button", name="Save mine instead").click()
    saved(other)
    house.wait_for(assessment_id, "first.text", "From the second tab")
    page.locator(BOX).fill("The first tab again")
    expect(page.locator("[data-clash]")).to_contain_text("From the second tab")
    page.get_by_role("button", name="Keep the saved one").click()
    expect(page.locator(BOX)).to_have_value("From the second tab")
    page.locator(BOX).fill("And on from there")
    saved(page)
    house.wait_for(assessment_id, "first.text", "And on from there")


def test_a_lost_connection_is_said_at_once_and_the_text_is_saved_when_it_is_back(
    house: House, page: Page, sign_in: Enter
) -> None:
    assessment_id, link = house.invite()
    address = sign_in(page, link)
    page.goto(f"{address}/sections/first")
    page.context.set_offline(True)
    page.locator(BOX).fill("Typed in a tunnel")
    expect(page.locator("[data-foot-failed]")).to_have_text("Not saved, retrying. Your text is still on this page.")
    expect(page.locator("[data-foot-saved]")).to_have_text("")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator(BOX)).to_have_value("Typed in a tunnel")
    assert house.answer(assessment_id, "first.text") is None
    page.context.set_offline(False)
    saved(page)
    house.wait_for(assessment_id, "first.text", "Typed in a tunnel")


def test_a_server_that_fails_for_a_while_loses_nothing(house: House, page: Page, sign_in: Enter) -> None:
    assessment_id, link = house.invite()
    address = sign_in(page, link)
    page.goto(f"{address}/sections/first")
    page.route("**/answers/**", lambda route: route.fulfill(status=503, json={"detail": "Away for a moment"}))
    page.locator(BOX).fill("Typed meanwhile")
    expect(page.locator("[data-foot-failed]")).to_contain_text("Not saved, retrying")
    page.unroute("**/answers/**")
    saved(page)
    house.wait_for(assessment_id, "first.text", "Typed meanwhile")


def test_a_session_that_ended_while_typing_is_taken_up_again_in_another_tab(
    house: House, page: Page, sign_in: Enter
) -> None:
    assessment_id, link = house.invite()
    address = sign_in(page, link)
    page.goto(f"{address}/sections/first")
    with house.database.writing() as session:
        for row in session.exec(select(RespondentSession)):
            session.delete(row)
    page.locator(BOX).fill("Typed before lunch")
    expect(page.locator("[data-question='first.text'] [data-saved]")).to_contain_text("you are signed out")
    way_in = page.get_by_role("link", name="Sign in in another tab")
    way_in.focus()
    with page.expect_response(lambda response: response.status == 401):
        pass  # it goes on trying, and the link stays where one's finger is
    expect(way_in).to_be_focused()
    with page.context.expect_page() as opened:
        way_in.click()
    sign_in(opened.value, opened.value.url)
    page.bring_to_front()
    saved(page)
    house.wait_for(assessment_id, "first.text", "Typed before lunch")


def test_a_value_of_the_wrong_shape_is_told_beside_its_box_and_stays_there(
    house: House, page: Page, sign_in: Enter
) -> None:
    assessment_id, link = house.invite()
    address = sign_in(page, link)
    page.goto(f"{address}/sections/first")
    number = page.locator("[id='first.number-value']")
    number.fill("many")
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(number).to_have_accessible_description(re.compile("“many” is not a number"))
    assert house.answer(assessment_id, "first.number") is None
    number.fill("30")
    saved(page)
    expect(number).not_to_have_attribute("aria-invalid", "true")
