"""The chain of providers as staff see it: with what other engagements rest on too, and what outsourced controls
inherit. The vendor's version and the report have neither, because both speak of other vendors.
"""

from dataclasses import dataclass

from markupsafe import Markup

from app.domain.parties import party_key
from app.domain.permissions import Actor
from app.domain.responsibility import Chain
from app.reports import figures, tables
from app.services import concentrations
from app.web.context import Session


@dataclass(frozen=True, slots=True)
class Shared:
    """A party that other engagements rest on too, and its key among the concentrations."""

    name: str
    key: str
    count: int


@dataclass(frozen=True, slots=True)
class ChainFigure:
    svg: Markup
    table: Markup
    shared: tuple[Shared, ...]


def chain_figure(session: Session, actor: Actor, assessment_id: str, chain: Chain) -> ChainFigure:
    """Drawn for this person: only engagements they may see are counted."""
    beneath = concentrations.beneath(session, actor, assessment_id)
    below = [node for node in chain.nodes if node.depth > 1]
    others = {node.id: count for node in below if (count := beneath.also_under(node.name))}
    rows = [(outsourced.question.text, outsourced.inherited) for outsourced in beneath.outsourced]
    inherited = tables.inherited_table(rows) if rows else Markup()
    shared = {
        party_key(node.name): Shared(node.name, party_key(node.name), others[node.id])
        for node in reversed(below)
        if node.id in others
    }
    return ChainFigure(
        svg=figures.chain_svg(chain, others=others),
        table=tables.chain_table(chain, others=others) + inherited,
        shared=tuple(reversed(shared.values())),
    )
