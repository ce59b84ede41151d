"""Needs me: what waits for this person, nothing that waits for somebody else, the closest watched first."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from app.core.clock import now
from app.domain.permissions import Actor
from app.services import acceptances, comments, decisions, deletions, findings, imports
from app.services.queue import needs_me
from tests import factories

TODAY = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today(freeze: Callable[[datetime], None]) -> None:
    freeze(TODAY)


def kinds(session: Session, actor: Actor) -> list[str]:
    return [task.kind for task in needs_me(session, actor)]


def test_tier_comes_before_age(session: Session, reviewer: Actor) -> None:
    for tier, days in (("low", 30), ("critical", 1), ("critical", 9)):
        engagement = factories.engagement(session, tier=tier)
        factories.assessment(session, engagement, status="submitted", submitted_at=TODAY - timedelta(days=days))
    found = [(task.tier, (TODAY - task.since).days) for task in needs_me(session, reviewer)]
    assert found == [("critical", 9), ("critical", 1), ("low", 30)]


def test_anothers_review_is_not_mine(session: Session, reviewer: Actor, second_reviewer: Actor) -> None:
    factories.assessment(
        session, factories.engagement(session, tier="low"), status="submitted", reviewer_id=reviewer.id
    )
    assert kinds(session, reviewer) == ["submitted"]
    assert kinds(session, second_reviewer) == []


def test_what_needs_two_waits_for_the_other_person_only(
    session: Session, reviewer: Actor, administrator: Actor
) -> None:
    engagement = factories.engagement(session, tier="critical")
    assessment = factories.assessment(session, engagement, status="submitted")
    finding = factories.finding(session, assessment, due_on=date(2027, 5, 1))
    acceptances.request(
        session, reviewer, finding.id, owner_id=reviewer.id, reason="Replaced soon.", expires_on=date(2027, 6, 1)
    )
    decisions.decide(session, reviewer, assessment.id, outcome="reject", reason="One key opens everything.")
    deletions.request(session, reviewer, factories.vendor(session).id, reason="Contract ended.")
    assert kinds(session, reviewer) == []
    assert sorted(kinds(session, administrator)) == ["acceptance", "decision", "deletion"]


def test_a_vendors_word_waits_until_somebody_answers(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session, factories.engagement(session, tier="low"), status="sent")
    comments.write(session, factories.respondent(session, assessment), assessment.id, text="What do you mean?")
    assert kinds(session, reviewer) == ["comment"]
    comments.write(session, reviewer, assessment.id, text="The production account.")
    assert kinds(session, reviewer) == []


def test_proposals_and_proofs_wait_for_us(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session, factories.engagement(session, tier="low"), status="completed")
    vendor = factories.respondent(session, assessment)
    finding = factories.finding(session, assessment, due_on=date(2027, 5, 1))
    findings.propose_fix(session, vendor, finding.id, text="Hardware keys.")
    assert kinds(session, reviewer) == ["proposed"]
    findings.answer_proposal(session, reviewer, finding.id, agreed=True)
    assert kinds(session, reviewer) == []
    findings.give_proof(session, vendor, finding.id, evidence_id=factories.evidence(session, assessment).id)
    assert kinds(session, reviewer) == ["done"]


def test_trouble_shows(session: Session, reviewer: Actor) -> None:
    late = factories.engagement(session, tier="low")
    assessment = factories.assessment(session, late, status="sent", due_on=date(2027, 2, 20))
    bounced = factories.assessment(session, factories.engagement(session, tier="low"), status="sent")
    factories.contact(session)
    from app.models import Contact

    session.get_one(Contact, bounced.respondent_contact_id).bounced_at = now()
    factories.engagement(session)  # its intake is open
    factories.engagement(session, tier="low", next_assessment_on=date(2027, 3, 10))
    factories.finding(session, assessment, severity="low", due_on=date(2027, 2, 1))
    assert sorted(kinds(session, reviewer)) == ["bounced", "intake", "late", "overdue_finding", "reassess"]


def test_a_file_that_came_by_itself_puts_off_no_look_of_ours(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session, tier="low", next_assessment_on=date(2027, 3, 10))
    read = factories.assessment(session, engagement, status="submitted")
    assert "reassess" not in kinds(session, reviewer)
    read.imported_file_id = "of-a-file"
    assert "reassess" in kinds(session, reviewer)


def test_owners_are_asked_about_their_own_intake_only(session: Session, owner: Actor) -> None:
    factories.engagement(session, name="Mine", owner_id=owner.id)
    factories.engagement(session, name="Not mine")
    [task] = needs_me(session, owner)
    assert task.kind == "intake" and "Mine" in task.sentence


def test_auditors_and_vendors_are_asked_for_nothing(session: Session, auditor: Actor, respondent: Actor) -> None:
    factories.assessment(session, status="submitted")
    assert needs_me(session, auditor) == []
    assert needs_me(session, respondent) == []


def test_a_harmful_change_between_exports_waits_until_somebody_takes_it_up(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session, status="completed")
    due = date(2027, 5, 1)
    changed = factories.finding(session, assessment, rule="drift.user_added:svc-x1", severity="high", due_on=due)
    factories.finding(session, assessment, rule="drift.key_rotated:ann", severity="low", due_on=due)
    assert "drift" in kinds(session, reviewer)
    assert kinds(session, reviewer).count("drift") == 1
    findings.close(session, reviewer, changed.id, reason="The vendor added the account on purpose.")
    assert "drift" not in kinds(session, reviewer)


def test_what_was_read_from_a_file_is_reviewed_as_such(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    data = b"Question,Answer\nIs the door shut?,Yes\nIs there a key?,No\n"
    mapping = {"header_row": 1, "columns": {"question": "A", "answer": "B"}}
    found = imports.preview(
        session, reviewer, data=data, file_name="a.csv", engagement_id=engagement.id, mapping=mapping
    )
    imports.apply(session, reviewer, found.id)
    assert sorted(kinds(session, reviewer)) == ["intake", "submitted"]
    task = next(task for task in needs_me(session, reviewer) if task.kind == "submitted")
    assert task.sentence.startswith("Review what was read from a file about") and "nobody declared it" in task.sentence
