"""Fifty people press at once: a file is applied once, and two files make two kept assessments, one superseded."""

from sqlmodel import select

from app.core.database import Database
from app.domain.permissions import Role
from app.models import Assessment
from app.services import imports
from tests import factories
from tests.caiq_files import caiq
from tests.services.test_races import all_at_once, count

FILE = caiq(cells={"IAM-14.1": ("No", "CSP-owned", "", "")})


def test_an_import_is_applied_once(database: Database) -> None:
    with database.writing() as session:
        actor = factories.actor_of(factories.user(session, Role.REVIEWER))
        about = factories.engagement(session).id
        found = imports.preview(session, actor, data=FILE, file_name="a.xlsx", engagement_id=about).id
    done = all_at_once(database, lambda session: imports.apply(session, actor, found))
    assert len(done) == 1
    assert count(database, Assessment) == 1


def test_files_applied_together_leave_one_that_counts(database: Database) -> None:
    with database.writing() as session:
        actor = factories.actor_of(factories.user(session, Role.REVIEWER))
        about = factories.engagement(session).id
        files = [caiq(cells={"IAM-14.1": (said, "CSP-owned", "", "")}) for said in ("Yes", "No")]
        made = [imports.preview(session, actor, data=one, file_name="a.xlsx", engagement_id=about).id for one in files]
    waiting = iter(made)
    done = all_at_once(database, lambda session: (one := next(waiting, "")) and imports.apply(session, actor, one))
    assert len([one for one in done if one]) == 2
    with database.reading() as session:
        assert sorted(row.status for row in session.exec(select(Assessment))) == ["cancelled", "submitted"]
