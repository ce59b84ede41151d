"""A newer file of the same kind: of one gap one finding stays open, and none ends because nobody answered."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from app.core.clock import now
from app.domain.permissions import Actor
from app.models import Assessment, Finding
from tests import factories
from tests.caiq_files import ALL_YES, caiq, ids
from tests.services.imports.test_kept import filled, kept

NO = ("No", "CSP-owned")


def gaps(session: Session, question_id: str) -> list[Finding]:
    """About this question, in the order in which the files came."""
    return list(session.exec(select(Finding).where(Finding.question_id == question_id).order_by(Finding.assessment_id)))


@pytest.fixture
def decided(session: Session, reviewer: Actor) -> Assessment:
    """A file of last year, decided about, with two gaps."""
    engagement = factories.engagement(session)
    done = kept(session, reviewer, engagement.id, filled(IAM_14_1=NO, IAM_13_1=NO), "2025.xlsx")
    made = session.get_one(Assessment, done.assessment_id)
    made.status = "completed"
    session.add(made)
    session.flush()
    return made


def test_of_a_gap_that_is_still_there_one_finding_stays_open_with_its_day(
    session: Session, reviewer: Actor, decided: Assessment
) -> None:
    (old,) = gaps(session, "iam_14.1")
    due = old.due_on = now().date() + timedelta(days=3)
    kept(session, reviewer, decided.engagement_id, filled(IAM_14_1=NO), "2026.xlsx")
    old, new = gaps(session, "iam_14.1")
    assert (old.status, new.status, new.due_on) == ("closed", "open", due)
    assert old.closed_reason == "Superseded: the same is open in the assessment read from 2026.xlsx."
    assert decided.status == "completed", "what was decided stays decided"


def test_a_gap_that_is_answered_well_now_ends_with_the_reason(
    session: Session, reviewer: Actor, decided: Assessment
) -> None:
    kept(session, reviewer, decided.engagement_id, filled(IAM_14_1=NO), "2026.xlsx")
    (gap,) = gaps(session, "iam_13.1")
    assert (gap.status, "2026.xlsx, which no longer shows it" in gap.closed_reason) == ("closed", True)


def test_a_question_left_blank_ends_nothing(session: Session, reviewer: Actor, decided: Assessment) -> None:
    kept(session, reviewer, decided.engagement_id, filled(IAM_14_1=NO, IAM_13_1=("", "")), "2026.xlsx")
    assert [gap.status for gap in gaps(session, "iam_13.1")] == ["open"]


def test_what_somebody_treats_stays_and_its_like_ends(session: Session, reviewer: Actor, decided: Assessment) -> None:
    (old,) = gaps(session, "iam_14.1")
    old.status = "in_remediation"
    for name, comment in (("2026.xlsx", "First."), ("2027.xlsx", "Second.")):
        kept(session, reviewer, decided.engagement_id, filled(IAM_14_1=(*NO, comment)), name)
    assert [gap.status for gap in gaps(session, "iam_14.1")] == ["in_remediation", "closed", "closed"]
    assert "treated already" in gaps(session, "iam_14.1")[2].closed_reason


def test_in_another_version_the_same_id_is_another_gap(session: Session, reviewer: Actor, decided: Assessment) -> None:
    said: dict[str, tuple[object, ...]] = dict.fromkeys(ids("4.1.0"), ALL_YES)
    kept(session, reviewer, decided.engagement_id, caiq("4.1.0", said | {"IAM-14.1": NO}), "new.xlsx")
    old, new = gaps(session, "iam_14.1")
    assert (new.status, old.status) == ("open", "closed")
    assert "no longer shows it" in old.closed_reason, "what was IAM-14.1 is IAM-13.1 in 4.1, and that is a yes"
