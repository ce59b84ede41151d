"""Who rests on whom, over all engagements at once. Where a company is named below one vendor and is a vendor here
itself, what it says of its own providers continues the chain; loops end where they close.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.parties.names import canonical_name, party_key
from app.domain.parties.standing import Standing

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A company. `spellings` are the names it goes by here; `engagements` are its own, when it is a vendor here."""

    key: str
    name: str
    spellings: tuple[str, ...]
    engagements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyGraph:
    """`direct`: engagement id -> keys of the parties its vendor rests on itself. `ties`: party -> parties below it."""

    standings: Mapping[str, Standing]
    parties: Mapping[str, Party]
    direct: Mapping[str, Path]
    ties: Mapping[str, Path]

    def find(self, name: str) -> Party | None:
        """The party that goes by this name, however it is spelled."""
        return self.parties.get(party_key(name))

    def below(self, engagement_id: str) -> dict[str, Path]:
        """Every party the engagement rests on -> the shortest way there, from the vendor's own provider to it.

        The vendor's other engagements do not count: what one product rests on says nothing about another.
        """
        vendor = party_key(self.standings[engagement_id].vendor)
        found: dict[str, Path] = {key: (key,) for key in self.direct[engagement_id]}
        waiting = deque(found)
        while waiting:
            key = waiting.popleft()
            for below in self.ties.get(key, ()):
                if below != vendor and below not in found:
                    found[below] = (*found[key], below)
                    waiting.append(below)
        return found

    def names(self, path: Path) -> tuple[str, ...]:
        return tuple(self.parties[key].name for key in path)


def graph_of(standings: Iterable[Standing]) -> PartyGraph:
    """The graph over these engagements; the same for any order of them."""
    ordered = sorted(standings, key=lambda standing: standing.engagement_id)
    direct = {standing.engagement_id: _direct(standing) for standing in ordered}
    ties: dict[str, dict[str, None]] = {}
    for standing in ordered:
        for rests, on in [
            *_told(standing),
            *((party_key(standing.vendor), key) for key in direct[standing.engagement_id]),
        ]:
            ties.setdefault(rests, {})[on] = None
    return PartyGraph(
        standings={standing.engagement_id: standing for standing in ordered},
        parties=_parties(ordered),
        direct=direct,
        ties={key: tuple(below) for key, below in ties.items()},
    )


def _direct(standing: Standing) -> Path:
    """Companies that stand below no other in the table, and those the vendor has an account with.

    Rows that only lead to one another have no first: the one listed first stands for them.
    """
    vendor = party_key(standing.vendor)
    below: dict[str, set[str]] = {}
    for rests, on in _told(standing):
        below.setdefault(rests, set()).add(on)
    under_others = {key for keys in below.values() for key in keys}
    rows = [key for provider in standing.providers if (key := party_key(provider.name)) != vendor]
    accounts = [key for account in standing.accounts if (key := party_key(account.provider)) != vendor]
    first = dict.fromkeys([*(key for key in rows if key not in under_others), *accounts])
    for key in rows:
        if key not in _reached(first, below):
            first[key] = None
    return tuple(first)


def _reached(start: Iterable[str], below: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = set[str](), list(start)
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting.extend(below.get(key, ()))
    return reached


def _told(standing: Standing) -> Iterator[tuple[str, str]]:
    """What the vendor says of its providers: one rests on another. Nobody rests on itself or on its own customer."""
    vendor = party_key(standing.vendor)
    for provider in standing.providers:
        rests = party_key(provider.name)
        for name in provider.rests_on:
            on = party_key(name)
            if on not in (rests, vendor) and rests != vendor:
                yield rests, on


def _parties(standings: Iterable[Standing]) -> dict[str, Party]:
    spelled: dict[str, Counter[str]] = {}
    own: dict[str, list[Standing]] = {}
    for standing in standings:
        own.setdefault(party_key(standing.vendor), []).append(standing)
        for name in _names(standing):
            spelled.setdefault(party_key(name), Counter())[name] += 1
    return {key: _party(key, names, own.get(key, [])) for key, names in spelled.items()}


def _names(standing: Standing) -> Iterator[str]:
    yield standing.vendor
    for provider in standing.providers:
        yield provider.name
        yield from provider.rests_on
    yield from (account.provider for account in standing.accounts)


def _party(key: str, names: Counter[str], own: list[Standing]) -> Party:
    """Called as we call it in the register, else as everybody does, else as most say here."""
    usual = min(names, key=lambda name: (-names[name], name))
    name = own[0].vendor if own else canonical_name(key) or usual
    return Party(key, name, tuple(sorted(names)), tuple(standing.engagement_id for standing in own))
