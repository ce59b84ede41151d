"""Which questions stand behind each control: our bank leaves none of the CCM out."""

import pytest

from app.domain.errors import NotFound
from app.domain.frameworks import asked_of, coverage, see
from app.domain.frameworks.plain import coverage_json, summary_json, view_json
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse
from app.domain.scoring import score
from tests.domain.building import fields, questionnaire
from tests.domain.frameworks.shelf import SHELF, atlas

BANK = parse((SHELF / "ccm" / "1.0.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("key", "controls"), [("ccm@4.1", 207), ("ccm@4.0", 197)])
def test_the_bank_asks_about_every_control_of_the_matrix(key: str, controls: int) -> None:
    found = coverage(atlas(), key, BANK)
    assert (found.covered, found.uncovered) == (controls, ())
    assert all("directly" in one.hops for one in found.controls)


def test_mvsp_is_covered_by_its_own_page() -> None:
    page = parse((SHELF / "mvsp" / "1.0.yaml").read_text(encoding="utf-8"))
    assert coverage(atlas(), "mvsp@3.0", page).uncovered == ()


def small() -> Questionnaire:
    return questionnaire(fields("a", controls={"ccm@4.0": ["IAM-14"], "ccm@4.1": ["IAM-13"]}), fields("b"))


def test_what_is_uncovered_is_listed() -> None:
    found = coverage(atlas(), "ccm@4.1", small())
    assert found.covered == 1 and len(found.uncovered) == 206
    assert sum(len(controls) for _, controls in found.by_domain) == 207
    with pytest.raises(NotFound):
        coverage(atlas(), "pci@4.0", small())


def test_plain_data_says_the_same() -> None:
    told = coverage_json(coverage(atlas(), "csf@2.0", small()))
    assert told["controls"] == 106 and told["covered"] + len(told["uncovered"]) == 106
    row = next(item for item in told["items"] if item["questions"])
    assert row["hops"] == ["CSF 2.0 from CCM 4.0 as published by NIST"]
    assert "does not say that answering for one complies" in told["notice"]


def test_a_view_as_plain_data_opens_down_to_questions() -> None:
    view = see(atlas(), "ccm@4.1", asked_of(small(), score(small(), {}).as_json(), {"a": ["high"]}))
    told = view_json(view)
    assert summary_json(view).items() <= told.items()
    assert sum(told["states"].values()) == 207 and told["reached"] == 1
    controls = [control for domain in told["domains"] for control in domain["controls"]]
    (mfa,) = [control for control in controls if control["questions"]]
    assert (mfa["state"], mfa["posture_exact"], mfa["open_findings"]) == ("open", "0", ["high"])
    assert mfa["questions"][0]["standing"] == "unanswered"
