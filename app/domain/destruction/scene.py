"""What the picture of deletion paths shows: who reaches which copy through what, the smallest kill set heavy."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.destruction.analysis import CLASSES, Analysis, Leaf
from app.domain.destruction.building import build
from app.domain.destruction.closure import bits
from app.domain.destruction.derivation import Derivation, path
from app.domain.destruction.model import Copy, Domain, Model, Principal
from app.domain.destruction.theory import Rule, Theory

_DRAWN = ("have", "admin", "erased", "lost")


@dataclass(frozen=True, slots=True)
class Edge:
    """One thing leads to another. Ends are leaf ids or list and id, such as principals/ann; heavy on the kill path."""

    from_id: str
    to_id: str
    sentence: str
    is_heavy: bool


@dataclass(frozen=True, slots=True)
class Lock:
    """What holds a copy: governance can be lifted, compliance cannot; unknown where nobody said."""

    copy_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything drawn, in the order of the model."""

    leaves: tuple[Leaf, ...]
    principals: tuple[Principal, ...]
    domains: tuple[Domain, ...]
    locks: tuple[Lock, ...]
    copies: tuple[Copy, ...]
    edges: tuple[Edge, ...]


def scene_of(model: Model, analysis: Analysis) -> Scene:
    """The picture of the claimed track; heavy is the first of the smallest kill sets, keys before hands."""
    built = build(model)
    theory = built.theory
    rules = theory.active(theory.circumstances("claimed"))
    heavy = _heavy(theory, rules, analysis, built.dead)
    edges = tuple(dict.fromkeys(_edges(theory, rules, heavy)))
    ends = {edge.from_id for edge in edges}
    return Scene(
        leaves=tuple(leaf for leaf in theory.leaves.values() if leaf.id in ends),
        principals=model.principals,
        domains=model.domains,
        locks=tuple(Lock(copy.id, copy.lock) for copy in model.copies if copy.lock != "none"),
        copies=model.copies,
        edges=edges,
    )


def _heavy(theory: Theory, rules: list[Rule], analysis: Analysis, goal: int) -> set[int]:
    """The rules on the kill path, by identity."""
    sets = sorted(analysis.kill_sets, key=lambda kill_set: CLASSES.index(kill_set.class_))
    if not sets:
        return set()
    wanted = {leaf.id for leaf in sets[0].leaves}
    held = [number for number, leaf in theory.leaves.items() if leaf.id in wanted]
    return {id(fall.rule) for fall in path(Derivation(rules).falls(held), goal) if fall.rule is not None}


def _edges(theory: Theory, rules: list[Rule], heavy: set[int]) -> Iterable[Edge]:
    """Unlocking and whichever-of-many are passed through, not drawn."""
    for rule in rules:
        head = theory.nodes[rule.head]
        if head.head not in _DRAWN or head.id.startswith("+"):
            continue
        for number in bits(rule.body):
            if number in theory.leaves or theory.nodes[number].head in _DRAWN:
                yield Edge(_end(theory, number), f"{head.kind}/{head.id}", rule.why, id(rule) in heavy)


def _end(theory: Theory, number: int) -> str:
    node = theory.nodes[number]
    return theory.leaves[number].id if number in theory.leaves else f"{node.kind}/{node.id}"
