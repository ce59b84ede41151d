"""Between versions by the crosswalk of questions, never by id; from our questionnaires by control."""

import pytest

from app.domain.answers import Answer
from app.domain.caiq import answers_from, carry
from app.domain.caiq.version import Version
from app.domain.errors import Invalid
from tests import caiq_files
from tests.domain.building import fields, questionnaire
from tests.domain.caiq.reading import read

OLDER, NEWER = Version("4.0.3", "4.0"), Version("4.1.0", "4.1")
REFERENCE = caiq_files.reference()


def test_every_question_of_one_version_is_accounted_for_in_the_other() -> None:
    there = carry("4.0.2", "4.1.0", REFERENCE)
    assert len(there) == 261
    relations = [step.relation for step in there.values() if step]
    assert (relations.count("identical"), relations.count("reworded")) == (149, 105)
    assert sum(step is None for step in there.values()) == 7
    back = carry("4.1.0", "4.0.3", REFERENCE)
    assert len(back) == 283
    assert sum(step is None for step in back.values()) == 29
    assert all(back[step.id] and back[step.id].id == old for old, step in there.items() if step)  # type: ignore[union-attr]


def test_the_same_id_is_not_the_same_question() -> None:
    step = carry("4.0.3", "4.1.0", REFERENCE)["IAM-14.1"]
    assert step is not None
    assert step.id == "IAM-13.1"
    same = carry("4.0.2", "4.0.3", REFERENCE)["IAM-14.1"]
    assert same is not None
    assert (same.id, same.relation) == ("IAM-14.1", "identical")


def test_there_is_no_way_from_before_version_4() -> None:
    with pytest.raises(Invalid, match="no crosswalk"):
        carry("3.1", "4.1.0", REFERENCE)


def test_answers_to_an_older_caiq_go_where_their_question_went() -> None:
    file = read(caiq_files.filled("4.0.3"))
    assert file.document is not None
    answers = {row.question_id: row.answer for row in file.rows}
    everything = frozenset(answers)
    chosen = answers_from(file.document, answers, everything, NEWER, REFERENCE)
    assert chosen.answers["IAM-13.1"] == answers["iam_14.1"]
    assert "answered as IAM-14.1 of 4.0.3" in chosen.remarks["IAM-13.1"]
    assert len(chosen.answers) + len(chosen.lost) == 261
    assert sum("is not asked in 4.1.0" in sentence for sentence in chosen.lost) == 7
    assert sum("asks something else by its wording" in sentence for sentence in chosen.lost) == 9


def test_answers_to_the_same_version_go_as_they_are() -> None:
    file = read(caiq_files.filled("4.0.3"))
    assert file.document is not None
    answers = {row.question_id: row.answer for row in file.rows}
    chosen = answers_from(file.document, answers, frozenset(answers), OLDER, REFERENCE)
    assert len(chosen.answers) == 261
    assert not chosen.remarks
    assert not chosen.lost


OURS = questionnaire(
    fields("mfa.all", controls={"ccm@4.1": ["IAM-13"]}),
    fields("mfa.root", controls={"ccm@4.1": ["IAM-13"]}),
    fields("logs.kept", "text", controls={"ccm@4.1": ["LOG-01"]}),
    fields("older.only", controls={"ccm@4.0": ["IVS-03"]}),
)
ALL = frozenset(OURS.by_id)


def by_control(version: Version = NEWER, **answers: Answer) -> dict[str, Answer]:
    given = {key.replace("_", "."): answer for key, answer in answers.items()}
    return dict(answers_from(OURS, given, ALL, version, REFERENCE).answers)


YES, NO, NA, UNKNOWN = (Answer(value, "csp") for value in ("yes", "no", "not_applicable", "unknown"))


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        (YES, YES, "yes"), (NO, NO, "no"), (YES, NO, "partly"), (YES, UNKNOWN, "partly"), (NO, UNKNOWN, "no"),
        (YES, NA, "yes"), (YES, Answer(), "partly"), (NO, Answer(), "no"), (Answer("partly"), YES, "partly"),
    ],
)  # fmt: skip
def test_what_all_questions_about_a_control_come_to(one: Answer, other: Answer, value: str) -> None:
    assert by_control(mfa_all=one, mfa_root=other)["IAM-13.1"].value == value


def test_all_not_applicable_is_so_with_every_reason() -> None:
    found = by_control(
        mfa_all=Answer("not_applicable", reason="No users."), mfa_root=Answer("not_applicable", reason="No root.")
    )
    assert (found["IAM-13.1"].value, found["IAM-13.1"].reason) == ("not_applicable", "No users.\nNo root.")


@pytest.mark.parametrize("other", [Answer(), UNKNOWN, NA])
def test_nothing_known_stays_blank(other: Answer) -> None:
    assert by_control(mfa_all=UNKNOWN, mfa_root=other) == {}


def test_what_is_missing_is_said_and_who_owns_it_only_where_all_agree() -> None:
    found = by_control(
        mfa_all=Answer("yes", "csp", "Hardware keys.", "Use yours."),
        mfa_root=Answer("no", "shared_csp_csc", "Next year."),
    )["IAM-13.1"]
    assert found.ownership is None
    assert found.comment == "Hardware keys.\nWhat about mfa.root? No. Next year."
    assert found.customer_duty == "Use yours."
    assert by_control(mfa_all=YES, mfa_root=YES)["IAM-13.1"].ownership == "csp"


def test_controls_are_found_over_the_crosswalk_and_the_source_is_named() -> None:
    assert set(by_control(OLDER, mfa_all=YES, mfa_root=YES)) == {"IAM-14.1", "IAM-14.2"}
    assert set(by_control(older_only=YES)) >= {"I&S-03.1"}
    chosen = answers_from(OURS, {"mfa.all": YES, "mfa.root": YES}, ALL, NEWER, REFERENCE)
    assert chosen.remarks["IAM-13.1"] == "IAM-13.1 was answered by control IAM-13, from mfa.all, mfa.root: check it."


def test_questions_that_do_not_apply_and_other_kinds_say_nothing() -> None:
    answers = {"mfa.all": YES, "mfa.root": NO, "logs.kept": Answer("They are.")}
    chosen = answers_from(OURS, answers, ALL - {"mfa.root"}, NEWER, REFERENCE)
    assert chosen.answers["IAM-13.1"].value == "yes"
    assert not any(key.startswith("LOG") for key in chosen.answers)


def test_a_wording_that_may_not_leave_is_not_quoted() -> None:
    theirs = OURS.model_copy(update={"redistributable": False})
    chosen = answers_from(theirs, {"mfa.all": YES, "mfa.root": NO}, ALL, NEWER, REFERENCE)
    assert chosen.answers["IAM-13.1"].comment == "mfa.root: No."
