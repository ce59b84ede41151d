"""The page of keys: what it says, what it says when nothing was told, and that a changed number is caught."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from defusedxml import ElementTree

from app.domain.destruction import Interval
from app.reports.build.destruction import said
from app.reports.build.tabletop import after
from app.reports.destruction import DestructionPage
from app.reports.facts import Audience
from app.reports.figures import deletion_paths_svg
from app.reports.html import render_for_print, render_html
from app.reports.pdf import render_pdf
from app.reports.report import Report
from app.reports.verification import verify
from tests.reports.payloads import PAYLOADS
from tests.reports.sample import report
from tests.reports.test_injection import shape
from tests.reports.told import ROW, told_report


def page_of(made: Report) -> DestructionPage:
    assert made.destruction is not None
    return made.destruction


def test_page_1_says_how_many_keys_it_takes_and_what_of_it_is_proven() -> None:
    page = render_html(told_report())
    first = page[: page.index('id="scope"')]
    assert "Keys to kill it" in first and "1 to 2" in first and "proven: 1" in first


def test_the_page_of_keys_names_sets_barriers_changes_and_the_next_question() -> None:
    made = told_report()
    page = render_html(made)
    keys = page[page.index('id="keys"') : page.index('id="chain"')]
    for words in (
        "Keys to kill it: 1 to 2, proven: 1",
        "password of ann",
        "Nothing smaller can, because",
        "What would raise the numbers most",
        "What to ask next",
        "At time 0 somebody else holds: <strong>password of ann</strong>",
        "something can be undone for 7 days",
    ):
        assert words in keys, words
    assert "<svg" in keys and "What reaches what, from the copies back" in keys


def test_print_says_the_same_as_the_page() -> None:
    text = render_for_print(told_report()).text
    for words in ("Keys to kill it: 1 to 2, proven: 1", "password of ann", "Nothing smaller can, because"):
        assert words in text
    assert "<details" not in text


def test_who_was_asked_and_told_nothing_is_said_to_be_unknown() -> None:
    made = report()
    page = render_html(replace(made, cover=replace(made.cover, asks_keys=True)))
    assert "nobody can count how many keys it takes" in page and "Keys to kill it:</span> not known." in page


def test_nothing_told_is_said_instead_of_a_number() -> None:
    made = report()
    assert made.destruction is None
    page = render_html(made)
    assert "Keys are not counted here, because this questionnaire has no tables" in page  # the sample asks for none
    assert "to kill it</p>" not in page
    assert verify(render_pdf(made)).problems == ()


def test_verdicts_stand_beside_answers_and_files() -> None:
    page = render_html(told_report())
    answers = page[page.index('id="answers"') : page.index('id="evidence"')]
    assert "Contradicted by exported files:" in answers
    assert ROW in answers
    assert "IAM users of account 111111111111" in answers


def test_the_limits_of_the_model_are_among_what_is_not_shown() -> None:
    lines = told_report().scope.not_shown
    assert any("A stolen session" in line for line in lines)
    assert not any("could not be counted" in line for line in lines)
    assert any("could not be counted" in line for line in report().scope.not_shown)


def test_the_embedded_data_has_the_analysis_and_the_verdicts() -> None:
    data = told_report().data
    assert data["destruction"]["keys"] == {"low": 1, "high": 2}
    assert data["verdicts"]["mfa"]["verdict"] == "contradicted"
    assert "destruction" not in report().data


def test_the_vendors_copy_has_the_same_numbers() -> None:
    ours, theirs = told_report(), told_report(audience=Audience.VENDOR)
    assert page_of(ours) == page_of(theirs)
    assert "Internal" not in render_html(theirs)


def test_a_report_with_keys_survives_storage_and_an_old_one_loads() -> None:
    made = told_report()
    stored = json.loads(json.dumps(made.as_json()))
    assert render_html(Report.from_json(stored)) == render_html(made)
    old = report().as_json()
    del old["destruction"], old["verdicts"]
    for chapter in old["chapters"]:
        for reply in chapter["replies"]:
            del reply["verdict"]
    assert Report.from_json(old).destruction is None


@pytest.mark.parametrize("audience", list(Audience))
def test_a_true_report_is_true(audience: Audience) -> None:
    assert verify(render_pdf(told_report(audience=audience))).problems == ()


def changed_count(made: Report, **numbers: Any) -> Report:
    page = page_of(made)
    first = replace(page.counts[0], **numbers)
    return replace(made, destruction=replace(page, counts=(first, *page.counts[1:])))


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({"range": "5"}, "says keys 5, proven 1; the answers give keys 1 to 2, proven 1"),
        ({"range": "none"}, "says keys none, proven 1"),
        ({"proven": "4"}, "says keys 1to2, proven 4"),
    ],
)
def test_a_number_changed_on_the_page_is_named_on_both_pages(numbers: dict[str, str], words: str) -> None:
    problems = verify(render_pdf(changed_count(told_report(), **numbers))).problems
    assert len([problem for problem in problems if words in problem]) == 2


def changed_data(change: Callable[[dict[str, Any]], None]) -> str:
    made = told_report()
    data = json.loads(json.dumps(made.data))
    change(data)
    return " ".join(verify(render_pdf(replace(made, data=data))).problems)


def test_a_better_analysis_in_the_data_is_named() -> None:
    def better(data: dict[str, Any]) -> None:
        data["destruction"]["keys"]["low"] = 4

    assert "destruction analysis is wrong about keys" in changed_data(better)


def test_a_better_fact_in_the_data_is_named() -> None:
    def better(data: dict[str, Any]) -> None:
        data["inputs"]["facts"]["keys.low"] = 4

    assert "wrong about keys.low: they say 4, the model gives 1" in changed_data(better)


def test_a_better_model_no_longer_fits_the_page() -> None:
    def better(data: dict[str, Any]) -> None:
        data["inputs"]["destruction"]["model"]["copies"][1]["lock"] = "compliance"

    assert "says keys 1to2, proven 1; the answers give keys none" in changed_data(better)


def test_numbers_without_a_ground_are_named() -> None:
    def hidden(data: dict[str, Any]) -> None:
        del data["inputs"]["destruction"], data["destruction"]

    assert "the answers give none to count from" in changed_data(hidden)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_in_the_tables_come_out_as_text(payload: str) -> None:
    made = told_report(payload[:200])
    ElementTree.fromstring(deletion_paths_svg(page_of(made).paths))
    assert shape(render_html(made)) <= shape(render_html(told_report()))
    assert shape(render_for_print(made).text) <= shape(render_for_print(told_report()).text)


def test_ranges_and_times_in_words() -> None:
    pairs = ((1, 1), (1, 2), (2, None), (None, None))
    assert [said(Interval(*pair)) for pair in pairs] == ["1", "1 to 2", "2, or none", "none"]
    assert [after(hours) for hours in (0, 1, 5, 24, 168)] == [
        "at once",
        "after an hour",
        "after 5 hours",
        "after 24 hours",
        "after 7 days",
    ]
