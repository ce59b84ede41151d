"""Changes a vendor could make, one at a time: each ends some circumstances, and some bring in a new holder."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.destruction.building import Built
from app.domain.destruction.model import Copy
from app.domain.destruction.theory import Theory


@dataclass(frozen=True, slots=True)
class Candidate:
    """`off` are the circumstances it ends, `on` those it brings about; `adds` says that there are new leaves."""

    id: str
    sentence: str
    off: int
    on: int = 0
    adds: bool = False


def candidates(built: Built) -> list[Candidate]:
    """Every change worth trying, in the order of the model; those that end nothing present are left out."""
    theory = built.theory
    present = theory.circumstances("claimed")
    found = (*_second_factors(built, present), *_rights(built), *_copies(built), _offline_copy(theory))
    return [c for c in found if c.off & present or c.on]


def _second_factors(built: Built, present: int) -> Iterator[Candidate]:
    theory, everywhere = built.theory, 0
    for principal in built.model.principals:
        off = theory.bit_of(f"no_mfa:{principal.id}") & present
        everywhere |= off
        yield Candidate(f"mfa:{principal.id}", f"Ask for a second factor at the login {principal.id}.", off)
    for domain in built.model.domains:
        off = theory.bit_of(f"no_root_mfa:{domain.id}") & present
        everywhere |= off
        sentence = f"Ask for a second factor at the owner login of “{domain.id}”."
        yield Candidate(f"root_mfa:{domain.id}", sentence, off)
    if everywhere.bit_count() > 1:
        yield Candidate("mfa:all", "Ask for a second factor at every login, the owner logins too.", everywhere)


def _rights(built: Built) -> Iterator[Candidate]:
    theory, names = built.theory, [copy.id for copy in built.model.copies]
    for principal in built.model.principals:
        id = principal.id
        key = theory.bit_of(f"api_key:{id}")
        yield Candidate(f"no_key:{id}", f"Remove the access key of {id}.", key)
        for domain in built.model.domains:
            off = theory.bit_of(f"admin_of:{id}:{domain.id}")
            if off:
                sentence = f"Take the administration of “{domain.id}” from {id}."
                yield Candidate(f"no_admin:{id}:{domain.id}", sentence, off)
        deletes = theory.bit_of(*(f"delete:{copy}:{id}" for copy in names))
        yield Candidate(f"no_delete:{id}", f"Take the right to delete copies from {id}.", deletes)


def _copies(built: Built) -> Iterator[Candidate]:
    theory = built.theory
    for copy in built.model.copies:
        if copy.role == "primary":
            continue
        if copy.mirror_of is None:
            off = theory.bit_of(f"no_lock:{copy.id}", f"liftable:{copy.id}")
            yield Candidate(f"lock:{copy.id}", f"Put a lock that nobody can lift on “{copy.id}”.", off)
            if copy.domain is not None:
                yield from _moves(theory, copy)
        off = theory.bit_of(f"not_restorable:{copy.id}")
        yield Candidate(f"restore:{copy.id}", f"Restore “{copy.id}” once and see that it works.", off)


def _moves(theory: Theory, copy: Copy) -> Iterator[Candidate]:
    stays, moved = theory.bit_of(f"stays:{copy.id}"), theory.bit_of("new_domain", f"moved:{copy.id}")
    sentence = f"Move “{copy.id}” to a domain of its own, with another owner and a second factor."
    yield Candidate(f"move:{copy.id}", sentence, stays, moved, adds=True)
    hosted, elsewhere = theory.bit_of(f"hosted:{copy.id}"), theory.bit_of(f"elsewhere:{copy.id}")
    if hosted:
        sentence = f"Move “{copy.id}” to another provider, with another owner and a second factor."
        off = stays | hosted
        yield Candidate(f"provider:{copy.id}", sentence, off, moved | elsewhere, adds=True)


def _offline_copy(theory: Theory) -> Candidate:
    sentence = "Keep one more copy offline, at a site of its own, with a holder who has no other key."
    return Candidate("offline", sentence, theory.bit_of("no_offline_copy"), adds=True)
