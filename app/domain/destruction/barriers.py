"""Why nothing smaller kills: a handful of barriers that no smaller set can meet, each with the copy it saves."""

from collections.abc import Sequence

from app.domain.destruction.analysis import Barrier
from app.domain.destruction.closure import bits
from app.domain.destruction.reckoning import Reckoning
from app.domain.wording import listed

_NOUN = {"keys": "secrets and second factors", "hands": "people", "providers": "providers", "sites": "sites"}


def barriers(reckoning: Reckoning, on: int, class_: str) -> tuple[Barrier, ...]:
    """As few barriers as show that the number of a class is no smaller; one without leaves where nothing kills."""
    size = reckoning.size(on, class_)
    search = reckoning.search(on, class_)
    if size == 0:
        return ()
    if size is None:
        left = _left(reckoning, on, search.all_leaves)
        sentence = f"Nothing of this kind can, because all {_NOUN[class_]} together leave {listed(left)}."
        return (Barrier(class_, (), sentence),)
    return tuple(_told(reckoning, on, class_, mask) for mask in _enough(search.barriers, size))


def _told(reckoning: Reckoning, on: int, class_: str, barrier: int) -> Barrier:
    leaves = tuple(reckoning.built.theory.leaves[leaf] for leaf in bits(barrier))
    left = _left(reckoning, on, reckoning.search(on, class_).all_leaves & ~barrier)
    needed = listed([leaf.name for leaf in leaves], last="or")
    are = "is" if len(left) == 1 else "are"
    they = "it is" if len(leaves) == 1 else "one of them is"
    sentence = f"Nothing smaller can, because without {needed} there {are} still {listed(left)}: {they} needed."
    return Barrier(class_, leaves, sentence)


def _left(reckoning: Reckoning, on: int, held: int) -> list[str]:
    """The copies that are left when all this is held."""
    fallen = reckoning.closure(on).of(held)
    theory = reckoning.built.theory
    dead = ((number, node) for number, node in enumerate(theory.nodes) if node.head == "dead")
    return [f"“{node.id}”" for number, node in dead if not fallen >> number & 1]


def _enough(found: Sequence[int], size: int) -> list[int]:
    """Barriers that no set of fewer than `size` leaves meets: pairwise apart where possible, else none to spare."""
    ordered = sorted(dict.fromkeys(found), key=lambda mask: mask.bit_count())
    apart: list[int] = []
    for mask in ordered:
        if not any(mask & other for other in apart):
            apart.append(mask)
    if len(apart) >= size:
        return apart[:size]
    kept = ordered
    for mask in reversed(ordered):
        fewer = [other for other in kept if other != mask]
        if not _can_meet(fewer, size - 1):
            kept = fewer
    return kept


def _can_meet(masks: Sequence[int], most: int) -> bool:
    """Whether so few leaves meet every one of these."""
    if not masks:
        return True
    if not most:
        return False
    smallest = min(masks, key=lambda mask: mask.bit_count())
    return any(_can_meet([m for m in masks if not m >> leaf & 1], most - 1) for leaf in bits(smallest))
