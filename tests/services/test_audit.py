"""The chain: whole when nobody meddled, and telling on everybody who did."""

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlmodel import Session, col, func, select

from app.core.clock import now
from app.domain.permissions import CLOCK, Actor
from app.models import Event, Mail, Seal
from app.services import audit, audit_heads, events
from app.services.audit import AuditReport
from app.services.chain import LATE
from tests import factories

SECRET = b"only for tests"
Freeze = Callable[..., None]


def happen(session: Session, count: int = 10, **fields: Any) -> None:
    for number in range(count):
        events.record(session, CLOCK, "thing.changed", subject=("thing", str(number)), after={"n": number}, **fields)


def sealed(session: Session, count: int = 10) -> None:
    happen(session, count)
    assert audit.seal(session, secret=SECRET) == count


def check(session: Session, **given: str) -> AuditReport:
    session.expire_all()
    return audit.verify(session, secret=SECRET, **given)


def ids(session: Session) -> list[int]:
    return [row_id for row_id in session.exec(select(Event.id).order_by(col(Event.id))) if row_id]


def test_an_untouched_log_is_whole(session: Session) -> None:
    sealed(session)
    happen(session, 2)
    report = check(session)
    assert report.is_whole
    assert (report.sealed, report.waiting) == (10, 2)
    assert report.sentences[0] == "The audit log is whole."


def test_sealing_goes_on_where_it_stopped(session: Session) -> None:
    sealed(session)
    sealed(session)
    assert audit.seal(session, secret=SECRET) == 0
    assert [seal.number for seal in session.exec(select(Seal).order_by(col(Seal.number)))] == list(range(1, 21))
    assert check(session).is_whole


def test_there_is_nothing_to_seal_after_sealing(session: Session) -> None:
    assert not audit.has_unsealed(session)
    happen(session, 1)
    assert audit.has_unsealed(session)
    audit.seal(session, secret=SECRET)
    assert not audit.has_unsealed(session)


@pytest.mark.parametrize(
    "column", ["verb", "actor_id", "actor_kind", "subject_id", "subject_kind", "body", "salt", "at"]
)
def test_an_edit_of_any_column_is_found(session: Session, column: str) -> None:
    sealed(session)
    victim = random.choice(ids(session))
    value = now() - timedelta(days=1) if column == "at" else "meddled"
    session.exec(update(Event).where(col(Event.id) == victim).values({column: value}))
    faults = check(session).faults
    assert len(faults) == 1
    assert str(victim) in faults[0]


def test_two_hundred_edits_deletions_and_insertions_are_all_found(session: Session) -> None:
    sealed(session, 200)
    for victim in ids(session):
        savepoint = session.begin_nested()
        if victim % 2:
            session.exec(delete(Event).where(col(Event.id) == victim))
        else:
            session.exec(update(Event).where(col(Event.id) == victim).values(body="{}"))
        assert not check(session).is_whole
        savepoint.rollback()
    assert check(session).is_whole


def test_a_removed_event_leaves_its_seal_as_witness(session: Session) -> None:
    sealed(session)
    victim = ids(session)[4]
    session.exec(delete(Event).where(col(Event.id) == victim))
    assert check(session).faults == (f"Event {victim} was removed (seal 5).",)


def test_a_removed_event_with_its_seal_leaves_a_gap(session: Session) -> None:
    sealed(session)
    victim = ids(session)[4]
    session.exec(delete(Seal).where(col(Seal.event_id) == victim))
    session.exec(delete(Event).where(col(Event.id) == victim))
    faults = check(session).faults
    assert "Seals 5 to 5 are missing." in faults


def test_closing_the_gap_does_not_help(session: Session) -> None:
    sealed(session)
    victim = ids(session)[4]
    session.exec(delete(Seal).where(col(Seal.event_id) == victim))
    session.exec(delete(Event).where(col(Event.id) == victim))
    for number in range(6, 11):
        session.exec(update(Seal).where(col(Seal.number) == number).values(number=number - 1))
    assert not check(session).is_whole


def test_two_events_that_changed_places_are_found(session: Session) -> None:
    sealed(session)
    first, second = ids(session)[2:4]
    mine, other = session.get_one(Event, first), session.get_one(Event, second)
    mine.subject_id, other.subject_id = other.subject_id, mine.subject_id
    session.flush()
    assert len(check(session).faults) == 2


def test_two_seals_that_changed_places_are_found(session: Session) -> None:
    sealed(session)
    for old, new in ((3, 99), (4, 3), (99, 4)):
        session.exec(update(Seal).where(col(Seal.number) == old).values(number=new))
    assert not check(session).is_whole


def test_an_event_slipped_in_among_old_ones_is_found_and_never_sealed(session: Session, freeze: Freeze) -> None:
    sealed(session)
    hole = ids(session)[4]
    session.exec(update(Event).where(col(Event.id) == hole).values(id=hole + 1000))
    session.exec(update(Seal).where(col(Seal.event_id) == hole).values(event_id=hole + 1000))
    session.exec(delete(Seal).where(col(Seal.number) > 0))
    audit.seal(session, secret=SECRET)
    assert check(session).is_whole
    freeze(now() + LATE * 2)
    session.add(
        Event(id=hole, at=now(), verb="thing.forged", actor_kind="user", actor_id="x", subject_kind="t", subject_id="1")
    )
    session.flush()
    assert audit.seal(session, secret=SECRET) == 0
    assert check(session).faults == (
        f"Event {hole} (thing.forged) was slipped in: it has no seal although younger events have theirs.",
    )


def test_a_slow_transaction_is_sealed_behind_the_quicker_ones(session: Session, freeze: Freeze) -> None:
    """PostgreSQL hands out numbers before commit, so events may appear out of order by seconds."""
    freeze(now())
    sealed(session)
    slow = ids(session)[4]
    session.exec(delete(Seal))
    row = session.get_one(Event, slow).model_dump()
    session.exec(delete(Event).where(col(Event.id) == slow))
    session.expire_all()
    audit.seal(session, secret=SECRET)
    freeze(now() + timedelta(seconds=20))
    session.add(Event(**row))
    session.flush()
    assert audit.seal(session, secret=SECRET) == 1
    assert check(session).is_whole


def test_a_forged_seal_needs_the_key(session: Session) -> None:
    sealed(session)
    happen(session, 1)
    audit.seal(session, secret=b"another key")
    assert not check(session).is_whole


def test_a_cut_off_end_is_found_by_the_head_published_outside(session: Session) -> None:
    sealed(session)
    head = audit.head(session)
    assert head is not None
    last = ids(session)[-3:]
    session.exec(delete(Seal).where(col(Seal.event_id).in_(last)))
    session.exec(delete(Event).where(col(Event.id).in_(last)))
    assert check(session).is_whole
    assert "cut off" in check(session, outside_head=head.text).faults[0]


def test_a_chain_rewritten_with_the_key_is_found_by_the_head_published_outside(session: Session) -> None:
    sealed(session)
    head = audit.head(session)
    assert head is not None
    session.exec(update(Event).where(col(Event.id) == ids(session)[0]).values(body="{}"))
    session.exec(delete(Seal))
    audit.seal(session, secret=SECRET)
    assert check(session).is_whole
    assert "rewritten" in check(session, outside_head=head.text).faults[0]


def test_a_head_that_is_still_in_the_chain_is_fine(session: Session) -> None:
    sealed(session)
    head = audit.head(session)
    sealed(session)
    assert head is not None
    assert check(session, outside_head=head.text).is_whole


def test_erasing_what_a_deleted_vendor_left_breaks_nothing(session: Session) -> None:
    happen(session, assessment_id="gone")
    audit.seal(session, secret=SECRET)
    session.exec(update(Event).values(body=None, salt=None))
    report = check(session)
    assert report.is_whole
    assert report.erased == 10


def test_wiping_the_body_of_a_live_event_is_found(session: Session) -> None:
    assessment = factories.assessment(session)
    happen(session, 1, assessment_id=assessment.id)
    audit.seal(session, secret=SECRET)
    session.exec(update(Event).values(body=None, salt=None))
    assert "still exists" in check(session).faults[0]


def test_the_head_goes_to_auditors_and_administrators_and_into_a_file(
    session: Session, administrator: Actor, auditor: Actor, owner: Actor, tmp_path: Path
) -> None:
    sealed(session)
    head = audit_heads.publish(session)
    assert head is not None
    mails = session.exec(select(Mail).where(Mail.kind == "audit_head")).all()
    assert {mail.user_id for mail in mails} == {administrator.id, auditor.id}
    assert all(head.hash in mail.text for mail in mails)
    audit_heads.keep(tmp_path, head)
    assert list(audit_heads.kept(tmp_path)) == [head.text]


def test_an_empty_log_has_no_head(session: Session) -> None:
    assert audit_heads.publish(session) is None
    assert session.exec(select(func.count()).select_from(Mail)).one() == 0
    assert check(session).is_whole
