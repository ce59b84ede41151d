"""Answers through a framework: what a control shows, what counts once, and what is no gap."""

from fractions import Fraction
from typing import Any

import pytest

from app.domain.answers import Answer
from app.domain.errors import NotFound
from app.domain.frameworks import ControlView, FrameworkView, State, asked_of, see
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse
from app.domain.scoring import score
from tests.domain.building import fields, questionnaire
from tests.domain.frameworks.shelf import SHELF, atlas

MFA = {"ccm@4.0": ["IAM-14"], "ccm@4.1": ["IAM-13"]}


def seen(
    key: str, document: Questionnaire, said: dict[str, Any], findings: dict[str, list[str]] | None = None
) -> FrameworkView:
    answers = {name: Answer(value) for name, value in said.items()}
    return see(atlas(), key, asked_of(document, score(document, answers).as_json(), findings or {}))


def control(view: FrameworkView, control_id: str) -> ControlView:
    return next(one for one in view.controls if one.control.id == control_id)


def test_the_posture_of_a_control_is_that_of_the_questions_behind_it() -> None:
    document = questionnaire(fields("a", weight=2, controls=MFA), fields("b", weight=1, controls=MFA))
    found = control(seen("ccm@4.1", document, {"a": "partly", "b": "yes"}), "IAM-13")
    assert found.posture == Fraction(200, 3)
    assert (found.state, found.hops) == (State.PART, ("directly",))


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"a": "yes"}, State.WHOLE),
        ({"a": "partly"}, State.PART),
        ({"a": "no"}, State.NONE),
        ({"a": "unknown"}, State.OPEN),
        ({}, State.OPEN),
        ({"a": "not_applicable"}, State.OUTSIDE),
    ],
)
def test_a_control_says_how_it_stands(said: dict[str, Any], state: State) -> None:
    found = control(seen("ccm@4.1", questionnaire(fields("a", controls=MFA)), said), "IAM-13")
    assert found.state is state and found.state.words
    assert found.is_gap is (state in (State.PART, State.NONE, State.OPEN))


def test_what_was_not_asked_is_no_gap() -> None:
    view = seen("ccm@4.1", questionnaire(fields("a", controls=MFA)), {"a": "no"})
    assert control(view, "AIS-01").state is State.NOT_ASKED
    assert [gap.control.id for gap in view.gaps] == ["IAM-13"]
    assert (view.reached, view.count(State.NOT_ASKED)) == (1, 206)


def test_an_open_finding_makes_a_gap_of_full_credit() -> None:
    document = questionnaire(fields("a", controls=MFA))
    view = seen("ccm@4.1", document, {"a": "yes"}, {"a": ["low", "critical"]})
    (gap,) = view.gaps
    assert gap.state is State.WHOLE and gap.worst_finding == "critical"


def test_a_question_counts_once_however_many_ways_lead_to_it() -> None:
    document = questionnaire(
        fields("a", weight=1, controls={"ccm@4.0": ["IAM-14", "IAM-15", "IAM-02"]}),
        fields("b", weight=1, controls={"ccm@4.0": ["BCR-08"]}),
    )
    for key in ("ccm@4.0", "ccm@4.1", "csf@2.0", "sp800-53@r5", "mvsp@3.0", "iso27001@2022"):
        view = seen(key, document, {"a": "yes", "b": "no"})
        assert view.posture == 50, key
        for one in view.controls:
            names = [behind.asked.question_id for behind in one.questions]
            assert len(set(names)) == len(names)


def test_a_question_that_names_a_version_itself_needs_no_crosswalk() -> None:
    """IAM-14 means another thing in 4.1: only what the question says itself is believed."""
    found = seen("ccm@4.1", questionnaire(fields("a", controls=MFA)), {"a": "yes"})
    assert control(found, "IAM-14").state is State.NOT_ASKED


def test_an_imported_catalogue_on_4_0_is_seen_through_4_1() -> None:
    document = questionnaire(
        fields("iam_14.1", controls={"ccm@4.0": ["IAM-14"]}),
        fields("a_a_01.1", controls={"ccm@4.0": ["A&A-01"]}),
        frameworks=["ccm@4.0"],
    )
    view = seen("ccm@4.1", document, {"iam_14.1": "yes"})
    renumbered, reworded = control(view, "IAM-13"), control(view, "A&A-01")
    assert renumbered.hops == reworded.hops == ("4.1 through the 4.0 crosswalk",)
    assert not renumbered.is_weaker and renumbered.notes == ()
    assert reworded.is_weaker and "reworded" in reworded.notes[0]
    assert control(view, "IAM-14").questions == ()


def test_a_control_removed_in_4_1_leads_nowhere_there() -> None:
    document = questionnaire(fields("a", controls={"ccm@4.0": ["IAM-12"]}), frameworks=["ccm@4.0"])
    assert seen("ccm@4.1", document, {"a": "yes"}).reached == 0


def test_corrections_on_the_way_are_said() -> None:
    document = questionnaire(fields("a", controls={"ccm@4.0": ["UEM-08"]}))
    found = control(seen("mvsp@3.0", document, {"a": "yes"}), "2.8")
    assert found.notes == ("2.8 and UEM-08: the source says UEM-03, its title says UEM-08",)


def test_what_is_not_followed_is_said_only_where_it_matters() -> None:
    through_mvsp = questionnaire(fields("a", controls={"mvsp@3.0": ["1.8"]}), frameworks=["mvsp@3.0"])
    assert "only in the draft" in seen("csf@2.0", through_mvsp, {"a": "yes"}).left_out[0]
    through_ccm = questionnaire(fields("a", controls=MFA))
    assert seen("csf@2.0", through_ccm, {"a": "yes"}).left_out == ()


def test_an_unknown_framework_is_not_found() -> None:
    with pytest.raises(NotFound, match="The frameworks are"):
        seen("pci@4.0", questionnaire(fields("a", controls=MFA)), {})


def test_domains_agree_with_the_scorecard() -> None:
    """Seen directly, the postures of domains are those that scoring prints, to the fraction."""
    document = parse((SHELF / "cloud-resilience" / "2.0.yaml").read_text(encoding="utf-8"))
    said = {
        q.id: Answer(("yes", "partly", "no")[n % 3]) for n, q in enumerate(document.questions()) if q.kind == "control"
    }
    card = score(document, said)
    view = see(atlas(), "ccm@4.1", asked_of(document, card.as_json(), {}))
    assert {domain.id: domain.posture for domain in card.domains} == {
        domain.id: domain.posture for domain in view.domains if domain.posture is not None
    }
