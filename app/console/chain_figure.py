"""The chain of providers as staff see it: with what other engagements rest on too, and what outsourced controls
inherit. The vendor's version and the report have neither, because both speak of other vendors.
"""

from dataclasses import dataclass

from markupsafe import Markup
from sqlmodel import Session

from app.domain.parties import party_key
from app.domain.permissions import Actor
from app.domain.responsibility import Chain, Node
from app.reports import figures, tables
from app.services import concentrations


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
    others = {node.id: beneath.also_under(node.name) for node in _below(chain)}
    found = {key: count for key, count in others.items() if count}
    rows = [(outsourced.question.text, outsourced.inherited) for outsourced in beneath.outsourced]
    inherited = tables.inherited_table(rows) if rows else Markup()
    return ChainFigure(
        svg=figures.chain_svg(chain, others=found),
        table=tables.chain_table(chain, others=found) + inherited,
        shared=tuple(
            Shared(node.name, party_key(node.name), found[node.id]) for node in _below(chain) if node.id in found
        ),
    )


def _below(chain: Chain) -> list[Node]:
    return [node for node in chain.nodes if node.depth > 1 and node.is_known]
