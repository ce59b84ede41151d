"""What many engagements rest on together: one account at a provider, or one company, directly or through others.

A concentration is no fault of any one vendor; it says how much of ours would fall with one party.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from app.domain.parties.graph import PartyGraph
from app.domain.parties.names import party_key

Kind = Literal["account", "party"]


@dataclass(frozen=True, slots=True)
class Resting:
    """One engagement that rests on the party. `via` names who stands between, empty for its own provider.

    `is_own`: it is the party's own engagement with us.
    """

    engagement_id: str
    engagement: str
    vendor_id: str
    vendor: str
    via: tuple[str, ...] = ()
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Concentration:
    """`name` is the party; `number` its account's, empty for a party as a whole. `resting` by vendor and engagement."""

    kind: Kind
    key: str
    name: str
    number: str
    sentence: str
    resting: tuple[Resting, ...]

    @property
    def count(self) -> int:
        return len(self.resting)


def concentrations(graph: PartyGraph, *, at_least: int = 2) -> tuple[Concentration, ...]:
    """Every account and every party that so many engagements rest on, the largest first."""
    found = [*_accounts(graph), *_parties(graph)]
    large = [each for each in found if each.count >= max(at_least, 1)]
    return tuple(sorted(large, key=lambda each: (-each.count, each.kind, each.name.casefold(), each.key)))


def others_under(graph: PartyGraph, engagement_id: str) -> dict[str, int]:
    """Key of each party this engagement rests on -> how many other engagements rest on it too; only where some do."""
    counts: dict[str, int] = {}
    mine = graph.below(engagement_id)
    for other in graph.standings:
        for key in graph.below(other) if other != engagement_id else ():
            if key in mine:
                counts[key] = counts.get(key, 0) + 1
    return counts


def _accounts(graph: PartyGraph) -> Iterator[Concentration]:
    resting: dict[tuple[str, str], dict[str, Resting]] = {}
    written: dict[tuple[str, str], str] = {}
    for standing in graph.standings.values():
        for account in standing.accounts:
            number = re.sub(r"[\W_]", "", account.number).casefold()
            key = party_key(account.provider), number
            if number:
                written.setdefault(key, account.number)
                resting.setdefault(key, {})[standing.engagement_id] = _resting(graph, standing.engagement_id)
    for (party, number), under in resting.items():
        name, shown = graph.parties[party].name, written[party, number]
        sentence = f"{_engagements(len(under))} on one provider account ({name} {shown})."
        yield Concentration("account", f"{party}/{number}", name, shown, sentence, _ordered(under.values()))


def _parties(graph: PartyGraph) -> Iterator[Concentration]:
    resting: dict[str, list[Resting]] = {}
    for engagement_id in graph.standings:
        for key, path in graph.below(engagement_id).items():
            resting.setdefault(key, []).append(_resting(graph, engagement_id, via=graph.names(path[:-1])))
    for key, under in resting.items():
        party = graph.parties[key]
        own = [_resting(graph, engagement_id, is_own=True) for engagement_id in party.engagements]
        everybody = _ordered([*under, *own])
        yield Concentration("party", key, party.name, "", _sentence(party.name, everybody), everybody)


def _sentence(name: str, resting: tuple[Resting, ...]) -> str:
    through = sum(bool(each.via) for each in resting)
    own = sum(each.is_own for each in resting)
    parts = [f"{_engagements(len(resting))} on {name}"]
    if own:
        parts.append(f"{own} of them with {name} itself")
    if through:
        parts.append(f"{through} of them only through others")
    return ", ".join(parts) + "."


def _engagements(count: int) -> str:
    return "1 engagement rests" if count == 1 else f"{count} engagements rest"


def _resting(graph: PartyGraph, engagement_id: str, *, via: tuple[str, ...] = (), is_own: bool = False) -> Resting:
    told = graph.standings[engagement_id]
    return Resting(engagement_id, told.engagement, told.vendor_id, told.vendor, via, is_own)


def _ordered(resting: Iterable[Resting]) -> tuple[Resting, ...]:
    return tuple(
        sorted(resting, key=lambda each: (each.vendor.casefold(), each.engagement.casefold(), each.engagement_id))
    )
