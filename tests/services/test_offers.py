"""Earlier answers offered and taken: only the vendor's own, only where one may write, never over an answer."""

from datetime import timedelta

import pytest
from sqlalchemy import select as joined
from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.errors import Conflict, Forbidden, NotFound
from app.domain.permissions import Actor
from app.models import Answer, Assessment, Review, Scorecard, Submission, Vendor
from app.services import earlier_submissions, offers, purging, vendors
from tests import factories
from tests.earlier_answers import catalogue, declared, said

MFA, WHO, COPIES = "access.mfa", "access.who", "backup.copies"
CAIQ = catalogue("iam_14.1", "IAM-14")


def test_an_answer_given_before_is_offered_with_its_source(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor
) -> None:
    before = declared(session, vendor, {MFA: said("yes", comment="Hardware keys.", ownership="csp")}, days_ago=200)
    found = offers.offers_for(session, ada, asked.id)
    assert set(found) == {MFA}
    (offer,) = found[MFA]
    assert (offer.answer.value, offer.answer.comment, offer.by) == ("yes", "Hardware keys.", "id")
    reference = session.exec(select(Submission.reference).where(Submission.assessment_id == before.id)).one()
    assert (offer.source.assessment_id, offer.source.reference) == (before.id, reference)
    assert offer.source.answered_on == (now() - timedelta(days=200)).date()
    assert (offer.source.title, offer.source.engagement) == ("A small questionnaire", "Source code hosting")
    assert session.get(Answer, (asked.id, MFA)) is None


def test_only_the_newest_submission_of_each_assessment_speaks(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor
) -> None:
    first = declared(session, vendor, {MFA: said("no"), COPIES: said("yes")}, days_ago=90)
    declared(session, vendor, {MFA: said("yes")}, of=first, number=2, days_ago=10)
    found = offers.offers_for(session, ada, asked.id)
    assert [one.answer.value for one in found[MFA]] == ["yes"]
    assert COPIES not in found


def test_what_is_answered_already_is_not_offered_and_a_cleared_answer_is(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor
) -> None:
    declared(session, vendor, {MFA: said("yes"), COPIES: said("no")})
    factories.answer(session, asked, MFA, "unknown")
    factories.answer(session, asked, COPIES, None)
    assert set(offers.offers_for(session, ada, asked.id)) == {COPIES}
    before = offers.offers_for(session, ada, asked.id)[COPIES][0].source
    saved = offers.take(session, ada, asked.id, COPIES, source_assessment_id=before.assessment_id, by="id")
    assert (saved.version, saved.answer.value) == (2, "no")


def test_a_question_that_does_not_apply_yet_is_not_offered(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor
) -> None:
    declared(session, vendor, {MFA: said("yes"), WHO: said("A key")})
    assert WHO not in offers.offers_for(session, ada, asked.id)
    factories.answer(session, asked, MFA, "yes")
    assert WHO in offers.offers_for(session, ada, asked.id)


def test_what_a_reviewer_sent_back_is_not_offered_again_until_it_is_answered_anew(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor
) -> None:
    before = declared(session, vendor, {MFA: said("yes"), COPIES: said("yes")})
    stored = factories.answer(session, before, MFA, "yes")
    session.add(
        Review(
            assessment_id=before.id,
            question_id=MFA,
            verdict="returned",
            answer_version=stored.version,
            decided_at=now(),
            decided_by_id="somebody",
        )
    )
    session.flush()
    assert set(offers.offers_for(session, ada, asked.id)) == {COPIES}
    with pytest.raises(Conflict, match="not offered any more"):
        offers.take(session, ada, asked.id, MFA, source_assessment_id=before.id, by="id")
    answers_now = {MFA: said("partly"), COPIES: said("yes")}
    stored.version += 1
    session.add(stored)
    declared(session, vendor, answers_now, of=before, number=2, days_ago=-1)
    assert offers.offers_for(session, ada, asked.id)[MFA][0].answer.value == "partly"


def test_what_a_file_contradicts_is_not_offered_again_nor_counted_by_control(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor
) -> None:
    theirs = declared(session, vendor, {"iam_14.1": said("yes")}, document=CAIQ)
    assert offers.offers_for(session, ada, asked.id)[MFA][0].by == "control"
    own = declared(session, vendor, {MFA: said("yes")})
    for of, question_id in ((theirs, "iam_14.1"), (own, MFA)):
        session.add(
            Scorecard(
                assessment_id=of.id,
                number=1,
                occasion="evidence",
                rule_version="1",
                questionnaire_sha256="0" * 64,
                inputs={"contradicted": {question_id: None}},
                created_at=now(),
            )
        )
    session.flush()
    assert offers.offers_for(session, ada, asked.id) == {}


def test_another_vendors_answers_do_not_exist(session: Session, ada: Actor, asked: Assessment, vendor: Vendor) -> None:
    stranger = declared(session, factories.vendor(session), {MFA: said("yes"), COPIES: said("yes")})
    assert offers.offers_for(session, ada, asked.id) == {}
    with pytest.raises(Conflict):
        offers.take(session, ada, asked.id, MFA, source_assessment_id=stranger.id, by="id")
    with pytest.raises(NotFound):
        offers.offers_for(session, ada, stranger.id)
    with pytest.raises(NotFound):
        offers.take_section(session, ada, stranger.id, "access")
    assert session.get(Answer, (asked.id, MFA)) is None


def test_a_cancelled_assessment_and_a_hidden_vendor_say_nothing(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor, reviewer: Actor
) -> None:
    before = declared(session, vendor, {MFA: said("yes")})
    before.status = "cancelled"
    session.add(before)
    session.flush()
    assert offers.offers_for(session, ada, asked.id) == {}
    before.status = "expired"
    vendor.hidden_at = now()
    session.add_all([before, vendor])
    session.flush()
    for actor in (ada, reviewer):
        with pytest.raises(NotFound):
            offers.offers_for(session, actor, asked.id)
    vendor.hidden_at = None
    session.add(vendor)
    session.flush()
    vendors.archive(session, reviewer, vendor.id)
    assert set(offers.offers_for(session, ada, asked.id)) == {MFA}


def test_nothing_is_left_of_an_assessment_that_was_removed(
    session: Session, ada: Actor, asked: Assessment, vendor: Vendor
) -> None:
    before = declared(session, vendor, {MFA: said("yes")})
    assert set(offers.offers_for(session, ada, asked.id)) == {MFA}
    kept = session.exec(select(Submission.id).where(Submission.assessment_id == before.id)).one()
    assert earlier_submissions._parsed.get(kept)
    purging.purge_assessments(session, joined(col(Assessment.id)).where(col(Assessment.id) == before.id))
    assert offers.offers_for(session, ada, asked.id) == {}
    assert earlier_submissions._parsed.get(kept) is None


def test_a_colleague_is_offered_and_takes_only_in_their_sections(
    session: Session, asked: Assessment, vendor: Vendor
) -> None:
    before = declared(session, vendor, {MFA: said("yes"), COPIES: said("yes")})
    cora = factories.respondent(session, asked, is_lead=False, sections=frozenset({"backup"}))
    assert set(offers.offers_for(session, cora, asked.id)) == {COPIES}
    with pytest.raises(Conflict):
        offers.take(session, cora, asked.id, MFA, source_assessment_id=before.id, by="id")
    assert offers.take_section(session, cora, asked.id, "access") == 0
    assert offers.take_section(session, cora, asked.id, "backup") == 1
    assert session.get(Answer, (asked.id, MFA)) is None


def test_who_only_reads_is_offered_nothing_and_owners_see_only_their_own(
    session: Session, asked: Assessment, vendor: Vendor, auditor: Actor, owner: Actor, reviewer: Actor
) -> None:
    before = declared(session, vendor, {MFA: said("yes")})
    assert offers.offers_for(session, auditor, asked.id) == {}
    assert set(offers.offers_for(session, reviewer, asked.id)) == {MFA}
    with pytest.raises(Forbidden):
        offers.take(session, auditor, asked.id, MFA, source_assessment_id=before.id, by="id")
    with pytest.raises(NotFound):
        offers.offers_for(session, owner, asked.id)
