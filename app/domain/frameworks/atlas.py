"""All catalogues and the mappings between them, as one map: from any control to the controls it leads to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.errors import NotFound
from app.domain.frameworks.catalogue import Catalogue
from app.domain.frameworks.mapping import FrameworkMap, Pair
from app.domain.frameworks.routes import Route, in_words, route


@dataclass(frozen=True, slots=True)
class Reached:
    """A control at the end of some hops. `notes` tell of corrections and changed words on the way."""

    control: str
    hops: str
    length: int
    is_weaker: bool
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Atlas:
    """`catalogues` by key; `maps` in order of preference. Ways are worked out once and kept."""

    catalogues: Mapping[str, Catalogue]
    maps: tuple[FrameworkMap, ...]
    _routes: dict[tuple[str, str], Route | None] = field(default_factory=dict, compare=False)
    _ways: dict[tuple[str, str], Mapping[str, tuple[Reached, ...]]] = field(default_factory=dict, compare=False)

    def catalogue(self, key: str) -> Catalogue:
        """NotFound names the frameworks there are."""
        if key not in self.catalogues:
            raise NotFound(f"There is no framework {key[:40]}. The frameworks are {', '.join(self.catalogues)}.")
        return self.catalogues[key]

    def reach(self, controls: Mapping[str, tuple[str, ...]], target: str) -> tuple[Reached, ...]:
        """What the controls a question is mapped to (framework -> ids) lead to in the framework asked for.

        The shortest ways that lead anywhere are the only ones taken; a control reached twice over them counts once.
        """
        ranked: dict[int, list[str]] = {}
        for source in sorted(controls):
            hops = self._route(source, target)
            if hops is not None:
                ranked.setdefault(len(hops), []).append(source)
        for length in sorted(ranked):
            found = self._along({source: controls[source] for source in ranked[length]}, target)
            if found:
                return found
        return ()

    def left_out(self, sources: Iterable[str], target: str) -> tuple[str, ...]:
        """Which pairs on the ways there are not followed, and why, each once."""
        hops = [hop for source in sorted(set(sources)) for hop in self._route(source, target) or ()]
        return tuple(dict.fromkeys(pair.note for hop in hops for pair in hop.left_out))

    def _route(self, source: str, target: str) -> Route | None:
        if (source, target) not in self._routes:
            self._routes[source, target] = route(self.maps, source, target)
        return self._routes[source, target]

    def _along(self, controls: Mapping[str, tuple[str, ...]], target: str) -> tuple[Reached, ...]:
        merged: dict[str, Reached] = {}
        for source, ids in controls.items():
            ways = self._ways_between(source, target)
            for reached in (one for control in ids for one in ways.get(control, ())):
                merged[reached.control] = firmer(merged.get(reached.control), reached)
        return tuple(merged.values())

    def _ways_between(self, source: str, target: str) -> Mapping[str, tuple[Reached, ...]]:
        if (source, target) not in self._ways:
            hops = self._route(source, target)
            self._ways[source, target] = {} if hops is None else _all_ways(self.catalogue(source), hops)
        return self._ways[source, target]


def firmer(one: Reached | None, other: Reached) -> Reached:
    """Of two ways to the same control the one over unchanged words, else the first."""
    return other if one is None or (one.is_weaker and not other.is_weaker) else one


def _all_ways(catalogue: Catalogue, hops: Route) -> dict[str, tuple[Reached, ...]]:
    """Control id of the first framework -> everything the hops lead to from there."""
    words, steps = in_words(hops), [_by_source(hop) for hop in hops]
    found: dict[str, tuple[Reached, ...]] = {}
    for control in catalogue.controls:
        here = {control.id: Reached(control.id, words, len(hops), is_weaker=False, notes=())}
        for step in steps:
            here = _follow(here, step)
        if here:
            found[control.id] = tuple(here.values())
    return found


def _follow(here: Mapping[str, Reached], step: Mapping[str, list[Pair]]) -> dict[str, Reached]:
    further: dict[str, Reached] = {}
    for reached in here.values():
        for pair in step.get(reached.control, ()):
            notes = (*reached.notes, pair.note) if pair.note else reached.notes
            there = Reached(pair.target, reached.hops, reached.length, reached.is_weaker or pair.is_weaker, notes)
            further[pair.target] = firmer(further.get(pair.target), there)
    return further


def _by_source(hop: FrameworkMap) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for pair in hop.pairs:
        found.setdefault(pair.source, []).append(pair)
    return found
