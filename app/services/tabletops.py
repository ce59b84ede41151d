"""A compromise table-top over what an assessment says: choose what an attacker holds and read what follows."""

from dataclasses import dataclass

from sqlmodel import Session

from app.domain.destruction import Leaf
from app.domain.destruction.timeline import leaves_of
from app.domain.permissions import Actor
from app.domain.tabletop import TableTop, play
from app.services import destruction


@dataclass(frozen=True, slots=True)
class Table:
    """`leaves` is everything one can choose; `played` is what follows from what was chosen."""

    leaves: tuple[Leaf, ...]
    played: TableTop


def tabletop(session: Session, actor: Actor, assessment_id: str, *, held: list[str]) -> Table | None:
    """By what stands now; None where the questionnaire asks for nothing or nothing was said yet.

    Invalid for something that is not among the leaves. Unknowns count as unfavourable.
    """
    assessment = destruction.ground_for(session, actor, assessment_id)
    ground = destruction.told(session, assessment)
    if ground is None:
        return None
    return Table(tuple(leaves_of(ground.model)), play(ground.model, held, as_of=ground.as_of))
