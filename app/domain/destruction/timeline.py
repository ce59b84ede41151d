"""The ground of the table-top: somebody holds things at hour 0; what falls, through what, and when is it final?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.domain.destruction.analysis import TRACKS, Leaf
from app.domain.destruction.building import Built, build
from app.domain.destruction.closure import bits
from app.domain.destruction.derivation import Derivation, Fall, said
from app.domain.destruction.model import Model
from app.domain.errors import Invalid

_TOLD = ("secret", "factor", "have", "admin", "unlocked", "erased", "lost", "gone", "dead", "read")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that falls. `head` says what happened: have, admin, unlocked, erased, lost, gone, dead, read.

    `subject` is the list of the model and the id, or "leaves" and the leaf's id for something taken or handed over.
    It is final at `at_hours`; until then it can be undone. `because` names what it follows from.
    """

    head: str
    subject: tuple[str, str]
    at_hours: int
    sentence: str
    because: tuple[str, ...]


def fallen(
    model: Model, held: Collection[str], *, track: str = "claimed", as_of: date | None = None
) -> tuple[Step, ...]:
    """Everything that falls when these leaves are held, earliest first; Invalid for a leaf or track that is none.

    A copy that does not count is not among what dies unless something brings it down.
    """
    built = build(model, as_of=as_of)
    numbers = {leaf.id: number for number, leaf in built.theory.leaves.items()}
    if track not in TRACKS:
        raise Invalid(f"There is no track “{track}”. Choose from {', '.join(TRACKS)}.")
    if missing := sorted(set(held) - set(numbers)):
        raise Invalid(f"Nothing to hold is called “{missing[0]}”. Choose from what is offered.")
    theory = built.theory
    rules = theory.active(theory.circumstances(track) | theory.bit_of("slower:1h", "slower:30d", "slower:90d"))
    found = Derivation(rules).falls(numbers[id] for id in held)
    return tuple(_step(built, fall) for fall in found.values() if _is_told(built, fall))


def leaves_of(model: Model, track: str = "claimed") -> tuple[Leaf, ...]:
    """Everything one can choose to hold: persons, secrets, second factors, providers, sites, outside parties."""
    theory = build(model).theory
    rules = theory.active(theory.circumstances(track))
    used = 0
    for rule in rules:
        used |= rule.body
    return tuple(leaf for number, leaf in theory.leaves.items() if used >> number & 1 and not _is_proposed(leaf.id))


def _is_told(built: Built, fall: Fall) -> bool:
    node = built.theory.nodes[fall.node]
    is_there_anyway = node.head in ("unlocked", "dead") and fall.rule is not None and not fall.rule.body
    return (fall.rule is None or node.head in _TOLD) and not is_there_anyway and not _is_proposed(node.id)


def _is_proposed(id: str) -> bool:
    return id.startswith("+") or ":+" in id


def _step(built: Built, fall: Fall) -> Step:
    node = built.theory.nodes[fall.node]
    if fall.rule is None:
        return Step(
            node.head, (node.kind, node.id), 0, f"Held from the start: {built.theory.leaves[fall.node].name}.", ()
        )
    before = (built.theory.nodes[number] for number in bits(fall.rule.body))
    sentence = said(fall.rule) if fall.rule.why else f"“{node.id}” is gone."
    return Step(node.head, (node.kind, node.id), fall.hours, sentence, tuple(b.id for b in before if b.id))
