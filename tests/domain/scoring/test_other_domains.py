"""A scorecard by the domains of another framework version: in its own it is what it was."""

from app.domain.answers import Answer
from app.domain.frameworks import Catalogue, Control
from app.domain.scoring import score
from app.domain.scoring.other_domains import in_domains_of
from tests.domain.building import fields, questionnaire

PAPER = questionnaire(
    fields("a", weight=2, controls={"ccm@4.0": ["IVS-01", "IAM-14"], "ccm@4.1": ["IAM-13", "LOG-03"]}),
    fields("b", weight=1, controls={"ccm@4.0": ["IAM-14"], "ccm@4.1": ["IAM-13"]}),
    fields("c", weight=1),
    frameworks=["ccm@4.0", "ccm@4.1"],
)
RESULT = score(PAPER, {"a": Answer("yes"), "b": Answer("no")}).as_json()


def _catalogue(version: str, *ids: str) -> Catalogue:
    return Catalogue("ccm", version, tuple(Control(id, id, id[:3], id[:3]) for id in ids))


def test_in_its_own_framework_it_is_the_same() -> None:
    assert in_domains_of(_catalogue("4.1", "IAM-13", "LOG-03"), PAPER, RESULT) == RESULT


def test_another_version_has_its_own_domains_and_the_sums_stay() -> None:
    seen = in_domains_of(_catalogue("4.0", "IAM-14", "IVS-01"), PAPER, RESULT)
    found = [(one["version"], one["id"], one["posture_exact"], one["answered"], one["of"]) for one in seen["domains"]]
    assert found == [("4.0", "IAM", "200/3", 2, 2), ("4.0", "IVS", "100", 1, 1)]
    assert [row["domains"] for row in seen["contributions"]] == [["IVS", "IAM"], ["IAM"], []]
    assert (seen["posture_exact"], seen["grade"]) == (RESULT["posture_exact"], RESULT["grade"])
