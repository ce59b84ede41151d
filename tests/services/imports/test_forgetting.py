"""What a file said goes with the vendor it was about, and a preview nobody applied goes by itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, select

from app.core.clock import now
from app.domain.permissions import Actor
from app.models import Assessment, Event, ImportedFile
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


def test_a_purged_vendor_leaves_the_registers_it_came_with(session: Session) -> None:
    ours, other = factories.vendor(session, name="Vendor Åse"), factories.vendor(session, name="Vendor B")
    contact = factories.contact(session, ours, email="ada@ours.example")
    rows = [{"after": {"name": "vendor åse"}}, {"after": {"email": contact.email}}, {"after": {"name": other.name}}]
    register = ImportedFile(
        format="register",
        version="1",
        file_name="r.csv",
        sha256="0" * 64,
        size=1,
        state="applied",
        rows=rows,
        made_by_kind="user",
        made_by_id="x",
        created_at=now(),
    )
    session.add(register)
    session.flush()
    purging.purge_vendor(session, ours.id)
    session.refresh(register)
    assert register.rows == [{"after": {"name": "Vendor B"}}]


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
