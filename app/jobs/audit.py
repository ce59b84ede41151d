"""`audit.seal` within seconds of an event, `audit.publish` once a day."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.jobs.world import Handler, Recurring, World
from app.services import audit, audit_heads


def seal(world: World, _payload: Mapping[str, Any]) -> None:
    """Until nothing waits, a batch in each transaction, so that nobody waits long for the database."""
    sealed = audit.AT_ONCE
    while sealed == audit.AT_ONCE:
        with world.database.writing() as session:
            sealed = audit.seal(session, secret=world.settings.key)


def publish(world: World, _payload: Mapping[str, Any]) -> None:
    with world.database.writing() as session:
        head = audit_heads.publish(session)
    if head:
        audit_heads.keep(world.settings.data_dir, head)


def _is_anything_unsealed(world: World) -> bool:
    with world.database.reading() as session:
        return audit.has_unsealed(session)


HANDLERS = {"audit.seal": Handler(seal), "audit.publish": Handler(publish)}
RECURRING = (
    Recurring("audit.seal", timedelta(seconds=5), _is_anything_unsealed),
    Recurring("audit.publish", timedelta(days=1)),
)
