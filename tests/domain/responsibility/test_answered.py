"""The wall as answered: what makes a hole, what a question mark, and who stands where."""

from fractions import Fraction
from typing import Any

from app.domain.answers import Answer
from app.domain.questionnaire.vocabulary import Trust
from app.domain.responsibility import Mark, Party, State, as_it_should_be
from app.domain.scoring import Override
from tests.domain.building import fields, options
from tests.domain.responsibility.walls import asked, brick, built, model_question, said, wall


def test_one_hole_makes_the_brick_a_hole_whatever_else_is_good() -> None:
    document = built(asked("a", "IAM-01"), asked("b", "IAM-01"))
    found = brick(wall(document, {"a": said("yes"), "b": said("no")}), "IAM-01")
    assert found.state is State.UNGUARDED
    assert found.owners == ()
    assert found.should_own == (Party.VENDOR,)
    assert found.failing == ("b",)


def test_unanswered_and_unknown_are_question_marks_and_never_holes() -> None:
    document = built(asked("a", "IAM-01"), asked("b", "IAM-02"), asked("c", "IAM-03"))
    found = wall(document, {"b": said("unknown"), "c": said("yes")})
    assert [each.state for each in found.bricks()] == [State.NOT_ANSWERED, State.NOT_ANSWERED, State.GUARDED]
    assert found.heading == "0 of 3 unguarded, 2 not answered"


def test_one_open_answer_leaves_a_good_control_open() -> None:
    document = built(asked("a", "IAM-01"), asked("b", "IAM-01"))
    assert brick(wall(document, {"a": said("yes")}), "IAM-01").state is State.NOT_ANSWERED


def test_partly_is_guarded_and_shows_it() -> None:
    found = brick(wall(built(asked("a", "IAM-01")), {"a": said("partly")}), "IAM-01")
    assert (found.state, found.is_partial) == (State.GUARDED, True)


def test_owners_are_those_the_answers_name_and_two_make_a_cut_brick() -> None:
    document = built(asked("a", "IAM-01"), asked("b", "IAM-01"), asked("c", "IAM-02"))
    answers = {"a": said("yes", "csp"), "b": said("yes", "csc"), "c": said("yes", "shared_csp_third_party")}
    found = wall(document, answers)
    assert brick(found, "IAM-01").owners == (Party.VENDOR, Party.CUSTOMER)
    assert brick(found, "IAM-02").owners == (Party.VENDOR, Party.PROVIDER)


def test_three_parties_draw_the_two_named_most_and_keep_all_in_the_table() -> None:
    document = built(asked("a", "IAM-01"), asked("b", "IAM-01"), asked("c", "IAM-01"))
    answers = {
        "a": said("yes", "shared_csp_csc"),
        "b": said("yes", "shared_csp_third_party"),
        "c": said("yes", "third_party"),
    }
    found = brick(wall(document, answers), "IAM-01")
    assert found.owners == (Party.VENDOR, Party.PROVIDER)
    assert found.named == (Party.VENDOR, Party.CUSTOMER, Party.PROVIDER)


def test_said_to_be_done_but_not_by_whom_is_not_answered() -> None:
    assert brick(wall(built(asked("a", "IAM-01")), {"a": said("yes", None)}), "IAM-01").state is State.NOT_ANSWERED


def test_where_nobody_asks_who_the_vendor_answers_for_itself() -> None:
    choice = fields("a", "choice", options=options(good=1, bad=0), controls={"ccm@4.1": ["IAM-01"]})
    found = brick(wall(built(choice), {"a": Answer(value="good")}), "IAM-01")
    assert found.owners == (Party.VENDOR,)
    assert brick(wall(built(choice), {"a": Answer(value="bad")}), "IAM-01").state is State.UNGUARDED


def test_not_applicable_is_struck_until_a_reviewer_rejects_it() -> None:
    document, answers = built(asked("a", "IAM-01")), {"a": said("not_applicable", None, reason="We have none.")}
    assert brick(wall(document, answers), "IAM-01").state is State.NOT_APPLICABLE
    assert brick(wall(document, answers, rejected=frozenset({"a"})), "IAM-01").state is State.UNGUARDED


def test_hidden_by_an_answer_is_not_applicable_but_hidden_by_silence_is_open() -> None:
    document = built(asked("gate", "IAM-01"), asked("a", "IAM-02", when={"question": "gate", "is": "yes"}))
    assert brick(wall(document, {"gate": said("no")}), "IAM-02").state is State.NOT_APPLICABLE
    assert brick(wall(document, {}), "IAM-02").state is State.NOT_ANSWERED


def test_the_corner_shows_the_weakest_backing() -> None:
    document, answers = built(asked("a", "IAM-01"), asked("b", "IAM-01")), {"a": said("yes"), "b": said("yes")}
    assert brick(wall(document, answers), "IAM-01").mark is Mark.NONE
    seen = wall(document, answers, trust={"a": Trust.REVIEWED, "b": Trust.DOCUMENTED})
    assert brick(seen, "IAM-01").mark is Mark.EVIDENCE
    verified = wall(document, answers, trust={"a": Trust.REVIEWED, "b": Trust.TESTED})
    assert brick(verified, "IAM-01").mark is Mark.VERIFIED


def test_an_override_shows_in_the_wall_as_it_counts_in_the_score() -> None:
    document, answers = built(asked("a", "IAM-01")), {"a": said("yes")}
    overruled = wall(document, answers, overrides={"a": Override(Fraction(0), "The export shows otherwise.")})
    assert brick(overruled, "IAM-01").state is State.UNGUARDED


def test_who_should_own_follows_the_service_model() -> None:
    by_model = {"iaas": "csc", "paas": "shared_csp_csc", "saas": "csp"}
    document = built(model_question(), asked("a", "IAM-01", owner=by_model))
    for model, parties in (
        ("iaas", (Party.CUSTOMER,)),
        ("paas", (Party.VENDOR, Party.CUSTOMER)),
        ("saas", (Party.VENDOR,)),
    ):
        answers = {"model": Answer(value=model), "a": said("no")}
        assert brick(wall(document, answers), "IAM-01").should_own == parties
    assert brick(wall(document, {"a": said("no")}), "IAM-01").should_own == (Party.VENDOR,)


def test_rows_are_the_domains_asked_about_in_the_order_of_the_framework() -> None:
    document = built(asked("a", "BCR-02", "BCR-01"), asked("b", "IAM-03"))
    found = wall(document, {"a": said("yes"), "b": said("no")})
    assert [row.id for row in found.rows] == ["IAM", "BCR"]
    assert [each.control for each in found.bricks()] == ["IAM-03", "BCR-01", "BCR-02"]
    assert (found.total, found.count(State.GUARDED)) == (3, 2)


def _logins(rule: str, *factors: str | None, **more: Any) -> State:
    """One row for each factor; None is an empty cell."""
    column = {"id": "factor", "title": "Factor", "kind": "choice", "options": options("app", "none")}
    table = asked("a", "IAM-01", kind="table", columns=[column], credit={rule: {"factor": {"app": 1, "none": 0}}})
    rows: list[Any] = [{"factor": factor} if factor else {"name": "x"} for factor in factors]
    return brick(wall(built(table), {"a": Answer(rows, ownership="csp")}, **more), "IAM-01").state


def test_a_table_worth_nothing_only_for_want_of_knowledge_is_a_question_mark() -> None:
    assert _logins("worst_row", "app", "unknown") is State.NOT_ANSWERED
    assert _logins("worst_row", "app", None) is State.NOT_ANSWERED
    assert _logins("worst_row", "unknown", "none") is State.UNGUARDED
    assert _logins("best_row", "none", "unknown") is State.NOT_ANSWERED
    assert _logins("best_row", "none", "none") is State.UNGUARDED
    assert _logins("best_row", "app", "unknown") is State.GUARDED


def test_a_reviewers_zero_is_a_hole_even_where_the_table_left_cells_open() -> None:
    zero = {"a": Override(Fraction(0), "No list was given.")}
    assert _logins("worst_row", "unknown", overrides=zero) is State.UNGUARDED


def test_where_the_questionnaire_expects_nobody_whoever_is_named_stays() -> None:
    document = built(asked("a", "IAM-01", recommended_owner={}), asked("b", "IAM-02", recommended_owner={}))
    found = wall(document, {"a": said("yes", "shared_csp_csc", customer_duty="Turn it on."), "b": said("no", None)})
    assert brick(found, "IAM-01").should_own == brick(found, "IAM-01").owners
    assert brick(found, "IAM-02").should_own == (Party.VENDOR,)
    assert [change.control for change in as_it_should_be(found, document).changes] == ["IAM-02"]
