"""Concentrations: what many engagements rest on together, and what stands beneath one of them. Everybody counts with
the engagements they may see: an owner's graph is made of the owner's own, and nothing of others shines through.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from app.domain import parties
from app.domain.errors import NotFound
from app.domain.journey import applicable
from app.domain.parties import OUTSOURCED, Concentration, Inherited, PartyGraph
from app.domain.permissions import Actor, require
from app.domain.questionnaire.document import Question
from app.models import Assessment
from app.services import assessments, standings, visibility


@dataclass(frozen=True, slots=True)
class Outsourced:
    """A control that the vendor has handed on, and what it inherits."""

    question: Question
    inherited: Inherited


@dataclass(frozen=True, slots=True)
class Beneath:
    """`others`: key of a party this assessment's engagement rests on -> how many other engagements rest on it too."""

    others: Mapping[str, int] = field(default_factory=dict)
    outsourced: tuple[Outsourced, ...] = ()

    def also_under(self, name: str) -> int:
        """How many other engagements rest on the party of this name."""
        return self.others.get(parties.party_key(name), 0)


def concentrations(session: Session, actor: Actor, *, at_least: int = 2) -> tuple[Concentration, ...]:
    """Accounts and companies that so many engagements rest on, the largest first."""
    return parties.concentrations(_graph(session, actor), at_least=at_least)


def party(session: Session, actor: Actor, key: str) -> Concentration:
    """One account or company by the key of its concentration, however few rest on it."""
    found = parties.concentrations(_graph(session, actor), at_least=1)
    one = next((each for each in found if each.key == key), None)
    if one is None:
        raise NotFound("No engagement that you may see rests on this party.")
    return one


def beneath(session: Session, actor: Actor, assessment_id: str) -> Beneath:
    """What stands beneath this assessment's engagement: who else rests on it, and what outsourced controls inherit.

    Empty before the first submission and for an engagement that was archived.
    """
    row = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    _require_staff(actor)
    told = standings.declared(session, actor)
    if row.id not in {each.id for each in told.get(row.engagement_id, ())}:
        return Beneath()
    graph = parties.graph_of(standings.standings(session, told))
    below = [key for key in graph.below(row.engagement_id) if key in graph.parties]
    involved = {row.engagement_id, *(one for key in below for one in graph.parties[key].engagements)}
    said = standings.controls(session, [each for one in involved for each in told[one]])
    return Beneath(
        others=parties.others_under(graph, row.engagement_id),
        outsourced=_outsourced(session, row, _with_controls(graph, said)),
    )


def _graph(session: Session, actor: Actor) -> PartyGraph:
    require(actor, "answers:read")
    _require_staff(actor)
    return parties.graph_of(standings.standings(session, standings.declared(session, actor)))


def _require_staff(actor: Actor) -> None:
    if not actor.is_staff:
        raise NotFound("There is nothing here, or it is not yours to see.")


def _with_controls(graph: PartyGraph, said: Mapping[str, Mapping[str, parties.Control]]) -> PartyGraph:
    told = {key: replace(standing, controls=said.get(key, {})) for key, standing in graph.standings.items()}
    return replace(graph, standings=told)


def _outsourced(session: Session, row: Assessment, graph: PartyGraph) -> tuple[Outsourced, ...]:
    """In the order asked; a control that does not apply any more inherits nothing."""
    document, answers = assessments.document_of(session, row), assessments.answers_of(session, row)
    if not any(answer.ownership in OUTSOURCED for answer in answers.values()):
        return ()
    applies = applicable(document, answers)
    found = (
        (question, parties.inherited(graph, row.engagement_id, f"{row.questionnaire_slug}/{question.id}"))
        for question in document.questions()
        if question.id in applies
    )
    return tuple(Outsourced(question, taken) for question, taken in found if taken is not None)
