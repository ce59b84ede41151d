"""One answer proposed from several about the same control: agreement stands, anything mixed is told as partly."""

import pytest

from app.domain.answers import Answer
from app.domain.caiq.ids import known_as
from app.domain.offers.by_control import by_control, propose
from app.domain.offers.declared import Declared
from app.domain.questionnaire.document import Questionnaire
from tests.domain.building import fields, question, questionnaire
from tests.domain.offers.test_best import source

OWNED = question(asks_ownership=True)


@pytest.mark.parametrize(
    ("values", "proposed"),
    [
        (["yes", "yes"], "yes"),
        (["no", "no"], "no"),
        (["not_applicable"], "not_applicable"),
        (["yes", "no"], "partly"),
        (["yes", "not_applicable"], "yes"),
        (["not_applicable", "no"], "no"),
        (["partly"], "partly"),
        (["yes", "unknown"], "yes"),
    ],
)
def test_all_alike_stand_and_mixed_ones_are_partly(values: list[str], proposed: str) -> None:
    said = [(f"IAM-13.{number}", Answer(value)) for number, value in enumerate(values, start=1)]
    found = propose(said)
    assert found is not None and found.value == proposed


def test_nothing_is_proposed_from_nothing() -> None:
    assert propose([]) is None
    assert propose([("IAM-13.1", Answer("unknown"))]) is None


def test_comments_are_joined_with_their_ids_and_mixed_ones_say_which_part() -> None:
    both = propose([("X-1", Answer("yes", comment="Keys.")), ("X-2", Answer("yes", comment="Codes."))])
    assert both is not None and both.comment == "X-1: Keys.\nX-2: Codes."
    one = propose([("X-1", Answer("yes", comment="Keys."))])
    assert one is not None and one.comment == "Keys."
    mixed = propose([("X-1", Answer("yes", comment="Keys.")), ("X-2", Answer("no"))])
    assert mixed is not None and mixed.comment == "X-1: Yes. Keys.\nX-2: No."


def test_an_owner_is_proposed_only_when_all_agree() -> None:
    agreed = propose([("X-1", Answer("yes", ownership="csp")), ("X-2", Answer("yes", ownership="csp"))])
    assert agreed is not None and agreed.ownership == "csp"
    split = propose([("X-1", Answer("yes", ownership="csp")), ("X-2", Answer("yes", ownership="csc"))])
    assert split is not None and split.ownership is None


def test_the_newest_framework_version_that_both_map_to_is_used() -> None:
    asked = question(controls={"ccm@4.0": ["IAM-14"], "ccm@4.1": ["IAM-13"]})
    old = questionnaire(fields("iam_14.1", controls={"ccm@4.0": ["IAM-14"]}), slug="caiq")
    offer = by_control(asked, _said(old, "iam_14.1"), source())
    assert offer is not None and (offer.controls, offer.from_questions) == (("IAM-14",), ("iam_14.1",))
    # IAM-14 means something else in 4.1 than in 4.0
    newer = questionnaire(fields("iam_14.1", controls={"ccm@4.1": ["IAM-14"]}), slug="caiq")
    assert by_control(asked, _said(newer, "iam_14.1"), source()) is None


def test_only_controls_are_proposed_and_never_as_the_same_question() -> None:
    old = questionnaire(fields("iam_13.1", controls={"ccm@4.1": ["IAM-13"]}), slug="caiq")
    text = question("text", controls={"ccm@4.1": ["IAM-13"]}, weight=0)
    assert by_control(text, _said(old, "iam_13.1"), source()) is None
    offer = by_control(question(controls={"ccm@4.1": ["IAM-13"]}), _said(old, "iam_13.1"), source())
    assert offer is not None and not offer.is_same_question


def test_ids_of_the_caiq_are_told_as_people_know_them() -> None:
    assert [known_as(id) for id in ("iam_14.1", "a_a_01.2", "backup.copies", "key_bypass.now")] == [
        "IAM-14.1",
        "A&A-01.2",
        "backup.copies",
        "key_bypass.now",
    ]


TURNED = [{"key": "yes", "label": "Yes", "credit": 0}, {"key": "no", "label": "No", "credit": 1}]


def test_where_yes_is_bad_an_answer_is_looked_at_alone() -> None:
    asked = question(controls={"ccm@4.1": ["IAM-13"]}, options=TURNED)
    theirs = questionnaire(fields("iam_13.1", controls={"ccm@4.1": ["IAM-13"]}), slug="caiq", redistributable=False)
    offer = by_control(asked, _said(theirs, "iam_13.1"), source())
    assert offer is not None and "Yes is the bad answer" in offer.alone


def test_a_yes_that_was_bad_is_never_offered_as_a_good_one() -> None:
    asked = question(controls={"ccm@4.1": ["IAM-13"]})
    turned = questionnaire(fields("old.shared", controls={"ccm@4.1": ["IAM-13"]}, options=TURNED))
    assert by_control(asked, _said(turned, "old.shared"), source()) is None
    alike = questionnaire(fields("old.own", controls={"ccm@4.1": ["IAM-13"]}))
    offer = by_control(asked, _said(alike, "old.own", "no"), source())
    assert offer is not None and (offer.answer.value, offer.alone) == ("no", "")


@pytest.mark.parametrize(
    ("slug", "value", "alone"),
    [
        ("caiq", "yes", ""),
        ("caiq", "partly", ""),
        ("caiq", "no", "no reason to say no"),
        ("mapped-x", "yes", "does not"),
    ],
)
def test_files_of_others_are_believed_as_far_as_they_say_what_is_good(slug: str, value: str, alone: str) -> None:
    asked = question(controls={"ccm@4.1": ["IAM-13"]})
    theirs = questionnaire(fields("iam_13.1", controls={"ccm@4.1": ["IAM-13"]}), slug=slug, redistributable=False)
    offer = by_control(asked, _said(theirs, "iam_13.1", value), source())
    assert offer is not None and alone in offer.alone and bool(offer.alone) == bool(alone)


def test_a_part_that_did_not_apply_there_may_apply_here() -> None:
    asked = question(controls={"ccm@4.1": ["IAM-13"]})
    parts = [fields(f"iam_13.{n}", controls={"ccm@4.1": ["IAM-13"]}) for n in (1, 2)]
    theirs = questionnaire(*parts, slug="caiq", redistributable=False)
    answers = {"iam_13.1": {"value": "yes"}, "iam_13.2": {"value": "not_applicable"}}
    offer = by_control(asked, Declared.of(theirs, {"answers": answers}), source())
    assert offer is not None and offer.answer.value == "yes" and "may apply to this one" in offer.alone


def _said(document: Questionnaire, question_id: str, value: str = "yes") -> Declared:
    return Declared.of(document, {"answers": {question_id: {"value": value}}})
