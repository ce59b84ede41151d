"""The compromise table-top in the words of a report: what falls, what stands, until when to undo it."""

from collections.abc import Sequence

from app.domain.destruction import Leaf
from app.domain.destruction.timeline import Step
from app.domain.tabletop import play
from app.domain.told import Told
from app.domain.wording import spoken_hours
from app.reports.destruction import Fall, Tabletop

UNTOLD = ("read", "dead")


def tabletop_of(ground: Told, held: Sequence[Leaf]) -> Tabletop:
    """Everything that falls with unknowns unfavourable, earliest first. Invalid for leaves the model does not have."""
    played = play(ground.model, [leaf.id for leaf in held], as_of=ground.as_of)
    told = (step for step in played.steps if step.head not in UNTOLD and step.because)
    return Tabletop(
        held=tuple(leaf.name for leaf in held),
        falls=tuple(dict.fromkeys(_fall(step) for step in told)),
        survivors=tuple(fate.copy for fate in played.survives if fate.counts),
        worthless=tuple(fate.copy for fate in (*played.falls, *played.survives) if not fate.counts),
        outcome=played.outcome,
    )


def after(hours: int) -> str:
    """`at once`, `after 6 hours`, `after 30 days`."""
    return f"after {spoken_hours(hours)}" if hours else "at once"


def _fall(step: Step) -> Fall:
    return Fall(after(step.at_hours), step.sentence, step.head in ("erased", "lost"))
