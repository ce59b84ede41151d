"""What a file said goes with the vendor it was about, and a preview nobody applied goes by itself."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import select as select_column
from sqlmodel import Session, col, select

from app.domain.permissions import Actor
from app.models import Assessment, Event, ImportedFile, Vendor
from app.services import housekeeping, imports, purging
from tests import factories
from tests.caiq_files import caiq

CANARY = "canary-in-a-file"
FILE = caiq(cells={"IAM-14.1": ("No", "CSP-owned", CANARY, "")})


def test_a_purged_vendor_leaves_nothing_of_its_files(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    found = imports.preview(session, reviewer, data=FILE, file_name=f"{CANARY}.xlsx", engagement_id=engagement.id)
    imports.apply(session, reviewer, found.id)
    imports.preview(session, reviewer, data=FILE, file_name=f"{CANARY}.xlsx", engagement_id=engagement.id)
    purging.purge_vendor(session, engagement.vendor_id)
    assert session.exec(select(ImportedFile)).all() == []
    assert session.exec(select(Assessment)).all() == []
    assert not any(CANARY in (event.body or "") for event in session.exec(select(Event)))


def test_what_became_an_assessment_of_its_own_stays_with_that_one(session: Session, reviewer: Actor) -> None:
    asked = factories.assessment(session, status="in_progress")
    imported = imports.preview(session, reviewer, data=FILE, file_name="a.xlsx", assessment_id=asked.id)
    imports.preview(session, reviewer, data=FILE, file_name="b.xlsx", assessment_id=asked.id)
    kept_id = imports.apply(session, reviewer, imported.id).assessment_id
    purging.purge_assessments(session, select_column(col(Assessment.id)).where(col(Assessment.id) == asked.id))
    kept = session.get_one(Assessment, kept_id)
    file = session.exec(select(ImportedFile)).one()
    assert (kept.imported_file_id, file.id, file.assessment_id) == (imported.id, imported.id, None)
    assert imports.get(session, reviewer, file.id).file_name == "a.xlsx"


REGISTER = (
    "Vendor,Contact,E-mail,Engagement\n"
    "Åse & Sons,Ada Example,ada@ours.example,Hosting of everything\n"
    "Vendor B,Ada Example,ada@other.example,Payroll\n"
).encode()


def test_a_purged_vendor_leaves_the_registers_it_came_with(session: Session, reviewer: Actor) -> None:
    applied = imports.preview(session, reviewer, data=REGISTER, file_name="r.csv")
    waiting = imports.preview(session, reviewer, data=REGISTER, file_name="r.csv")
    imports.apply(session, reviewer, applied.id)
    ours = session.exec(select(Vendor).where(Vendor.name == "Åse & Sons")).one()
    purging.purge_vendor(session, ours.id)
    kept = session.get_one(ImportedFile, applied.id)
    told = json.dumps([kept.rows, kept.undo, kept.notes, kept.problems], ensure_ascii=False)
    assert not any(word in told for word in ("Åse", "ada@ours.example", "Hosting of everything"))
    assert [row["name"] for row in kept.rows if row["noun"] == "vendor"] == ["Vendor B"]
    assert "ada@other.example" in told and "Payroll" in told
    dropped = session.get_one(ImportedFile, waiting.id)
    assert (dropped.state, dropped.rows) == ("discarded", [])
    assert imports.undo(session, reviewer, applied.id).state == "undone"


def test_a_preview_nobody_applied_goes_after_a_month(
    session: Session, reviewer: Actor, freeze: Callable[[datetime], None]
) -> None:
    start = datetime(2026, 11, 2, 9, tzinfo=UTC)
    freeze(start)
    engagement = factories.engagement(session)
    kept = imports.preview(session, reviewer, data=FILE, file_name="a.xlsx", engagement_id=engagement.id)
    imports.apply(session, reviewer, kept.id)
    imports.preview(session, reviewer, data=FILE, file_name="b.xlsx", engagement_id=engagement.id)
    freeze(start + timedelta(days=29))
    housekeeping.forget_old(session)
    assert len(session.exec(select(ImportedFile)).all()) == 2
    freeze(start + timedelta(days=31))
    housekeeping.forget_old(session)
    assert [row.id for row in session.exec(select(ImportedFile))] == [kept.id]
