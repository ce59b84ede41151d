"""`audit.seal` within seconds of an event; `audit.publish` and `audit.verify` once a day."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.jobs.world import Handler, Recurring, World
from app.services import audit, audit_heads

_log = logging.getLogger("twokeys.jobs")


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


def verify(world: World, _payload: Mapping[str, Any]) -> None:
    """Walk the whole chain without holding anybody up; word goes out only when something is wrong."""
    heads = tuple(audit_heads.kept(world.settings.data_dir))
    with world.database.reading() as session:
        report = audit.verify(session, secret=world.settings.key, heads=heads)
    if not report.is_whole:
        _log.error("the audit log was tampered with: %s", report.faults[0])
        with world.database.writing() as session:
            audit_heads.raise_alarm(session, report)


def _is_anything_unsealed(world: World) -> bool:
    with world.database.reading() as session:
        return audit.has_unsealed(session)


HANDLERS = {"audit.seal": Handler(seal), "audit.publish": Handler(publish), "audit.verify": Handler(verify)}
RECURRING = (
    Recurring("audit.seal", timedelta(seconds=5), _is_anything_unsealed),
    Recurring("audit.publish", timedelta(days=1)),
    Recurring("audit.verify", timedelta(days=1)),
)
