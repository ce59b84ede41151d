"""What a report says about the keys it takes to destroy everything: numbers, sets, barriers, changes, a table-top.

Every number stands here as the text that is printed, so that a verifier can find it on the page again.
"""

from dataclasses import dataclass

from app.domain.diagrams.paths import Paths

NOTHING_TOLD = (
    "The answers do not say which accounts, logins and copies there are, so nobody can count how many keys it takes to "
    "destroy everything. That is a gap in what we know, not a good sign."
)

NOTHING_ASKED = (
    "Keys are not counted here, because this questionnaire has no tables of accounts, people and copies. That is a gap "
    "in what we know. The questionnaire “cloud-resilience” asks for them: send it to this vendor as well."
)


@dataclass(frozen=True, slots=True)
class Count:
    """One of the four numbers. `range` is `1 to 2`, `2`, `none` or `2, or none`; the others are one number or none.

    `ways` counts the smallest sets of this class with unknowns unfavourable; 0 where there is none.
    """

    id: str
    name: str
    what: str
    range: str
    best: str
    claimed: str
    proven: str
    ways: int

    @property
    def line(self) -> str:
        """As it stands on page 1 and on the page of keys, word for word."""
        return f"{self.name} to kill it: {self.range}, proven: {self.proven}"


@dataclass(frozen=True, slots=True)
class Within:
    """The four numbers for an attacker who has so much time."""

    time: str
    ranges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KillSet:
    """A smallest set of one class, and the path in order."""

    class_: str
    title: str
    leaves: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Barrier:
    """Why nothing smaller is enough: `sentence`, and the leaves of which one is always needed."""

    class_: str
    sentence: str
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change, with the four numbers before and after it."""

    sentence: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fall:
    """Something that falls: `when` it is final, in words."""

    when: str
    sentence: str
    is_copy: bool


@dataclass(frozen=True, slots=True)
class Tabletop:
    """An attacker holds `held` at time 0: what falls in order, and which copies stand.

    `outcome` says what is left and until when it can be undone.
    `worthless` are copies that save nothing because they do not count.
    """

    held: tuple[str, ...]
    falls: tuple[Fall, ...]
    survivors: tuple[str, ...]
    worthless: tuple[str, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """The question whose answer would narrow the numbers most; `now`, `if_good`, `if_bad` are the four ranges."""

    sentence: str
    subject: tuple[str, ...]
    now: tuple[str, ...]
    if_good: tuple[str, ...]
    if_bad: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DestructionPage:
    """The page of keys. `counts` are keys, hands, providers and sites in this order; `read` is to read it all.

    `from_start` is what holds before anybody takes anything, such as copies that do not count.
    """

    counts: tuple[Count, ...]
    read: str
    within: tuple[Within, ...]
    from_start: tuple[str, ...]
    kill_sets: tuple[KillSet, ...]
    barriers: tuple[Barrier, ...]
    changes: tuple[ChangeRow, ...]
    doubt: Doubt | None
    notes: tuple[str, ...]
    tabletop: Tabletop | None
    paths: Paths
    as_of: str

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(count.line for count in self.counts)

    @property
    def is_raised(self) -> bool:
        """Whether some single change raises a number."""
        return any(change.before != change.after for change in self.changes)

    def sets_of(self, class_: str) -> tuple[KillSet, ...]:
        return tuple(found for found in self.kill_sets if found.class_ == class_)

    def barriers_of(self, class_: str) -> tuple[Barrier, ...]:
        return tuple(found for found in self.barriers if found.class_ == class_)
