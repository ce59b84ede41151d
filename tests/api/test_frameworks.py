"""Frameworks over the API: summaries, one view down to its questions, and what a questionnaire covers."""

from tests.api.conftest import Program


def test_the_answers_are_seen_through_six_frameworks(program: Program) -> None:
    assessment = program.submitted()
    items = program.ok("GET", f"/assessments/{assessment}/frameworks")["items"]
    assert [item["key"] for item in items][:3] == ["ccm@4.1", "ccm@4.0", "csf@2.0"] and len(items) == 6
    for item in items:
        assert sum(item["states"].values()) == item["controls"]
        assert item["reached"] == item["controls"] - item["states"]["not_asked"]
        assert "does not say that answering for one complies" in item["notice"]


def test_one_view_opens_down_to_the_questions(program: Program) -> None:
    assessment = program.submitted()
    view = program.ok("GET", f"/assessments/{assessment}/frameworks/csf@2.0")
    rows = [control for domain in view["domains"] for control in domain["controls"] if control["questions"]]
    assert rows and len(rows) == view["reached"]
    for row in rows:
        assert (row["state"], row["posture"], row["open_findings"]) == ("none", 0.0, ["critical"])
        assert row["hops"] == ["CSF 2.0 from CCM 4.0, through the 4.1 crosswalk"]
        assert [one["question_id"] for one in row["questions"]] == ["access.mfa"]
    program.refused("GET", f"/assessments/{assessment}/frameworks/pci@4.0", 404)


def test_the_engagement_is_seen_as_one(program: Program) -> None:
    assessment = program.submitted()
    path = f"/engagements/{program.made['engagement']}/frameworks"
    assert program.ok("GET", path) == program.ok("GET", f"/assessments/{assessment}/frameworks")
    assert program.ok("GET", f"{path}/ccm@4.1")["reached"] == 1
    program.refused("GET", "/engagements/nothing/frameworks", 404)


def test_a_questionnaire_says_what_it_covers(program: Program) -> None:
    items = program.ok("GET", "/questionnaires/ccm/1.0/coverage")["items"]
    assert {item["key"]: (item["covered"], item["uncovered"]) for item in items} == {
        "ccm@4.0": (197, []),
        "ccm@4.1": (207, []),
    }
    (hopped,) = program.ok("GET", "/questionnaires/mvsp/1.0/coverage?framework=iso27001@2022")["items"]
    assert hopped["covered"] == 36 and len(hopped["uncovered"]) == 57
    program.refused("GET", "/questionnaires/ccm/1.0/coverage?framework=pci@4.0", 404)
    program.refused("GET", "/questionnaires/nothing/1.0/coverage", 404)


def test_figure_1_is_drawn_in_the_version_asked_for(program: Program) -> None:
    program.submitted()
    body = {
        "engagement_id": program.made["engagement"],
        "questionnaire": "cloud-resilience",
        "respondent_contact_id": program.made["contact"],
    }
    path = f"/assessments/{program.ok('POST', '/assessments', body, status=201)['id']}/diagrams/as-answered.svg"
    assert "CCM 4.1" in program.send("GET", path).text
    assert "CCM 4.0" in program.send("GET", f"{path}?framework=ccm@4.0").text
    program.refused("GET", f"{path}?framework=csf@2.0", 404)
