"""A filled CAIQ becomes an assessment nobody was asked: kept, scored, with findings, declared by nobody."""

import json
from functools import cache

import pytest
from sqlmodel import Session, col, select

from app.domain.comparison import Change
from app.domain.errors import Conflict, Forbidden, NotFound
from app.domain.permissions import Actor
from app.models import (
    Assessment,
    Contact,
    Event,
    Finding,
    ImportedFile,
    Invitation,
    Mail,
    Scorecard,
    Submission,
    Vendor,
)
from app.services import (
    assessments,
    comparisons,
    contacts,
    findings,
    imports,
    invitations,
    landings,
    questionnaires,
    reviews,
)
from app.services.imports import carrying
from tests import factories
from tests.caiq_files import ALL_YES, caiq, ids


@cache
def filled(version: str = "4.0.3", **cells: tuple[object, ...]) -> bytes:
    said: dict[str, tuple[object, ...]] = dict.fromkeys(ids(version), ALL_YES)
    return caiq(version, said | {key.replace("_", "-", 1).replace("_", "."): value for key, value in cells.items()})


def kept(session: Session, actor: Actor, engagement_id: str, data: bytes, name: str = "caiq.xlsx") -> imports.Applied:
    found = imports.preview(session, actor, data=data, file_name=name, engagement_id=engagement_id)
    return imports.apply(session, actor, found.id)


def test_a_preview_counts_and_changes_nothing(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    found = imports.preview(session, reviewer, data=filled(), file_name="caiq.xlsx", engagement_id=engagement.id)
    assert (found.format, found.version, found.counts["new"], found.counts["problems"]) == ("caiq", "4.0.3", 261, 0)
    assert session.exec(select(Assessment)).all() == []
    row = found.rows[0]
    assert row["before"] is None
    assert row["after"] == {"value": "yes", "ownership": "csp", "comment": "It is done."}


def test_a_file_is_kept_scored_and_declared_by_nobody(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    data = filled(IAM_14_1=("No", "CSP-owned", "", "Use a second factor."))
    done = kept(session, reviewer, engagement.id, data)
    assert done.applied == 261
    made = session.get_one(Assessment, done.assessment_id)
    assert (made.questionnaire_slug, made.questionnaire_version, made.status) == ("caiq", "4.0.3", "submitted")
    assert assessments.answers_of(session, made)["iam_14.1"].customer_duty == "Use a second factor."
    submission = session.exec(select(Submission)).one()
    assert "caiq.xlsx" in submission.entered_by
    assert "Nobody attested" in json.loads(submission.content)["declaration"]["statement"]
    assert session.exec(select(Scorecard)).one().submission_id == submission.id
    assert any(finding.question_id == "iam_14.1" for finding in session.exec(select(Finding)))
    assert session.exec(select(Mail)).all() == []


def test_the_next_file_is_held_against_the_last_and_supersedes_it(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    first = kept(session, reviewer, engagement.id, filled(), "2025.xlsx")
    data = filled(IAM_14_1=("No", "CSP-owned", "It is done.", ""))
    found = imports.preview(session, reviewer, data=data, file_name="2026.xlsx", engagement_id=engagement.id)
    assert (found.counts["changed"], found.counts["unchanged"], found.counts["new"]) == (1, 260, 0)
    changed = next(row for row in found.rows if row["state"] == "changed")
    assert (changed["before"]["value"], changed["after"]["value"]) == ("yes", "no")
    second = imports.apply(session, reviewer, found.id)
    assert session.get_one(Assessment, first.assessment_id).status == "cancelled"
    assert session.get_one(Assessment, second.assessment_id).status == "submitted"


def test_findings_of_a_superseded_file_end_with_it(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    first = kept(session, reviewer, engagement.id, filled(IAM_14_1=("No", "CSP-owned"), IAM_13_1=("No", "CSP-owned")))
    assert first.assessment_id
    seen = findings.add_manual(
        session,
        reviewer,
        first.assessment_id,
        question_id=None,
        severity="low",
        sentence="Seen by hand.",
        recommendation="Mend it.",
    )
    second = kept(session, reviewer, engagement.id, filled(IAM_14_1=("No", "CSP-owned")), "2026.xlsx")
    old = session.exec(select(Finding).where(Finding.assessment_id == first.assessment_id)).all()
    ended = {one.question_id: one.closed_reason for one in old if one.status == "closed"}
    assert "the same is open" in ended["iam_14.1"] and "no longer shows it" in ended["iam_13.1"]
    assert [one.id for one in old if one.status == "open"] == [seen.id]
    verbs = [event.verb for event in session.exec(select(Event).where(col(Event.subject_id).in_([o.id for o in old])))]
    assert verbs.count("finding.closed") == len(ended)
    open_now = session.exec(select(Finding).where(Finding.assessment_id == second.assessment_id)).all()
    assert {one.status for one in open_now} == {"open"}


def test_a_vendors_own_newer_file_closes_no_gap_it_no_longer_names(session: Session, respondent: Actor) -> None:
    for name, data in (("2025.xlsx", filled(IAM_14_1=("No", "CSP-owned"))), ("2026.xlsx", filled())):
        seen = imports.preview(session, respondent, data=data, file_name=name, assessment_id=respondent.assessment_id)
        imports.apply(session, respondent, seen.id)
    assert [one.status for one in session.exec(select(Finding).where(Finding.question_id == "iam_14.1"))] == ["open"]


def test_another_version_is_compared_by_what_the_questions_became(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    kept(session, reviewer, engagement.id, filled())
    data = caiq("4.1.0", dict.fromkeys(ids("4.1.0"), ALL_YES))
    found = imports.preview(session, reviewer, data=data, file_name="c.xlsx", engagement_id=engagement.id)
    assert (found.counts["unchanged"], found.counts["new"]) == (254, 29)


def test_the_same_file_again_is_recognised_and_makes_no_second_one(session: Session, reviewer: Actor) -> None:
    engagement, data = factories.engagement(session), filled()
    first = kept(session, reviewer, engagement.id, data)
    again = imports.preview(session, reviewer, data=data, file_name="copy.xlsx", engagement_id=engagement.id)
    assert again.notes[0].startswith("This very file was imported here on ")
    done = imports.apply(session, reviewer, again.id)
    assert (done.assessment_id, done.applied) == (first.assessment_id, 0)
    assert len(session.exec(select(Assessment)).all()) == 1


def test_an_import_is_applied_once(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    found = imports.preview(session, reviewer, data=filled(), file_name="a.xlsx", engagement_id=engagement.id)
    imports.apply(session, reviewer, found.id)
    with pytest.raises(Conflict, match="applied already"):
        imports.apply(session, reviewer, found.id)
    with pytest.raises(Conflict, match="applied already"):
        imports.discard(session, reviewer, found.id)
    with pytest.raises(Conflict, match="cancel it"):
        imports.undo(session, reviewer, found.id)


def test_what_is_discarded_is_forgotten(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    found = imports.preview(session, reviewer, data=filled(), file_name="a.xlsx", engagement_id=engagement.id)
    imports.discard(session, reviewer, found.id)
    row = session.get_one(ImportedFile, found.id)
    assert (row.state, row.rows, row.document) == ("discarded", [], None)
    with pytest.raises(Conflict, match="discarded"):
        imports.apply(session, reviewer, found.id)
    verbs = [event.verb for event in session.exec(select(Event).where(Event.subject_id == found.id))]
    assert verbs == ["import.previewed", "import.discarded"]


def test_a_respondent_may_hand_in_its_own_file_and_sees_no_other(
    session: Session, respondent: Actor, stranger: Actor, reviewer: Actor
) -> None:
    assert respondent.assessment_id and stranger.assessment_id
    found = imports.preview(
        session, respondent, data=filled(), file_name="a.xlsx", assessment_id=respondent.assessment_id
    )
    for door in (imports.get, imports.apply, imports.discard, imports.undo):
        with pytest.raises(NotFound):
            door(session, stranger, found.id)
    with pytest.raises(NotFound):
        imports.preview(session, stranger, data=filled(), file_name="a.xlsx", assessment_id=respondent.assessment_id)
    with pytest.raises(NotFound):
        imports.preview(session, respondent, data=filled(), file_name="a.xlsx", engagement_id=found.engagement_id)
    made = imports.apply(session, respondent, found.id)
    assert session.get_one(Assessment, made.assessment_id).respondent_contact_id == respondent.id
    by_us = imports.preview(
        session, reviewer, data=filled(), file_name="b.xlsx", assessment_id=respondent.assessment_id
    )
    assert [row.id for row in imports.list_imports(session, respondent)] == [found.id]
    assert imports.list_imports(session, stranger) == []
    with pytest.raises(NotFound):
        imports.get(session, respondent, by_us.id)


def test_open_questions_it_could_answer_are_counted_and_stay_open(session: Session, respondent: Actor) -> None:
    assert respondent.assessment_id
    data = filled("4.1.0")
    found = imports.preview(session, respondent, data=data, file_name="c.xlsx", assessment_id=respondent.assessment_id)
    assert found.counts["offers"] == 1
    done = imports.apply(session, respondent, found.id)
    assert done.assessment_id != respondent.assessment_id
    assert assessments.answers_of(session, session.get_one(Assessment, respondent.assessment_id)) == {}


def test_a_colleague_hands_in_no_file_for_the_company(session: Session, respondent: Actor) -> None:
    assessment = session.get_one(Assessment, respondent.assessment_id)
    colleague = factories.respondent(session, assessment, is_lead=False, sections=frozenset({"backup"}))
    with pytest.raises(Forbidden, match="Give it to them"):
        imports.preview(session, colleague, data=filled(), file_name="a.xlsx", assessment_id=assessment.id)


def test_questions_without_answers_join_the_shelf_and_no_engagement(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    found = imports.preview(session, reviewer, data=caiq(), file_name="blank.xlsx", engagement_id=engagement.id)
    assert (found.engagement_id, found.counts["new"]) == (None, 0)
    assert "no answers" in " ".join(found.notes)
    assert imports.apply(session, reviewer, found.id).questionnaire == ("caiq", "4.0.3")
    assert questionnaires.find(session, "caiq", "4.0.3").source == "imported"


def test_who_is_being_asked_the_same_gets_the_answers_there(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    found = imports.preview(session, reviewer, data=filled(), file_name="a.xlsx", engagement_id=engagement.id)
    document = imports.document_of(session, found)
    assert document is not None
    factories.assessment(session, engagement, document=document)
    with pytest.raises(Conflict, match="Import the file into that one"):
        imports.apply(session, reviewer, found.id)


def test_a_vendor_without_a_contact_can_be_judged_by_its_file(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    made = session.get_one(Assessment, kept(session, reviewer, engagement.id, filled()).assessment_id)
    assert contacts.list_contacts(session, reviewer, engagement.vendor_id) == []
    assert session.get_one(Contact, made.respondent_contact_id).name == "Nobody named yet"


def test_since_last_time_a_question_is_the_one_that_asks_the_same_whatever_its_id(
    session: Session, reviewer: Actor
) -> None:
    engagement = factories.engagement(session)
    kept(session, reviewer, engagement.id, filled())
    data = caiq("4.1.0", dict.fromkeys(ids("4.1.0"), ALL_YES))
    rows = comparisons.since_last_time(
        session, reviewer, kept(session, reviewer, engagement.id, data).assessment_id or ""
    ).rows
    compared = {row.question.id: row.change for row in rows}
    same = carrying.same_questions("caiq", "4.0.3", "4.1.0") or {}
    moved = {now for now, before in same.items() if now != before}
    assert len(same) == 149 and len(moved) == 43
    assert {key for key, change in compared.items() if change is not Change.NEW} == set(same)


def test_what_nobody_is_named_for_cannot_be_returned(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    found = kept(session, reviewer, engagement.id, filled()).assessment_id
    assert found
    reviews.mark_return(session, reviewer, found, "iam_14.1", reason="Since when?")
    with pytest.raises(Conflict, match="Enter a contact"):
        reviews.return_to_vendor(session, reviewer, found, message="Please look again.")
    contact = factories.contact(session, session.get_one(Vendor, engagement.vendor_id))
    assessments.change_respondent(session, reviewer, found, contact_id=contact.id)
    reviews.return_to_vendor(session, reviewer, found, message="Please look again.")
    assert session.exec(select(Mail.to_address)).one() == contact.email


def test_who_was_never_invited_is_asked_by_a_mail_that_leads_in(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    contact = factories.contact(session, session.get_one(Vendor, engagement.vendor_id))
    found = kept(session, reviewer, engagement.id, filled()).assessment_id
    assert found
    reviews.mark_return(session, reviewer, found, "iam_14.1", reason="Since when?")
    reviews.return_to_vendor(session, reviewer, found, message="Please look again.")
    invitation, mail = session.exec(select(Invitation)).one(), session.exec(select(Mail)).one()
    assert (invitation.contact_id, invitation.sections, invitation.access) == (contact.id, None, "code")
    assert f"/p/{invitation.public_id}\n" in mail.text and "Since when?" in mail.text
    assert "in the file “caiq.xlsx” and writes" in mail.text
    assert mail.to_address == contact.email and landings.state_of(session, invitation.public_id) == "open"
    assert invitations.delivery_of(session, invitation) == mail
