"""The specification once more, as plainly as it can be said, to hold the analysis against.

Only for models without unknowns. It keeps a set of words, applies every rule until nothing is added, and tries every
set of leaves in order of size. No folding, no switches, no barriers.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from app.domain.destruction import Domain, Model, Principal, Quorum

LEAVES_OF = {
    "keys": ("secret:", "apikey:", "factor:"),
    "hands": ("person:",),
    "providers": ("provider:",),
    "sites": ("site:",),
}


def leaves(model: Model) -> set[str]:
    """Every leaf there is, of every class."""
    found: set[str] = set()
    for domain in model.domains:
        found |= {f"secret:root@{domain.id}", _root_factor(domain), f"person:{_owner(model, domain)}"}
        if domain.provider:
            found.add(f"provider:{domain.provider}")
    for principal in model.principals:
        if principal.kind != "role":
            found |= {f"secret:{principal.id}", _factor(principal)}
        if principal.api_key:
            found.add(f"apikey:{principal.id}")
        if principal.person or principal.kind == "person":
            found.add(f"person:{_person(model, principal.person or principal.id)}")
        if principal.outside:
            found.add(f"outside:{principal.outside}")
    for key in model.keys:
        if key.held_by:
            found |= {f"person:{_person(model, key.held_by)}", f"secret:key:{key.id}"}
    for copy in model.copies:
        if copy.site:
            found.add(f"site:{copy.site}")
        if copy.medium == "offline":
            found.add(f"person:{_person(model, copy.custody) if copy.custody else '?the holder of ' + copy.id}")
    return found


def smallest(model: Model, class_: str, *, hours: int = 2160, as_of: date | None = None) -> set[frozenset[str]] | None:
    """Every smallest set of one class that kills; {empty set} when nothing is needed, None when all do not suffice."""
    goal = "read" if class_ == "read" else "dead"
    prefixes = LEAVES_OF["keys" if class_ == "read" else class_]
    allowed = sorted(leaf for leaf in leaves(model) if leaf.startswith(prefixes))
    if not reaches(model, allowed, goal, hours, as_of):
        return None
    for size in range(len(allowed) + 1):
        if found := {frozenset(s) for s in combinations(allowed, size) if reaches(model, s, goal, hours, as_of)}:
            return found
    raise AssertionError("all leaves together kill, so some size must")


def reaches(model: Model, held: Iterable[str], goal: str, hours: int, as_of: date | None) -> bool:
    fallen = everything(model, held, hours, as_of)
    if goal == "read":
        return "read" in fallen
    counting = [c for c in model.copies if c.role == "primary" or (c.counts and c.restorable)]
    return all(f"dead:{copy.id}" in fallen for copy in counting)


def everything(model: Model, held: Iterable[str], hours: int, as_of: date | None) -> set[str]:
    """All that falls, by applying every rule again and again."""
    fallen = set(held)
    while True:
        new = set(_one_round(model, fallen, hours, as_of)) - fallen
        if not new:
            return fallen
        fallen |= new


def _one_round(model: Model, fallen: set[str], hours: int, as_of: date | None) -> Iterator[str]:
    yield from _principals(model, fallen)
    yield from _domains(model, fallen)
    for key in model.keys:
        if any(f"have:{p}" in fallen for p in key.destroy_by):
            yield f"usable:{key.id}"
            if int(key.latency_hours) <= hours:
                yield f"gone:{key.id}"
        if key.held_by and f"person:{_person(model, key.held_by)}" in fallen:
            yield f"gone:{key.id}"
            yield f"usable:{key.id}"
        if f"secret:key:{key.id}" in fallen:
            yield f"usable:{key.id}"
    yield from _copies(model, fallen, hours, as_of)


def _principals(model: Model, fallen: set[str]) -> Iterator[str]:
    for p in model.principals:
        holder = _person(model, p.person or p.id) if p.person or p.kind == "person" else None
        if f"person:{holder}" in fallen:
            if p.kind != "role":
                yield from (f"secret:{p.id}", _factor(p))
            if p.api_key:
                yield f"apikey:{p.id}"
        if _logs_in(p, fallen) and (p.quorum is None or _approved(p, fallen)):
            yield f"have:{p.id}"
        if p.kind == "role" and p.quorum is not None and _approved(p, fallen):
            yield f"have:{p.id}"
        if f"admin:{p.home}" in fallen or f"outside:{p.outside}" in fallen:
            yield f"have:{p.id}"
        if f"have:{p.id}" in fallen:
            yield from (f"have:{other}" for other in p.assume)
            yield from (f"admin:{domain}" for domain in p.admin_of)


def _logs_in(p: Principal, fallen: set[str]) -> bool:
    if p.kind != "role" and f"secret:{p.id}" in fallen and (not p.mfa or _factor(p) in fallen):
        return True
    return bool(p.api_key) and f"apikey:{p.id}" in fallen


def _approved(p: Principal, fallen: set[str]) -> bool:
    assert isinstance(p.quorum, Quorum)
    others = set(p.quorum.of) - {p.id}
    wanted = int(p.quorum.n) - (p.kind != "role" and p.id in p.quorum.of)
    return (
        sum(f"have:{other}" in fallen for other in others) >= min(wanted, len(others))
        if others or (p.quorum.of and p.kind != "role")
        else False
    )


def _domains(model: Model, fallen: set[str]) -> Iterator[str]:
    for d in model.domains:
        if f"person:{_owner(model, d)}" in fallen:
            yield from (f"secret:root@{d.id}", _root_factor(d))
        has_login = d.root_login or d.parent is None
        if has_login and f"secret:root@{d.id}" in fallen and (not d.root_mfa or _root_factor(d) in fallen):
            yield f"admin:{d.id}"
        if f"admin:{d.parent}" in fallen:
            yield f"admin:{d.id}"


def _copies(model: Model, fallen: set[str], hours: int, as_of: date | None) -> Iterator[str]:
    provider_of = {d.id: d.provider for d in model.domains}
    for c in model.copies:
        is_locked = c.lock != "none" and not (as_of and isinstance(c.lock_until, date) and c.lock_until < as_of)
        liftable = any(f"have:{p}" in fallen for p in c.unlock_by) or f"admin:{c.domain}" in fallen
        is_open = not is_locked or (c.lock == "governance" and liftable)
        may = f"admin:{c.domain}" in fallen or any(f"have:{p}" in fallen for p in c.delete_by)
        if may and is_open and int(c.delete_latency_hours) <= hours:
            yield f"erased:{c.id}"
        if f"erased:{c.mirror_of}" in fallen or f"gone:{c.key}" in fallen:
            yield f"erased:{c.id}"
        provider = provider_of.get(str(c.domain))
        custodian = f"person:{_person(model, c.custody)}" if c.custody else f"person:?the holder of {c.id}"
        in_hand = c.medium == "offline" and custodian in fallen
        if f"site:{c.site}" in fallen or (provider and f"provider:{provider}" in fallen) or in_hand:
            yield f"lost:{c.id}"
        if f"erased:{c.id}" in fallen or f"lost:{c.id}" in fallen:
            yield f"dead:{c.id}"
        within = f"admin:{c.domain}" in fallen or any(f"have:{p}" in fallen for p in c.read_by) or in_hand
        if within and (c.counts or c.role == "primary") and (c.key is None or f"usable:{c.key}" in fallen):
            yield "read"


def _person(model: Model, name: str) -> str:
    logins = {p.id: p.person for p in model.principals if p.person}
    seen = {name}
    while logins.get(name) and logins[name] not in seen:
        name = logins[name]
        seen.add(name)
    return name


def _owner(model: Model, domain: Domain) -> str:
    return _person(model, domain.root_holder) if domain.root_holder else f"?the owner of {domain.id}"


def _factor(p: Principal) -> str:
    return f"factor:{p.device}" if p.device else f"factor:@{p.id}"


def _root_factor(d: Domain) -> str:
    return f"factor:{d.root_mfa}" if d.root_mfa else f"factor:root@{d.id}"
