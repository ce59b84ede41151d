"""A long report: what many rows share is said once, nothing is lost by it, and it still verifies."""

import io

from pypdf import PdfReader

from app.domain.answers import Answer
from app.domain.responsibility import State
from app.domain.scoring import Inputs, score_inputs
from app.reports.alike import bricks_alike, changes_alike, findings_alike
from app.reports.facts import FindingFacts
from app.reports.html import render_for_print, render_html
from app.reports.pdf import render_pdf
from app.reports.report import Report
from app.reports.verification import verify
from tests.domain.building import fields, questionnaire
from tests.reports.sample import OWNED, finding, report

MANY = 101


def long_report() -> Report:
    """More scored questions than are printed with their words, every third answered with no."""
    asked = questionnaire(*(fields(f"q.n{number}", controls={"ccm@4.1": ["IAM-13"]}) for number in range(MANY)))
    told = Inputs(answers={f"q.n{number}": Answer(value="yes" if number % 3 else "no") for number in range(MANY)})
    return report(
        questionnaire=asked,
        answers=told.answers,
        scorecard=score_inputs(asked, told).as_json(),
        inputs=told.to_json(),
        evidence=[],
    )


def same(number: int) -> FindingFacts:
    return finding(f"Gap {number}", rule=f"r{number}", recommendation="Mend it.", fix="", owner="Ada", acceptance=None)


def test_findings_that_want_the_same_say_it_once_and_a_promise_stands_alone() -> None:
    found = report(findings=[same(1), same(2), same(3), finding("Promised", rule="z", recommendation="Mend it.")])
    groups = [[one.number for one in group] for group in findings_alike(found.findings)]
    assert groups == [[1, 2, 3], [4]]
    page = render_html(found).partition('id="findings"')[2]
    assert "Findings 1 to 3: one thing to do for all 3" in page
    assert page.count("Mend it.") == 2
    assert all(f"Gap {number}" in page for number in (1, 2, 3))


def test_every_control_stands_once_under_its_state_the_open_ones_first() -> None:
    for row in report().improved.as_answered.rows:
        groups = bricks_alike(row)
        assert sorted(brick.control for group in groups for brick in group.bricks) == sorted(
            brick.control for brick in row.bricks
        )
        states = [group.bricks[0].state for group in groups]
        assert State.UNGUARDED not in states[1:]


def test_changes_keep_their_flags_when_they_share_a_sentence() -> None:
    asked = questionnaire(fields("a", controls={"ccm@4.1": ["IAM-13", "BCR-08"]}, **OWNED))
    told = Inputs(answers={"a": Answer(value="no", ownership="csp")})
    made = report(
        questionnaire=asked,
        answers=told.answers,
        scorecard=score_inputs(asked, told).as_json(),
        inputs=told.to_json(),
        findings=[],
        evidence=[],
    )
    [together] = changes_alike(made.improved.changes)
    assert [change.number for change in together] == [1, 2]
    page = render_for_print(made).text
    assert all(f"<strong>{change.number}</strong> {change.control}" in page for change in together)


def test_very_many_questions_are_printed_by_name_and_the_report_tells_the_truth() -> None:
    made = long_report()
    pdf = render_pdf(made)
    assert verify(pdf).problems == ()
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert all(f"(q.n{number})" in text for number in range(MANY))
