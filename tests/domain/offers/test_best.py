"""Which earlier answers are offered for a question, in which order, and when none is."""

from datetime import date
from typing import Any

from app.domain.answers import Answer
from app.domain.offers import Offer, Source
from app.domain.offers.best import best
from app.domain.offers.declared import Declared
from app.domain.questionnaire.document import Questionnaire
from tests.domain.building import fields, options, questionnaire

OWN = fields("iam.mfa", controls={"ccm@4.1": ["IAM-13"]}, asks_ownership=True)


def source(day: int = 1, questionnaire: str = "old") -> Source:
    return Source(f"a{day}", "Old", questionnaire, "1", "Hosting", date(2026, 1, day), f"TK-{day}")


def declared(document: Questionnaire, **said: Any) -> Declared:
    given = {
        key.replace("__", "."): {"value": value} if not isinstance(value, dict) else value
        for key, value in said.items()
    }
    return Declared.of(document, {"answers": given})


def offered(question: dict[str, Any], *earlier: tuple[Source, Declared], **more: Any) -> tuple[Offer, ...]:
    asked_in = questionnaire(question, **more)
    return best(asked_in.by_id[question["id"]], asked_in, earlier)


def test_the_same_question_is_offered_as_it_was_answered() -> None:
    said = {"value": "yes", "comment": "Keys.", "ownership": "csp"}
    (offer,) = offered(OWN, (source(), declared(questionnaire(OWN), iam__mfa=said)))
    assert offer.answer == Answer("yes", ownership="csp", comment="Keys.")
    assert (offer.by, offer.is_reworded, offer.is_same_question) == ("id", False, True)


def test_new_words_are_said_with_the_old_ones() -> None:
    old = questionnaire({**OWN, "text": "Does everybody have a second factor?"})
    (offer,) = offered(OWN, (source(), declared(old, iam__mfa="yes")))
    assert offer.is_reworded and not offer.is_same_question
    assert offer.old_text == "Does everybody have a second factor?"


def test_an_option_that_is_gone_is_not_offered_and_new_options_count_as_new_words() -> None:
    old = questionnaire(fields("scope.where", "choice", weight=0, options=options("eu", "us", "moon")))
    now = fields("scope.where", "choice", weight=0, options=options("eu", "us"))
    assert offered(now, (source(), declared(old, scope__where="moon"))) == ()
    (offer,) = offered(now, (source(), declared(old, scope__where="eu")))
    assert offer.is_reworded


def test_another_kind_a_file_and_dont_know_are_not_offered() -> None:
    old = questionnaire(fields("a.one", "text", weight=0), fields("a.file", "file", weight=0), fields("a.two"))
    before = (source(), declared(old, a__one="Words.", a__file=["f"], a__two="unknown"))
    assert offered(fields("a.one", "number", weight=0), before) == ()
    assert offered(fields("a.file", "file", weight=0), before) == ()
    assert offered(fields("a.two"), before) == ()


def test_the_same_id_in_a_stranger_questionnaire_counts_only_when_worded_alike() -> None:
    stranger = questionnaire({**OWN, "text": "Something else?", "controls": {}}, slug="stranger")
    assert offered(OWN, (source(), declared(stranger, iam__mfa="yes"))) == ()
    alike = questionnaire({**OWN, "controls": {}}, slug="stranger")
    assert offered(OWN, (source(), declared(alike, iam__mfa="yes")))[0].by == "id"


def test_ids_of_somebody_elses_catalogue_mean_nothing_in_its_next_version() -> None:
    asked = fields("iam_14.1", text="About strong sign-in?")
    old = questionnaire({**asked, "text": "About stored passwords?"}, redistributable=False, version="4")
    assert offered(asked, (source(), declared(old, **{"iam_14.1": "yes"})), redistributable=False, version="5") == ()
    alike = questionnaire(asked, redistributable=False, version="4")
    (offer,) = offered(asked, (source(), declared(alike, **{"iam_14.1": "yes"})), redistributable=False, version="5")
    assert offer.by == "id"


def test_what_says_that_it_asks_the_same_is_offered_from_either_side() -> None:
    old = questionnaire(fields("credentials.mfa"), slug="other")
    (offer,) = offered({**OWN, "same_as": ["credentials.mfa"]}, (source(), declared(old, credentials__mfa="no")))
    assert (offer.by, offer.from_questions, offer.answer.value) == ("same_as", ("credentials.mfa",), "no")
    back = questionnaire({**fields("credentials.mfa"), "same_as": ["iam.mfa"]}, slug="other")
    assert offered(OWN, (source(), declared(back, credentials__mfa="no")))[0].by == "same_as"


def test_the_same_question_comes_before_a_control_and_the_newest_first_at_most_three() -> None:
    caiq = questionnaire(fields("iam_13.1", controls={"ccm@4.1": ["IAM-13"]}), slug="caiq")
    same = questionnaire(OWN)
    earlier = [
        (source(28, "caiq"), declared(caiq, **{"iam_13.1": "no"})),
        (source(2), declared(same, iam__mfa="yes")),
        (source(9), declared(same, iam__mfa={"value": "partly", "comment": "Most."})),
        (source(7), declared(same, iam__mfa={"value": "partly", "comment": "Some."})),
    ]
    found = offered(OWN, *earlier)
    assert [(one.by, one.source.answered_on.day) for one in found] == [("id", 9), ("id", 7), ("id", 2)]


def test_the_same_answer_twice_is_offered_once() -> None:
    same = questionnaire(OWN)
    found = offered(OWN, (source(3), declared(same, iam__mfa="yes")), (source(2), declared(same, iam__mfa="yes")))
    assert [one.source.answered_on.day for one in found] == [3]


def test_ownership_that_is_not_asked_any_more_is_left_out() -> None:
    said = {"value": "yes", "ownership": "csp", "customer_duty": "Nothing."}
    (offer,) = offered({**OWN, "asks_ownership": False}, (source(), declared(questionnaire(OWN), iam__mfa=said)))
    assert offer.answer == Answer("yes")
