from datetime import date

from app.domain.answers import Answer
from app.domain.findings import due_on, open_findings
from app.domain.questionnaire.vocabulary import Severity
from tests.domain.building import fields, options, questionnaire


def rule(rule_id: str, severity: str = "high", **trigger: object) -> dict[str, object]:
    return {"id": rule_id, "severity": severity, "sentence": "A gap.", "recommendation": "Close it.", **trigger}


PAPER = questionnaire(
    fields("mfa", findings=[rule("no_mfa", "high", on=["no", "unknown"]), rule("silent", "low", on=["unanswered"])]),
    fields(
        "doors",
        "choices",
        options=options("front", "back"),
        when={"question": "mfa", "is": "yes"},
        findings=[rule("back_door", "critical", on=["back"])],
    ),
    fields("backup", findings=[rule("no_backup", "critical", on=["no"]), rule("half", "high", on=["partly"])]),
    findings=[
        rule(
            "both",
            "medium",
            question="doors",
            when={"all": [{"question": "mfa", "is": "no"}, {"question": "backup", "is": "no"}]},
        ),
        rule("one_key", "critical", when={"fact": "keys.low", "is": 1}),
    ],
)


def test_findings_come_worst_first_then_in_the_order_asked() -> None:
    found = open_findings(PAPER, {"mfa": Answer("no"), "backup": Answer("no")}, facts={"keys.low": 1})
    assert [draft.rule for draft in found] == ["no_backup", "one_key", "no_mfa", "both"]


def test_unknown_and_unanswered_open_only_where_the_rule_says_so() -> None:
    assert [draft.rule for draft in open_findings(PAPER, {"mfa": Answer("unknown")})] == ["no_mfa"]
    assert [draft.rule for draft in open_findings(PAPER, {})] == ["silent"]


def test_a_question_that_does_not_apply_opens_nothing() -> None:
    answers = {"mfa": Answer("no"), "doors": Answer(["front", "back"])}
    assert [draft.rule for draft in open_findings(PAPER, answers)] == ["no_mfa"]
    answers["mfa"] = Answer("yes")
    assert [draft.rule for draft in open_findings(PAPER, answers)] == ["back_door"]


def test_a_rule_over_several_answers_quotes_one_that_applies() -> None:
    quoted = {
        draft.rule: draft.question_id for draft in open_findings(PAPER, {"mfa": Answer("no"), "backup": Answer("no")})
    }
    assert quoted["both"] == "mfa"
    [one_key] = [d for d in open_findings(PAPER, {}, facts={"keys.low": 1}) if d.rule == "one_key"]
    assert one_key.question_id == ""


def test_worse_gaps_are_due_sooner() -> None:
    days = [due_on(severity, date(2026, 1, 1)) for severity in Severity]
    assert days == sorted(days)
    assert days[0] == date(2026, 1, 15)
