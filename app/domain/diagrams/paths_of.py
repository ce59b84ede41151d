"""From a model and its analysis to what the picture shows: the rules in force, as places and the ways between them.

Unknowns count against the vendor, as in the headline numbers. Logins that reach no copy are counted and not drawn;
providers and sites are words in the boxes, and stand as boxes of their own where the smallest kill set takes them.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from app.domain.destruction import CLASSES, Analysis, Leaf, Model
from app.domain.destruction.building import Built, build
from app.domain.destruction.closure import bits
from app.domain.destruction.derivation import Derivation, Fall, path
from app.domain.destruction.theory import Node, Rule
from app.domain.diagrams.path_words import copy_words, domain_words, heading, leaf_words, lock_words, login_words, under
from app.domain.diagrams.paths import Column, Paths, Place, Way, gathered

COLUMNS = {"secret": Column.SECRETS, "factor": Column.SECRETS}
ANY = {
    ("any", "principals"): (Column.LOGINS, "any login"),
    ("every", "principals"): (Column.LOGINS, "every login"),
    ("any", "domains"): (Column.ACCOUNTS, "any account"),
    ("every", "domains"): (Column.ACCOUNTS, "every account"),
    ("any", "leaves"): (Column.PEOPLE, "anybody"),
    ("any", "copies"): (Column.LOCKS, "any copy"),
    ("every", "copies"): (Column.LOCKS, "every copy"),
    ("any", "keys"): (Column.LOCKS, "any encryption key"),
    ("every", "keys"): (Column.LOCKS, "every encryption key"),
}


def paths_of(
    model: Model, analysis: Analysis, *, confirmed: Set[str] = frozenset(), as_of: date | None = None
) -> Paths:
    """Everything that reaches a copy, with the smallest kill path heavy; identical rows joined."""
    return gathered(_Reading(build(model, confirmed=confirmed, as_of=as_of), smallest(analysis)).paths())


def smallest(analysis: Analysis) -> tuple[Leaf, ...]:
    """The set that is drawn heavy and played through: of keys, else of hands, providers, sites; none if none kills."""
    ranked = sorted(analysis.kill_sets, key=lambda found: CLASSES.index(found.class_))
    return ranked[0].leaves if ranked else ()


@dataclass(frozen=True, slots=True)
class _Step:
    """One condition of a rule, and what the rule brings down."""

    start: int
    end: int
    rule: Rule


class _Reading:
    """The rules of one model, read as places and ways."""

    def __init__(self, built: Built, taken: Sequence[Leaf]) -> None:
        self._built, self._model, self._taken = built, built.model, {leaf.id for leaf in taken}
        theory = built.theory
        self._rules = theory.active(theory.circumstances("claimed"))
        self._open = sum(1 << number for number, switch in enumerate(theory.switches) if switch.is_open)
        held = [node for node, leaf in theory.leaves.items() if leaf.id in self._taken]
        derivation = Derivation(self._rules)
        self._fallen = derivation.falls(held)
        self._takes_provider = any(theory.leaves[node].class_ == "provider" for node in held)
        self._never = set(derivation.falls(()))
        self._all = set(derivation.falls(theory.leaves))
        self._heavy = self._on_path(path(self._fallen, self._built.dead) if held else ())
        self._locked = {copy.id for copy in built.model.copies if copy.lock != "none" and not self._is_free(copy.id)}

    def paths(self) -> Paths:
        ways = self._drawn(self._ways())
        used = {end for way in ways for end in (way.start, way.end)}
        places = [place for place in self._places() if place.id in used or place.column is Column.COPIES]
        heavy = {end for way in ways if way.is_heavy for end in (way.start, way.end)}
        marked = tuple(replace(place, is_heavy=place.id in heavy) for place in places)
        idle = sum(f"login:{principal.id}" not in used for principal in self._model.principals)
        taken = [leaf for leaf in self._built.theory.leaves.values() if leaf.id in self._taken]
        return Paths(heading(taken), under(taken, idle=idle), marked, tuple(ways))

    def _ways(self) -> list[Way]:
        """One for each two places; heavy where the smallest kill path goes, open where only unknowns lead."""
        found: dict[tuple[str, str], Way] = {}
        for step in self._steps():
            start, end = self._id(step.start), self._end(step)
            if start is None or end is None or start == end:
                continue
            is_open, why = bool(step.rule.switches & self._open), (step.rule.why,) if step.rule.why else ()
            known = found.get((start, end))
            sentences = tuple(dict.fromkeys((*(known.sentences if known else ()), *why)))
            is_heavy = (step.start, step.end) in self._heavy or (known is not None and known.is_heavy)
            found[start, end] = Way(start, end, sentences, is_heavy, is_open and (known is None or known.is_open))
        return list(found.values())

    def _steps(self) -> Iterator[_Step]:
        """Every condition of every rule; and a lock leads to its copy."""
        for rule in self._rules:
            for node in bits(rule.body):
                yield _Step(node, rule.head, rule)

    def _end(self, step: _Step) -> str | None:
        """Whoever may delete a locked copy stands before its lock."""
        head, start = self._node(step.end), self._node(step.start)
        if head.head == "erased" and head.id in self._locked and start.head not in ("unlocked", "erased", "gone"):
            return f"lock:{head.id}"
        return self._id(step.end)

    def _id(self, number: int) -> str | None:
        """The place a node belongs to; None for what is not drawn."""
        node = self._node(number)
        if node.id.startswith("+") or ":+" in node.id:
            return None
        match node.head, node.kind:
            case _, "leaves" if number in self._built.theory.leaves:
                return f"leaf:{node.id}"
            case (("have" | "login" | "agreed"), "principals"):
                return f"login:{node.id}"
            case ("admin", "domains"):
                return f"account:{node.id}"
            case ("fallen", "domains"):
                return f"account:{node.id}" if self._takes_provider else None
            case "unlocked", "copies":
                return f"lock:{node.id}" if node.id in self._locked else None
            case (("erased" | "lost" | "dead" | "kept"), "copies"):
                return f"copy:{node.id}"
            case "gone", "keys":
                return f"key:{node.id}"
        return f"{node.head}:{node.kind}/{node.id}" if (node.head, node.kind) in ANY else None

    def _node(self, number: int) -> Node:
        return self._built.theory.nodes[number]

    def _drawn(self, ways: list[Way]) -> list[Way]:
        """Those that lead on to a copy. Of providers, sites and whoever it may be, only those on the smallest path."""
        theory = self._built.theory
        fate = {f"leaf:{leaf.id}" for leaf in theory.leaves.values() if leaf.class_ in ("provider", "site")}
        kept = [
            way
            for way in ways
            if way.is_heavy
            or not (way.start in fate or way.end.startswith("any:") or way.start.startswith(("every:", "any:leaves/")))
        ]
        leads = {way.end for way in kept if way.end.startswith("copy:")}
        while more := {way.start for way in kept if way.end in leads} - leads:
            leads |= more
        return [way for way in kept if way.end in leads]

    def _places(self) -> Iterator[Place]:
        """Every place there may be, in the order of the answers."""
        model, theory = self._model, self._built.theory
        for leaf in theory.leaves.values():
            column = COLUMNS.get(leaf.class_, Column.PEOPLE)
            name, words = leaf_words(leaf)
            yield Place(f"leaf:{leaf.id}", column, leaf.class_, (name,), words, is_taken=leaf.id in self._taken)
        for principal in model.principals:
            words, is_open = login_words(principal)
            yield Place(f"login:{principal.id}", Column.LOGINS, "login", (principal.id,), words, is_open=is_open)
        listed = {domain.id: domain for domain in model.domains}
        for node in theory.nodes:
            if (node.head, node.kind) == ("admin", "domains") and not node.id.startswith("+"):
                words, is_open = domain_words(listed.get(node.id))
                yield Place(f"account:{node.id}", Column.ACCOUNTS, "account", (node.id,), words, is_open=is_open)
            elif (node.head, node.kind) in ANY:
                column, name = ANY[node.head, node.kind]
                yield Place(f"{node.head}:{node.kind}/{node.id}", column, "any", (name,), "nobody said", is_open=True)
        for key in model.keys:
            yield Place(f"key:{key.id}", Column.LOCKS, "key", (key.id,), "encryption key")
        for copy in model.copies:
            if copy.id in self._locked:
                is_barred = theory.node("unlocked", "copies", copy.id) not in self._all
                words, sort = lock_words(copy), "barred" if is_barred else "lock"
                yield Place(f"lock:{copy.id}", Column.LOCKS, sort, ("Lock",), words, is_open=copy.lock == "unknown")
            dead = theory.node("dead", "copies", copy.id)
            words, is_open = copy_words(copy, does_count=dead not in self._never)
            falls_too = dead in self._fallen if self._taken else dead in self._never
            yield Place(f"copy:{copy.id}", Column.COPIES, "copy", (copy.id,), words, is_open=is_open, falls=falls_too)

    def _on_path(self, steps: Sequence[Fall]) -> set[tuple[int, int]]:
        """The conditions through which everything falls."""
        needed = {fall.node for fall in steps}
        return {
            (node, fall.node)
            for fall in steps
            if fall.rule is not None
            for node in bits(fall.rule.body)
            if node in needed
        }

    def _is_free(self, copy_id: str) -> bool:
        """Whether the lock, whatever it is called, holds nothing: it ran out."""
        return self._built.theory.node("unlocked", "copies", copy_id) in self._never
