"""Earlier answers taken: one by one, by the section, and never over an answer."""

import pytest
from sqlmodel import Session, select

from app.domain.errors import Conflict, Stale
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import Answer, Assessment, Event, Vendor
from app.services import answers, offers
from app.services.answers import Reply
from tests.earlier_answers import catalogue, declared, said
from tests.small_questionnaire import SMALL

MFA, WHO, COPIES = "access.mfa", "access.who", "backup.copies"
CAIQ = catalogue("iam_14.1", "IAM-14")


def test_taking_saves_as_the_one_who_takes_and_says_where_it_is_from(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor
) -> None:
    before = declared(session, vendor, {MFA: said("yes", comment="Keys.", ownership="csp")})
    saved = offers.take(session, ada, asked.id, MFA, source_assessment_id=before.id, by="id")
    assert (saved.answer.value, saved.answer.comment, saved.saved_by, saved.version) == ("yes", "Keys.", ada.name, 1)
    (event,) = session.exec(select(Event).where(Event.verb == "offer.taken"))
    assert before.id in (event.body or "") and event.actor_id == ada.id
    assert len(answers.history(session, ada, asked.id, MFA)) == 1


def test_an_answer_given_meanwhile_is_never_overwritten(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor
) -> None:
    before = declared(session, vendor, {MFA: said("yes"), COPIES: said("yes")})
    answers.save(session, ada, asked.id, MFA, Reply("no"), expected_version=None)
    with pytest.raises(Conflict, match="answered meanwhile"):
        offers.take(session, ada, asked.id, MFA, source_assessment_id=before.id, by="id")
    with pytest.raises(Stale):
        offers.take(session, ada, asked.id, COPIES, source_assessment_id=before.id, by="id", expected_version=4)
    with pytest.raises(Conflict, match="not offered any more"):
        offers.take(session, ada, asked.id, COPIES, source_assessment_id=before.id, by="id", reference="TK-OTHER")
    assert session.get_one(Answer, (asked.id, MFA)).value == "no"


def test_a_section_takes_the_same_questions_and_controls_only_when_told(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor
) -> None:
    declared(session, vendor, {"iam_14.1": said("yes", comment="Keys.", ownership="csp")}, document=CAIQ)
    assert offers.take_section(session, ada, asked.id, "access") == 0
    (offer,) = offers.offers_for(session, ada, asked.id, section_id="access")[MFA]
    assert (offer.by, offer.controls, offer.from_questions) == ("control", ("IAM-14",), ("iam_14.1",))
    assert offers.take_section(session, ada, asked.id, "access", by_control=True, questions=[COPIES]) == 0
    assert offers.take_section(session, ada, asked.id, "access", by_control=True, questions=[MFA]) == 1
    taken = session.get_one(Answer, (asked.id, MFA))
    assert (taken.value, taken.comment, taken.ownership) == ("yes", "Keys.", "csp")


@pytest.mark.parametrize(("value", "why"), [("no", "no reason to say no"), ("not_applicable", "may apply to this one")])
def test_a_no_of_somebody_elses_file_is_taken_one_by_one_only(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor, value: str, why: str
) -> None:
    before = declared(session, vendor, {"iam_14.1": said(value, reason="None here.")}, document=CAIQ)
    (offer,) = offers.offers_for(session, ada, asked.id)[MFA]
    assert why in offer.alone
    assert offers.take_section(session, ada, asked.id, "access", by_control=True, questions=[MFA]) == 0
    offers.take(session, ada, asked.id, MFA, source_assessment_id=before.id, by="control")
    assert session.get_one(Answer, (asked.id, MFA)).value == value


def test_a_reworded_question_is_taken_one_by_one_only(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor
) -> None:
    older = SMALL.model_dump(mode="json", by_alias=True) | {"version": "0.9"}
    older["sections"][1]["questions"][0]["text"] = "Is there a copy?"
    declared(session, vendor, {COPIES: said("yes")}, document=Questionnaire.model_validate(older))
    (offer,) = offers.offers_for(session, ada, asked.id)[COPIES]
    assert (offer.is_reworded, offer.old_text) == (True, "Is there a copy?")
    assert offers.take_section(session, ada, asked.id, "backup") == 0


def test_nothing_is_offered_once_it_is_submitted(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor
) -> None:
    declared(session, vendor, {MFA: said("yes")})
    asked.status = "submitted"
    session.add(asked)
    session.flush()
    assert offers.offers_for(session, ada, asked.id) == {}
