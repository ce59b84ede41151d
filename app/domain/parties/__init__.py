"""Fourth parties: what the engagements of this instance rest on together, and what an outsourced control inherits."""

from app.domain.parties.concentrations import Concentration, Resting, concentrations, others_under
from app.domain.parties.graph import Party, PartyGraph, graph_of
from app.domain.parties.inheritance import OUTSOURCED, Inherited, State, inherited
from app.domain.parties.names import is_nobody, names_in, party_key
from app.domain.parties.standing import Account, Control, Provider, Standing, accounts_in, providers_in

__all__ = [
    "OUTSOURCED",
    "Account",
    "Concentration",
    "Control",
    "Inherited",
    "Party",
    "PartyGraph",
    "Provider",
    "Resting",
    "Standing",
    "State",
    "accounts_in",
    "concentrations",
    "graph_of",
    "inherited",
    "is_nobody",
    "names_in",
    "others_under",
    "party_key",
    "providers_in",
]
