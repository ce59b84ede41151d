"""The compromise table-top: an attacker holds these things; what falls, what stands, until when to undo it."""

from collections.abc import Sequence

from app.domain.destruction import Leaf
from app.domain.destruction.building import build
from app.domain.destruction.closure import bits
from app.domain.destruction.derivation import Fall as Fallen
from app.domain.destruction.derivation import falls, said
from app.domain.destruction.theory import Theory
from app.domain.told import Told
from app.reports.destruction import Fall, Tabletop

LOST = ("erased", "lost", "kept", "dead")
TOLD = ("have", "login", "agreed", "admin", "fallen", "unlocked", "gone", *LOST)


def leaves_of(ground: Told) -> tuple[Leaf, ...]:
    """Everything that it helps to hold, in the order of the answers."""
    theory = build(ground.model, confirmed=ground.confirmed, as_of=ground.as_of).theory
    useful = {node for rule in theory.active(theory.circumstances("claimed")) for node in bits(rule.body)}
    return tuple(leaf for node, leaf in theory.leaves.items() if node in useful and ":+" not in leaf.id)


def tabletop_of(ground: Told, held: Sequence[Leaf]) -> Tabletop:
    """Everything that falls with unknowns unfavourable, earliest first, and what is left of the copies."""
    theory = build(ground.model, confirmed=ground.confirmed, as_of=ground.as_of).theory
    rules = theory.active(theory.circumstances("claimed"))
    ids = {leaf.id for leaf in held}
    before = falls(rules, ())
    fallen = falls(rules, [node for node, leaf in theory.leaves.items() if leaf.id in ids])
    gone = {theory.nodes[node].id: fall.hours for node, fall in fallen.items() if theory.nodes[node].head == "dead"}
    worthless = {theory.nodes[node].id for node in before if theory.nodes[node].head == "dead"}
    listed = [copy.id for copy in ground.model.copies]
    lost = {name: hours for name, hours in gone.items() if name in listed and name not in worthless}
    survivors = tuple(name for name in listed if name not in gone)
    return Tabletop(
        held=tuple(leaf.name for leaf in held),
        falls=tuple(
            dict.fromkeys(
                _fall(theory, fall)
                for node, fall in fallen.items()
                if _is_told(theory, fall) and (not ids or node not in before)
            )
        ),
        survivors=survivors,
        worthless=tuple(name for name in listed if name in worthless),
        undoing=_undoing(lost, survivors),
    )


def after(hours: int) -> str:
    """`at once`, `after 6 hours`, `after 30 days`."""
    if not hours:
        return "at once"
    if hours % 24 == 0:
        return f"after {hours // 24} days" if hours > 24 else "after a day"
    return f"after {hours} hours" if hours > 1 else "after an hour"


def _is_told(theory: Theory, fall: Fallen) -> bool:
    """What was taken needs no telling, nor what only joins other rules, nor what is read and not lost."""
    node = theory.nodes[fall.node]
    return fall.rule is not None and bool(fall.rule.why) and (node.head in TOLD or node.kind == "leaves")


def _fall(theory: Theory, fall: Fallen) -> Fall:
    assert fall.rule is not None
    node, (kind, name, _) = theory.nodes[fall.node], fall.rule.subject
    return Fall(after(fall.hours), said(fall.rule), (kind, name), node.kind == "copies" and node.head in LOST)


def _undoing(lost: dict[str, int], survivors: Sequence[str]) -> str:
    """Until when the loss can be turned back."""
    if not lost:
        return "No copy falls: whoever holds this destroys nothing for good."
    if survivors:
        return f"What is lost can be restored from: {', '.join(survivors)}."
    hours, name = max((hours, name) for name, hours in lost.items())
    if not hours:
        return "Nothing can be undone: every copy that counts is gone at once."
    return f"It can be undone {after(hours).replace('after', 'for')} at most: that long, {name} can be brought back."
