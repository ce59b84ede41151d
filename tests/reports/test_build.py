"""What a report says, and what the vendor's copy does not say."""

import json
from datetime import date

from app.reports.build.embedded import canonical, fingerprint
from app.reports.facts import AcceptanceFacts, Audience, SubmissionFacts
from app.reports.html import render_for_print, render_html
from app.reports.report import Report
from tests.reports.sample import AT, TEXT, finding, report


def test_page_1_holds_what_a_decision_needs() -> None:
    page = render_html(report())
    first = page[: page.index('id="scope"')]
    for said in (
        *(
            "Approve with conditions, until 20 November 2027",
            "Grade F",
            "Posture 30.00 of 100",
            "Confidence 75.00 of 100",
        ),
        *("Inherent risk 20 of 25, critical", "Residual risk 15.50 of 25, high", "No backup: not better than D"),
        *("4 December 2026", "A restore every quarter", "Decided by Internal Decider on 20 November 2026"),
    ):
        assert said in first


def test_bars_count_known_answers_their_files_and_their_tests() -> None:
    assert [share.words for share in report().summary.shares] == ["4 of 4 (100 %)", "2 of 4 (50 %)", "1 of 4 (25 %)"]


def test_gaps_are_the_worst_five_and_what_is_accepted_gives_way() -> None:
    accepted = finding("Accepted", rule="0", severity="critical", status="risk_accepted")
    closed = finding("Closed", rule="c", severity="critical", status="closed")
    many = [finding(f"Medium {number}", rule=f"m{number}", severity="medium") for number in range(6)]
    summary = report(findings=[*many, accepted, closed, finding("Bad", rule="b")]).summary
    assert [gap.sentence for gap in summary.gaps] == ["Bad", "Medium 0", "Medium 1", "Medium 2", "Medium 3"]
    assert (summary.open_findings, summary.severities) == (8, (("critical", 2), ("medium", 6)))


def test_a_long_list_says_where_it_lies_thickest() -> None:
    many = [finding(f"Gap {number}", rule=f"m{number}", question_id="how") for number in range(6)]
    first = render_html(report(findings=many)).split("</section>")[0]
    assert "Findings not closed: 6; 6 critical." in first and "Most are in" not in first  # there is one section only


def test_what_was_read_from_a_file_says_that_nobody_stands_by_it() -> None:
    facts = SubmissionFacts("S-1", AT, "Nobody", "no declaration", "import", "0" * 64, "Imported from a.xlsx by Kim")
    told = render_html(report(submission=facts))
    assert "Imported from a.xlsx by Kim. Nobody declared these answers here." in told.split("</section>")[0]
    assert "read from a file that nobody stands by here" in told and "on the word of" not in told


def test_who_was_not_asked_for_keys_is_told_what_to_send() -> None:
    told = render_html(report())
    assert "send “cloud-resilience” to know" in told and "send it to this vendor as well" in told


def test_no_decision_is_said_and_a_pending_one_is_not_in_force() -> None:
    assert "None yet" in render_html(report(decision=None))
    pending = report()
    assert pending.summary.decision is not None
    waiting = report(decision=type(pending.summary.decision)("reject", "Somebody", report().cover.at, is_pending=True))
    assert "a second person has to approve it" in render_html(waiting)


def test_a_preview_says_that_it_is_one() -> None:
    assert "Preview: the answers have not been submitted" in render_html(report(submission=None))


def test_the_vendors_copy_has_nothing_internal_and_every_number() -> None:
    ours, theirs = report(), report(audience=Audience.VENDOR)
    for text in (render_html(theirs), render_for_print(theirs).text, canonical(theirs.data)):
        assert "Internal" not in text
    assert "Internal reason" in render_html(ours)
    assert theirs.scores.posture == ours.scores.posture
    assert theirs.data["scorecard"]["posture_exact"] == ours.data["scorecard"]["posture_exact"]
    assert theirs.cover.report_id != ours.cover.report_id


def test_the_vendor_does_not_read_a_decision_that_waits_for_a_second_person() -> None:
    decided = report().summary.decision
    assert decided is not None
    waiting = report(
        decision=type(decided)("reject", "Somebody", report().cover.at, is_pending=True), audience=Audience.VENDOR
    )
    assert waiting.summary.decision is None


def test_an_acceptance_says_until_when() -> None:
    page = render_html(
        report(findings=[finding(acceptance=AcceptanceFacts("Owner", date(2027, 5, 1), approved_by="B"))])
    )
    assert "until 1 May 2027" in page


def test_the_number_of_a_report_is_made_of_its_data() -> None:
    assert report().cover.report_id == report().cover.report_id == fingerprint(report().data)
    assert report("Other words.").cover.report_id != report().cover.report_id


def test_a_report_survives_storage() -> None:
    stored = json.loads(json.dumps(report().as_json()))
    again = Report.from_json(stored)
    assert again.as_json() == stored
    assert render_html(again) == render_html(report())


def test_the_data_has_the_four_parts_others_rely_on() -> None:
    data = report().data
    assert {"assessment", "answers", "scorecard", "findings"} <= set(data)
    assert data["answers"][0] == {
        "question_id": "mfa",
        "applies": True,
        "answered": True,
        "value": "yes",
        "ownership": "shared_csp_csc",
        "comment": TEXT,
        "customer_duty": TEXT,
        "reason": "",
        "compensating_control": "",
        "planned_on": None,
        "trust": "reviewed",
    }


def test_our_own_duties_are_a_checklist() -> None:
    [duty] = report().duties
    assert (duty.question, duty.is_shared, duty.said) == ("What about mfa?", True, TEXT)
