"""`acceptances.expire` and `evidence.expire`: what was good until yesterday counts no more today."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.domain.permissions import CLOCK
from app.jobs.world import Handler, Recurring, World
from app.services import acceptances, evidence_expiries


def end_acceptances(world: World, _payload: Mapping[str, Any]) -> None:
    with world.database.writing() as session:
        acceptances.expire_due(session, CLOCK)


def rescore(world: World, _payload: Mapping[str, Any]) -> None:
    """A new frozen scorecard where evidence ran out, one transaction each."""
    with world.database.reading() as session:
        waiting = evidence_expiries.assessments_due(session)
    for assessment_id in waiting:
        with world.database.writing() as session:
            evidence_expiries.rescore(session, assessment_id)


HANDLERS = {"acceptances.expire": Handler(end_acceptances), "evidence.expire": Handler(rescore)}
RECURRING = (
    Recurring("acceptances.expire", timedelta(hours=1)),
    Recurring("evidence.expire", timedelta(hours=6)),
)
