"""From a model to its rules, with those of the changes worth proposing already among them."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from app.domain.destruction.analysis import Leaf
from app.domain.destruction.copy_rules import CopyRules
from app.domain.destruction.domain_rules import ABOVE, DomainRules
from app.domain.destruction.holders import ALWAYS, Holders
from app.domain.destruction.key_rules import add_key
from app.domain.destruction.model import Copy, Model
from app.domain.destruction.principal_rules import PrincipalRules
from app.domain.destruction.reading_rules import add_reading
from app.domain.destruction.theory import NOWHERE, Theory
from app.domain.questionnaire.vocabulary import UNKNOWN

IMPLIED = Copy(id="the live data", role="primary", domain=UNKNOWN, site=UNKNOWN, delete_by=UNKNOWN)
"""There is always one copy, even where nobody described any."""


@dataclass(frozen=True, slots=True)
class Built:
    """The rules of a model, and the nodes the search aims at: every counting copy dead, or one copy read."""

    model: Model
    theory: Theory
    dead: int
    read: int


def build(model: Model, *, confirmed: Set[str] = frozenset(), as_of: date | None = None) -> Built:
    """The rules of a model. `as_of` goes before the day the model names itself."""
    theory = Theory()
    holders = Holders(theory, model)
    domains = DomainRules(theory, holders, confirmed)
    copies = CopyRules(theory, holders, domains, confirmed, as_of or model.as_of)
    principals = PrincipalRules(theory, holders, confirmed)
    listed = model.copies or (IMPLIED,)
    domains.above()
    for domain in model.domains:
        domains.add(domain)
    for principal in model.principals:
        principals.add(principal)
    for key in model.keys:
        add_key(theory, holders, key)
    for copy in listed:
        copies.add(copy)
        add_reading(theory, copy)
    _any_and_every(theory, model, listed)
    dead = _goal(theory, listed)
    return Built(model, theory, dead, theory.node("read", "copies", ""))


def _any_and_every(theory: Theory, model: Model, copies: tuple[Copy, ...]) -> None:
    """What stands for whichever of a kind falls with the first; what stands for every one brings all of them down."""
    groups = {
        ("principals", "have"): [p.id for p in model.principals],
        ("domains", "admin"): [d.id for d in model.domains],
        ("domains", "fallen"): [d.id for d in model.domains],
        ("copies", "erased"): [c.id for c in copies],
        ("keys", "gone"): [k.id for k in model.keys],
    }
    for (kind, head), ids in groups.items():
        members = [theory.node(head, kind, id) for id in ids]
        _join(theory, theory.node("any", kind, head), members)
        every = theory.node("every", kind, head)
        for member in members:
            theory.rule(member, (every,), "", NOWHERE)
    for class_ in ("person", "factor", "provider", "site"):
        members = [number for number, leaf in theory.leaves.items() if leaf.class_ == class_ and not _is_above(leaf)]
        _join(theory, theory.node("any", "leaves", class_), members)


def _is_above(leaf: Leaf) -> bool:
    """Whoever owns what stands above is nobody that the answers could have meant."""
    return leaf.id == f"person:?the owner of {ABOVE.id}"


def _join(theory: Theory, whichever: int, members: list[int]) -> None:
    for member in members:
        theory.rule(whichever, (member,), "", NOWHERE)


def _goal(theory: Theory, copies: tuple[Copy, ...]) -> int:
    """All copies dead. One more stands ready for the change that adds it: offline, with a holder of its own."""
    dead = theory.node("nothing left", "copies", "")
    added = theory.node("dead", "copies", "+offline")
    absent = theory.switch("no_offline_copy", NOWHERE, ALWAYS)
    theory.rule(added, (), "", NOWHERE, when=(absent,))
    holder = theory.leaf("person", "person:+holder", "a holder of its own")
    place = theory.leaf("site", "site:+offline", "a site of its own")
    for leaf in (holder, place):
        theory.rule(added, (leaf,), "The offline copy is lost with its holder or its site.", NOWHERE)
    theory.rule(dead, (*(theory.node("dead", "copies", copy.id) for copy in copies), added), "", NOWHERE)
    _move(theory, copies)
    return dead


def _move(theory: Theory, copies: tuple[Copy, ...]) -> None:
    """A new domain with an owner of its own, at another provider, for the changes that move a backup there."""
    name = "a new domain"
    admin = theory.node("admin", "domains", "+new")
    login = theory.leaf("secret", "secret:+root", f"owner login of {name}")
    factor = theory.leaf("factor", "factor:+root", f"second factor of the owner of {name}")
    owner = theory.leaf("person", "person:+owner", f"the owner of {name}")
    provider = theory.leaf("provider", "provider:+other", "another provider")
    built = theory.proposal("new_domain")
    why = "The owner login of the new domain and its second factor control it."
    theory.rule(admin, (login, factor), why, NOWHERE, when=(built,))
    for thing in (login, factor):
        theory.rule(thing, (owner,), "The owner of the new domain holds both.", NOWHERE)
    for copy in copies:
        if copy.role == "primary" or copy.domain is None:
            continue
        moved = theory.proposal(f"moved:{copy.id}")
        elsewhere = theory.proposal(f"elsewhere:{copy.id}")
        lifts = copy.lock in ("none", "governance")  # the new owner lifts what the old one could
        body = (admin,) if lifts else (admin, theory.node("unlocked", "copies", copy.id))
        hours = 0 if copy.delete_latency_hours == UNKNOWN else int(copy.delete_latency_hours)
        theory.rule(theory.node("erased", "copies", copy.id), body, "", NOWHERE, when=(moved,), hours=hours)
        theory.rule(theory.node("lost", "copies", copy.id), (provider,), "", NOWHERE, when=(elsewhere,))
