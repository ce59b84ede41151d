"""`reminders.send`: every half hour, whoever is due by the cadence."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.jobs.world import Handler, Recurring, World
from app.services import reminders


def run(world: World, _payload: Mapping[str, Any]) -> None:
    """A transaction for each contact: one that fails keeps nobody else from being reminded."""
    for contact_id in _due(world):
        with world.database.writing() as session:
            reminders.remind(session, contact_id, secret=world.settings.key)


def _due(world: World) -> list[str]:
    with world.database.reading() as session:
        return reminders.contacts_due(session)


HANDLERS = {"reminders.send": Handler(run)}
RECURRING = (Recurring("reminders.send", timedelta(minutes=30), lambda world: bool(_due(world))),)
