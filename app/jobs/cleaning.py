"""`deletions.purge` and `house.keep`: what was decided to go goes, and what nobody needs any more is swept out."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.domain.permissions import CLOCK
from app.jobs.world import Handler, Recurring, World
from app.services import deletions, housekeeping, retention


def purge(world: World, _payload: Mapping[str, Any]) -> None:
    """Rows first; files once the rows are surely gone. A crash between the two leaves files for `house.keep`."""
    with world.database.writing() as session:
        names = deletions.purge_due(session, CLOCK) + retention.purge_ended(session, CLOCK)
    for name in names:
        world.storage.forget(name)


def keep(world: World, _payload: Mapping[str, Any]) -> None:
    with world.database.writing() as session:
        housekeeping.forget_old(session)
    with world.database.reading() as session:
        orphans = housekeeping.orphaned_mail_files(session, world.settings.data_dir / "mails")
    for path in orphans:
        path.unlink(missing_ok=True)


HANDLERS = {"deletions.purge": Handler(purge), "house.keep": Handler(keep)}
RECURRING = (
    Recurring("deletions.purge", timedelta(hours=1)),
    Recurring("house.keep", timedelta(hours=6)),
)
