"""`mail.send`: one mail, tried for three days."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.jobs.world import Handler, Recurring, World
from app.services import deliveries


def run(world: World, payload: Mapping[str, Any]) -> None:
    deliveries.deliver(world.database, world.settings, payload["mail_id"])


def gave_up(world: World, payload: Mapping[str, Any], error: str) -> None:
    with world.database.writing() as session:
        deliveries.give_up(session, payload["mail_id"], error)


HANDLERS = {"mail.send": Handler(run, patience=timedelta(days=3), gave_up=gave_up)}
RECURRING: tuple[Recurring, ...] = ()
