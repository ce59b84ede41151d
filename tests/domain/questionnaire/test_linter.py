from typing import Any

import pytest

from app.domain.questionnaire.linter import lint
from tests.domain.building import fields, options, questionnaire

CATALOGUES = {"ccm@4.0": {"IAM-14"}, "ccm@4.1": {"IAM-13"}}
TABLE = fields(
    "t",
    "table",
    weight=0,
    columns=[
        {"id": "lock", "title": "Lock", "kind": "choice", "options": options("none", "vault")},
        {"id": "name", "title": "Name"},
    ],
)
MODEL = fields("m", "choice", weight=0, options=options("iaas", "paas", "saas"))
ALARMS = fields("alarms", "choices", weight=0, options=options("users", "logs"))
RULE = {"id": "gap", "severity": "low", "sentence": "A gap.", "recommendation": "Close it."}


def found(*questions: dict[str, Any], **more: Any) -> str:
    return "\n".join(f"{lint.where}: {lint.message}" for lint in lint(questionnaire(*questions, **more), CATALOGUES))


def when(condition: dict[str, Any]) -> str:
    """What the linter says of a question asked on this condition."""
    return found(fields("c"), MODEL, ALARMS, fields("age", "number"), TABLE, fields("q", when=condition))


def test_a_sound_questionnaire_has_nothing_to_mend() -> None:
    assert found(fields("c", controls={"ccm@4.0": ["IAM-14"], "ccm@4.1": ["IAM-13"]}), MODEL, ALARMS, TABLE) == ""


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ([fields("c"), fields("c")], "The question id “c” is used 2 times"),
        ([fields("c", "choice", options=options(a=1, b=0) + options(a=1))], "The option id “a” is used 2 times"),
        ([fields("c", "choice", options=options("b", a=1))], "The options b have no credit"),
        ([fields("c", "choice", options=options("a", "b"))], "The options a, b have no credit"),
        ([fields("c", "choice")], "needs at least two options"),
        ([fields("c", "text", options=options("a"))], "has no options"),
        ([fields("c", "text", columns=[{"id": "x", "title": "X"}])], "has no columns"),
        ([fields("c", "table")], "A table needs columns"),
        ([fields("c", options=options(maybe=1))], "A control has no option “maybe”"),
        ([fields("c", "choice", options=options(a=1, unknown=0))], "“unknown” is offered with every question"),
        ([fields("c", controls={"ccm@4.1": ["IAM-14"]})], "ccm@4.1 has no control “IAM-14”"),
        ([fields("c", controls={"mvsp@3": ["1.1"]})], "maps to mvsp@3"),
        ([fields("c", asks_ownership=True, recommended_owner={"saas": "csp"})], "for iaas, paas too"),
        ([fields("c", findings=[RULE | {"on": ["never"]}])], "“c” can never be “never”"),
        ([fields("c", "number", findings=[RULE | {"on": ["90"]}])], "can never be “90”"),
        ([fields("c", findings=[RULE | {"on": ["no"]}, RULE | {"on": ["yes"]}])], "The finding id “gap” is used 2"),
        ([fields("c", credit={"bands": [{"credit": 1}]})], "Bands judge"),
        ([fields("n", "number", credit={"bands": [{"up_to": 9, "credit": 1}]})], "The last band has no `up_to`"),
        (
            [
                fields(
                    "n",
                    "number",
                    credit={"bands": [{"up_to": 9, "credit": 1}, {"up_to": 3, "credit": 1}, {"credit": 0}]},
                )
            ],
            "bounds rise",
        ),
        (
            [fields("n", "duration", credit={"bands": [{"up_to": "soon", "credit": 1}, {"credit": 0}]})],
            "of the question's kind",
        ),
        ([ALARMS | {"credit": {"share_of": ["users", "doors"]}}], "names the option “doors”"),
        ([TABLE | {"credit": {"worst_row": {"place": {"x": 1}}}}], "names the column “place”"),
        ([TABLE | {"credit": {"worst_row": {"lock": {"vault": 1}}}}], "differ in “none”"),
    ],
)
def test_a_question_that_cannot_be(questions: list[dict[str, Any]], words: str) -> None:
    assert words in found(*questions)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"question": "zzz", "is": "yes"}, "“zzz”, which does not exist"),
        ({"question": "c", "is": "maybe"}, "“c” can never be that"),
        ({"question": "c", "is": "unknown"}, "write `unknown: true`"),
        ({"question": "c", "at_least": 3}, "“at_least” does not fit “c”"),
        ({"question": "m", "includes": "iaas"}, "“includes” does not fit “m”"),
        ({"question": "alarms", "includes": "doors"}, "“alarms” can never be that"),
        ({"question": "age", "at_least": "old"}, "“age” can never be that"),
        ({"question": "t", "some_row": {"place": "x"}}, "has no column “place”"),
        ({"question": "t", "every_row": {"lock": "glue"}}, "The column “lock” of “t” can never be that"),
        ({"question": "c", "owned_by": ["csp"]}, "does not ask for ownership"),
        ({"fact": "moon.phase", "is": "full"}, "The fact “moon.phase” is not known"),
        ({"all": [{"question": "c", "is": "no"}, {"question": "c", "is": "yes"}]}, "can never hold"),
        ({"all": [{"question": "age", "less_than": 3}, {"question": "age", "at_least": 3}]}, "can never hold"),
        (
            {
                "any": [
                    {"question": "c", "is": "yes"},
                    {"all": [{"question": "m", "is": "iaas"}, {"question": "m", "is": "saas"}]},
                ]
            },
            "One alternative",
        ),
    ],
)
def test_a_condition_that_cannot_be(condition: dict[str, Any], words: str) -> None:
    assert words in when(condition)


@pytest.mark.parametrize(
    "condition",
    [
        {"all": [{"question": "t", "some_row": {"lock": "none"}}, {"question": "t", "some_row": {"lock": "vault"}}]},
        {"all": [{"question": "t", "every_row": {"lock": "vault"}}, {"question": "t", "rows_at_least": 2}]},
        {"all": [{"question": "alarms", "includes": "users"}, {"not": {"question": "alarms", "includes": "logs"}}]},
        {"all": [{"question": "age", "more_than": 3}, {"question": "age", "less_than": 5}]},
        {"any": [{"question": "c", "unknown": True}, {"question": "c", "answered": False}]},
        {"fact": "keys.low", "at_most": 1},
    ],
    ids=str,
)
def test_a_condition_that_can_be_is_left_alone(condition: dict[str, Any]) -> None:
    assert when(condition) == ""


def test_a_condition_on_a_later_question_or_itself() -> None:
    later = found(fields("a", when={"question": "b", "is": "yes"}), fields("b"))
    assert "asks about “b”, which comes later" in later
    assert "asks about “a”, which comes later" in found(fields("a", when={"question": "a", "is": "yes"}))


def test_a_circle_of_conditions() -> None:
    circle = found(fields("a", when={"question": "b", "is": "yes"}), fields("b", when={"question": "a", "is": "yes"}))
    assert "It and “a” wait for each other" in circle


def test_a_branch_cut_off_further_up() -> None:
    message = found(
        fields("a"),
        fields("b", when={"question": "a", "is": "no"}),
        fields("c", when={"all": [{"question": "b", "is": "yes"}, {"question": "a", "is": "yes"}]}),
    )
    assert message == "c: Its condition can never hold: no answers lead here."


def test_caps_findings_and_contradictions_are_checked_too() -> None:
    cap = {"id": "cap", "when": {"question": "zzz", "is": "no"}, "limit": "F", "sentence": "Bad."}
    assert "cap: Its condition asks about “zzz”" in found(fields("c"), scoring={"caps": [cap]})
    sound = cap | {"when": {"question": "c", "is": "no"}}
    assert "The cap id “cap” is used 2 times" in found(fields("c"), scoring={"caps": [sound, sound]})
    contradiction = {"id": "odd", "when": {"question": "c", "is": "no"}, "questions": ["c", "zzz"], "sentence": "Odd."}
    assert "odd: It quotes the question “zzz”" in found(fields("c"), contradictions=[contradiction])
    assert "It quotes the question “zzz”" in found(fields("c"), findings=[RULE | {"question": "zzz", "on": ["no"]}])
    assert "needs `question`" in found(fields("c"), findings=[RULE | {"on": ["no"]}])


def test_frameworks_need_a_catalogue() -> None:
    assert "There is no catalogue of ccm@5" in found(fields("c"), frameworks=["ccm@5"])


def test_figures_name_questions_of_the_right_shape() -> None:
    assert "iaas, paas and saas" in found(fields("c"), figures={"service_model": "c"})
    assert found(MODEL, figures={"service_model": "m"}) == ""
    message = found(TABLE, figures={"providers": "t"})
    assert "a column “rests_on”" in message
    assert "a choice column “assurance”" in message
    assert "“name”" not in message


def test_bands_fall() -> None:
    assert "The bands fall" in found(fields("c"), scoring={"bands": {"A": 50}})


def test_intake_options_have_levels_and_tiers_rise() -> None:
    risk = {"impact": ["m"], "likelihood": ["c"], "tiers": [{"below": 9, "tier": "low"}, {"below": 5, "tier": "high"}]}
    message = found(fields("c"), MODEL, risk=risk)
    assert "m: The options iaas, paas, saas have no level" in message
    assert "risk/c: It must be a choice question" in message
    assert "only the last tier has none" in message


def test_a_licence_that_says_nothing() -> None:
    assert "Name the licence" in found(fields("c"), licence="TBD")


def columns(**kinds: Any) -> list[dict[str, Any]]:
    """Columns by id: a kind, or the keys of a choice."""
    return [
        {"id": key, "title": key.capitalize()}
        | ({"kind": kind} if isinstance(kind, str) else {"kind": "choice", "options": options(*kind)})
        for key, kind in kinds.items()
    ]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"when": {"column": "moon", "in": ["full"]}}, "`when` names a choice column of this table; “moon” is none"),
        ({"when": {"column": "name", "in": ["x"]}}, "`when` names a choice column of this table; “name” is none"),
        ({"when": {"column": "medium", "in": ["tape"]}}, "The column “medium” can never be “tape”"),
        ({"suggests": ["c"]}, "`suggests` names tables of this questionnaire; “c” is none"),
        ({"kind": "date", "several": True}, "Only a text column takes names"),
    ],
)
def test_a_column_that_cannot_be(more: dict[str, Any], words: str) -> None:
    media = columns(name="text", medium=("online", "offline"))
    table = fields("t", "table", weight=0, columns=[*media, {"id": "place", "title": "Place"} | more])
    assert f"t/place: {words}" in found(fields("c"), table)


def test_a_column_that_hangs_on_a_choice_and_suggests_names_is_left_alone() -> None:
    place = {"id": "place", "title": "Place", "several": True, "suggests": ["t"]}
    media = columns(name="text", medium=("online", "offline"))
    table = fields("t", "table", weight=0, columns=[*media, place | {"when": {"column": "medium", "in": ["offline"]}}])
    assert found(table) == ""


def test_a_claim_names_a_rule_and_can_be_checked() -> None:
    assert found(fields("c", claim="mfa_all")) == ""
    assert "No rule is called “good_will”" in found(fields("c", claim="good_will"))
    assert "of the kind text cannot be compared" in found(fields("c", "text", claim="mfa_all"))


DOMAINS = fields(
    "d",
    "table",
    weight=0,
    columns=columns(name="text", provider="text", parent="text", owner="text", owner_factor=("app", "none")),
)
LOGINS = fields(
    "p",
    "table",
    weight=0,
    columns=columns(
        who="text", kind=("person",), factor=("enforced", "none"), lasting_key=("no", "yes"), admin_of="text"
    ),
)
COPIES = fields(
    "k",
    "table",
    weight=0,
    columns=columns(
        copy="text",
        role=("live", "backup"),
        holds=("everything",),
        medium=("online", "offline"),
        account="text",
        custody="text",
        site="text",
        delete_by="text",
        lock=("none", "unliftable"),
        restored=("yes", "no"),
    ),
)
NAMED = {"domains": "d", "principals": "p", "copies": "k"}


def test_tables_of_the_analysis_have_the_columns_it_reads() -> None:
    assert found(DOMAINS, LOGINS, COPIES, figures={"destruction": NAMED}) == ""
    swapped = found(DOMAINS, LOGINS, COPIES, figures={"destruction": NAMED | {"domains": "p", "copies": "zzz"}})
    assert "figures/destruction/domains: The table “p” lacks the column “owner”." in swapped
    assert "figures/destruction/copies: It names a table" in swapped
    assert "names a question whose answer is a duration" in found(
        DOMAINS, LOGINS, COPIES, figures={"destruction": NAMED | {"recovery_point": "d"}}
    )


def test_tables_of_the_analysis_offer_what_it_understands() -> None:
    odd = COPIES | {"columns": [*COPIES["columns"][:-1], *columns(restored=("yes", "maybe"), age="text")]}
    message = found(DOMAINS, LOGINS, odd, figures={"destruction": NAMED})
    assert "The column “restored” of “k” offers maybe; it can be yes, no, failed." in message
    assert "The column “age” of “k” is of the kind duration." in message


def test_the_table_of_certificates_has_its_columns() -> None:
    message = found(TABLE, figures={"certificates": "t"})
    assert "figures/certificates: The table “t” lacks the column “holder”." in message


def test_a_long_chain_of_conditions_is_read_to_its_end() -> None:
    chain = [fields("q0"), *(fields(f"q{n}", when={"question": f"q{n - 1}", "is": "yes"}) for n in range(1, 1_200))]
    assert found(*chain) == ""
    chain[0]["when"] = {"question": "q1199", "is": "yes"}
    assert "wait for each other; break the circle" in found(*chain)
