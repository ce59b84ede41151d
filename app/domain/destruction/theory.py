"""The rules that follow from a model: what falls when something else has fallen.

Every rule only adds: holding more never saves a copy. A rule may hang on switches, which are the circumstances that
differ from track to track, that an unknown leaves open, or that a change would end. So one set of rules serves every
track, every horizon, every answer still to come and every change worth proposing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.destruction.analysis import HORIZONS, TRACKS, Leaf

Subject = tuple[str, str, str]
"""List, id and field of the model."""

NOWHERE: Subject = ("", "", "")


@dataclass(frozen=True, slots=True)
class Node:
    """Something that may fall: `head` says what happened to the `id` in the list `kind`."""

    head: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Switch:
    """A circumstance that harms: in which tracks it is there, and the field it comes from."""

    id: str
    subject: Subject
    optimistic: bool
    claimed: bool
    proven: bool

    @property
    def is_open(self) -> bool:
        """Whether an answer is missing: the favourable reading lacks it and the unfavourable one has it."""
        return self.claimed and not self.optimistic


@dataclass(frozen=True, slots=True)
class Rule:
    """`head` falls once `need` of the body have, if all its switches are on. An empty `why` only joins others.

    `body` is a set with one bit a node, `nodes` the same as numbers.
    """

    head: int
    body: int
    nodes: tuple[int, ...]
    need: int
    switches: int
    hours: int
    why: str
    subject: Subject


@dataclass(slots=True)
class Theory:
    """Nodes and switches are numbered; sets of them are whole numbers with one bit each."""

    nodes: list[Node] = field(default_factory=list)
    leaves: dict[int, Leaf] = field(default_factory=dict)
    switches: list[Switch] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    proposed: int = 0
    _numbers: dict[Node, int] = field(default_factory=dict)
    _switch_bits: dict[str, int] = field(default_factory=dict)

    def node(self, head: str, kind: str, id: str) -> int:
        """The number of a node, made when it is new."""
        wanted = Node(head, kind, id)
        number = self._numbers.get(wanted)
        if number is None:
            number = self._numbers[wanted] = len(self.nodes)
            self.nodes.append(wanted)
        return number

    def leaf(self, class_: str, id: str, name: str) -> int:
        """The node of something that can be taken."""
        number = self.node(class_, "leaves", id)
        self.leaves.setdefault(number, Leaf(id, class_, name))
        return number

    def switch(self, id: str, subject: Subject, told: tuple[bool, bool, bool]) -> int | None:
        """The bit of a switch; None when no track has it. `told` is in the order of the tracks."""
        if not any(told):
            return None
        return self._bit(Switch(id, subject, *told))

    def proposal(self, id: str) -> int:
        """The bit of a switch that only a change turns on."""
        bit = self._bit(Switch(id, NOWHERE, False, False, False))
        self.proposed |= bit
        return bit

    def _bit(self, switch: Switch) -> int:
        bit = self._switch_bits.get(switch.id)
        if bit is None:
            bit = self._switch_bits[switch.id] = 1 << len(self.switches)
            self.switches.append(switch)
        return bit

    def bit_of(self, *ids: str) -> int:
        """The switches of these names together; names that are no switch count nothing."""
        found = 0
        for id in ids:
            found |= self._switch_bits.get(id, 0)
        return found

    def rule(
        self,
        head: int,
        body: Iterable[int],
        why: str,
        subject: Subject,
        *,
        when: Iterable[int | None] = (),
        need: int | None = None,
        hours: int = 0,
    ) -> None:
        """Add a rule; one that hangs on a switch no track has is left out. `need` is all of the body by default."""
        switches = self._slowness(hours) if hours > 1 else 0
        for switch in when:
            if switch is None:
                return
            switches |= switch
        mask, body = 0, tuple(body)
        for node in body:
            mask |= 1 << node
        needed = mask.bit_count() if need is None else need
        if mask >> head & 1:  # what follows from itself follows from the others alone, if there are enough
            mask ^= 1 << head
        nodes = tuple(dict.fromkeys(node for node in body if node != head))
        if needed <= mask.bit_count():
            self.rules.append(Rule(head, mask, nodes, needed, switches, hours, why, subject))

    def _slowness(self, hours: int) -> int:
        bits = 0
        for name, most in HORIZONS.items():
            if hours > most:
                bits |= self._bit(Switch(f"slower:{name}", NOWHERE, False, False, False))
        return bits

    def circumstances(self, track: str, horizon: str | None = None) -> int:
        """The switches that are on in a track, with the rules that a horizon has time for; default the longest."""
        allowed = HORIZONS[horizon] if horizon else max(HORIZONS.values())
        on = self.bit_of(*(f"slower:{name}" for name, most in HORIZONS.items() if most < allowed))
        place = TRACKS.index(track)
        for number, switch in enumerate(self.switches):
            if (switch.optimistic, switch.claimed, switch.proven)[place]:
                on |= 1 << number
        return on

    def active(self, circumstances: int) -> list[Rule]:
        """The rules that apply when these switches are on."""
        off = ~circumstances
        return [rule for rule in self.rules if not rule.switches & off]
