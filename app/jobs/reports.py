"""`report.render`: one PDF. It may take seconds and much memory, so it is begun five times at most."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.jobs.world import Handler, Recurring, World
from app.services import reports
from app.services.reports import rendering


def run(world: World, payload: Mapping[str, Any]) -> None:
    reports.render(world.database, world.storage, payload["rendering_id"])


def gave_up(world: World, payload: Mapping[str, Any], error: str) -> None:
    rendering.give_up(world.database, payload["rendering_id"], error)


HANDLERS = {"report.render": Handler(run, patience=timedelta(hours=1), tries=5, gave_up=gave_up)}
RECURRING: tuple[Recurring, ...] = ()
