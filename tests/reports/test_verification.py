"""`verify` believes nothing: a number changed on the page, in the data or in the questionnaire is named."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfWriter

from app.reports.facts import Audience
from app.reports.pdf import render_pdf
from app.reports.report import Report
from app.reports.verification import verify
from tests.reports.sample import report


def problems(made: Report) -> str:
    return " ".join(verify(render_pdf(made)).problems)


def changed_scores(made: Report, **numbers: Any) -> Report:
    return replace(made, scores=replace(made.scores, **numbers))


def changed_data(change: Callable[[dict[str, Any]], None]) -> Report:
    made = report()
    data = json.loads(json.dumps(made.data))
    change(data)
    return replace(made, data=data)


@pytest.mark.parametrize("audience", list(Audience))
def test_a_true_report_is_true(audience: Audience) -> None:
    made = report(audience=audience)
    found = verify(render_pdf(made))
    assert found.problems == ()
    assert found.is_true
    assert (found.report_id, found.grade, found.posture) == (made.cover.report_id, "F", "30.00")


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"posture": "80.00"}, "says posture 80.00; the answers give 30.00"),
        ({"grade": "A"}, "says grade A; the answers give F"),
        ({"confidence": "99.00"}, "says confidence 99.00; the answers give 75.00"),
        ({"residual": "1.00"}, "says residual risk 1.00; the answers give 15.50"),
        ({"inherent": "2"}, "says inherent risk 2; the answers give 20"),
    ],
)
def test_a_headline_changed_on_the_page_is_named(numbers: dict[str, str], said: str) -> None:
    assert said in problems(changed_scores(report(), **numbers))


def test_a_row_changed_on_the_page_is_named() -> None:
    made = report()
    rows = (replace(made.scores.points[0], points="60.00"), *made.scores.points[1:])
    assert "The page of scores is wrong about mfa" in problems(changed_scores(made, points=rows))


def test_a_better_scorecard_in_the_data_is_named() -> None:
    def better(data: dict[str, Any]) -> None:
        data["scorecard"]["posture"] = 90.0

    said = problems(changed_data(better))
    assert "wrong about posture: it says 90.0, the answers give 30.0" in said
    assert "names another one" in said


def test_a_better_answer_in_the_data_is_named() -> None:
    def better(data: dict[str, Any]) -> None:
        data["answers"][1]["value"] = "yes"

    assert "The answer to backup is not the one that was scored" in problems(changed_data(better))


def test_a_better_answer_everywhere_in_the_data_no_longer_fits_the_page() -> None:
    def better(data: dict[str, Any]) -> None:
        data["answers"][1]["value"] = data["inputs"]["answers"]["backup"]["value"] = "yes"

    assert "says posture 30.00; the answers give 70.00" in problems(changed_data(better))


def test_another_questionnaire_is_named() -> None:
    made = report()
    easier = made.document.replace('"weight":2', '"weight":1')
    assert "The attached questionnaire is not the one the report names" in problems(replace(made, document=easier))


def test_what_is_no_report_is_said_to_be_none() -> None:
    assert "not a PDF" in verify(b"nothing").problems[0]
    assert "not a PDF" in verify(b"").problems[0]
    writer, other = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(other)
    assert "carries no assessment.json" in verify(other.getvalue()).problems[0]
    assert not verify(render_pdf(report())[:-4000]).is_true


def test_words_in_an_answer_cannot_make_a_true_report_look_false() -> None:
    assert verify(
        render_pdf(
            report("Posture 99.00 of 100"),
        )
    ).report_id
    assert verify(render_pdf(report(answers=report().data and _noisy()))).problems == ()


def _noisy() -> Any:
    from tests.reports.sample import answers

    told = answers()
    return {**told, "how": replace(told["how"], comment="Posture 99.00 of 100. Grade A. All answers")}
