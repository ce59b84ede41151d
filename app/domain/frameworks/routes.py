"""Which hops lead from the framework an answer is mapped to, to the framework asked for, and how to say it."""

from collections.abc import Iterable, Sequence

from app.domain.frameworks.mapping import FrameworkMap
from app.domain.frameworks.names import name

PUBLISHERS = {"csf@2.0": "NIST", "mvsp@3.0": "the MVSP working group"}
DIRECTLY = "directly"

Route = tuple[FrameworkMap, ...]


def route(maps: Iterable[FrameworkMap], source: str, target: str) -> Route | None:
    """The fewest hops from one framework to the other; () when they are the same, None when nothing leads there.

    No framework is passed twice. Of two equally short ways the one whose maps were named first is taken.
    """
    known = [direction for one in maps for direction in (one, one.backwards())]
    seen, reached = {source}, [(source, ())]  # type: tuple[set[str], list[tuple[str, Route]]]
    for here, hops in reached:
        if here == target:
            return hops
        for one in known:
            if one.source == here and one.target not in seen:
                seen.add(one.target)
                reached.append((one.target, (*hops, one)))
    return None


def in_words(hops: Sequence[FrameworkMap]) -> str:
    """`directly`, `4.1 through the 4.0 crosswalk`, `CSF 2.0 from CCM 4.0 as published by NIST`, or one from another."""
    if not hops:
        return DIRECTLY
    if len(hops) == 1:
        return _one(hops[0])
    last = hops[-1]
    first = last.target.partition("@")[2] if last.is_crosswalk else name(last.target)
    return ", ".join([f"{first} {_from(last)}", *(_from(hop) for hop in reversed(hops[:-1]))])


def _one(hop: FrameworkMap) -> str:
    if hop.is_crosswalk:
        return f"{hop.target.partition('@')[2]} {_from(hop)}"
    publisher = PUBLISHERS.get(_listed_by(hop))
    return f"{name(hop.target)} from {name(hop.source)}" + (f" as published by {publisher}" if publisher else "")


def _from(hop: FrameworkMap) -> str:
    return f"through the {hop.source.partition('@')[2]} crosswalk" if hop.is_crosswalk else f"from {name(hop.source)}"


def _listed_by(hop: FrameworkMap) -> str:
    """The framework whose publisher made the list: NIST lists CCM and SP 800-53 for CSF, MVSP what it rests on."""
    return next((key for key in ("mvsp@3.0", "csf@2.0") if key in (hop.source, hop.target)), "")
