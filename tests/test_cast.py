"""The cast and the fixtures keep their promises, so that other tests can rest on them."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import func
from sqlmodel import Session, select

from app.core import clock
from app.core.database import Database
from app.domain.permissions import Actor
from app.models import Vendor
from tests import factories


def test_respondent_and_stranger_answer_for_different_vendors(respondent: Actor, stranger: Actor) -> None:
    assert respondent.is_lead and stranger.is_lead
    assert respondent.assessment_id != stranger.assessment_id


def test_each_role_has_its_own_person(
    administrator: Actor, reviewer: Actor, second_reviewer: Actor, owner: Actor
) -> None:
    assert len({administrator.id, reviewer.id, second_reviewer.id, owner.id}) == 4


def test_every_test_starts_with_an_empty_database(database: Database) -> None:
    with database.writing() as session:
        assert session.exec(select(func.count()).select_from(Vendor)).one() == 0
        factories.vendor(session)


def test_times_come_back_aware_on_both_databases(session: Session, freeze: Callable[[datetime], None]) -> None:
    freeze(datetime(2026, 11, 2, 12, 30, tzinfo=UTC))
    made = factories.vendor(session)
    session.expire_all()
    assert made.created_at == clock.now()
    assert made.created_at.tzinfo is not None
