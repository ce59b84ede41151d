"""Names as the tables use them, joined without regard to case and blanks.

The first spelling wins. A name that a row describes leads to that row, to all of them when several rows share it; a
name that is only mentioned becomes something of which nothing is known.
"""

from collections.abc import Iterator

from app.domain.answers.cells import NAME_LIMIT, folded
from app.domain.destruction.model import MOST_ROWS
from app.domain.questionnaire.vocabulary import UNKNOWN

_MOST_COMMAS = 3  # within one name


class Spelling:
    """One spelling for each name: persons, devices, providers, places."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The first spelling that was used for this name."""
        return name if name == UNKNOWN else self._first.setdefault(folded(name), name)


class Register:
    """The ids of one list of the model. `mentioned` are those that no row describes."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._ids: dict[str, list[str]] = {}
        self._count = 0
        self.mentioned: list[str] = []

    @property
    def is_full(self) -> bool:
        return self._count >= MOST_ROWS

    def describe(self, name: str | None, number: int) -> str:
        """The id of a row; one without a name is called by its number, one with a name of another by both."""
        name = name if name and name != UNKNOWN else f"{self._noun} {number}"
        same = self._ids.setdefault(folded(name), [])
        same.append(self._free(name) if same else name)
        self._count += 1
        return same[-1]

    def ids(self, name: str) -> tuple[str, ...]:
        """The rows that this name means. Where the list is full, a new name is as good as unknown."""
        if name == UNKNOWN:
            return (UNKNOWN,)
        known = self._ids.get(folded(name))
        if known is None:
            if self.is_full:
                return (UNKNOWN,)
            known = self._ids[folded(name)] = [name]
            self.mentioned.append(name)
            self._count += 1
        return tuple(known)

    def known(self, name: str | None) -> str:
        """The first row of this name, "unknown" where no row has it."""
        return self._ids.get(folded(name), [UNKNOWN])[0] if name else UNKNOWN

    def one(self, name: str | None) -> str | None:
        """The first row that this name means; None for no name."""
        return None if name is None else self.ids(name)[0]

    def all(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Every row that these names mean, each once. Names that were parted at their own comma are put together."""
        return tuple(dict.fromkeys(found for name in self._whole(names) for found in self.ids(name)))

    def _whole(self, names: tuple[str, ...]) -> Iterator[str]:
        start = 0
        while start < len(names):
            ends = range(min(start + _MOST_COMMAS + 1, len(names)), start, -1)
            end = next((end for end in ends if folded(", ".join(names[start:end])) in self._ids), start + 1)
            yield ", ".join(names[start:end])
            start = end

    def another(self, name: str) -> str:
        """A further id for one more of the same kind, such as a second engineer of a row of four."""
        further = self._free(name)
        self._ids[folded(further)] = [further]
        self._count += 1
        return further

    def _free(self, name: str) -> str:
        taken = {folded(id) for ids in self._ids.values() for id in ids} | set(self._ids)
        name, number = name[: NAME_LIMIT - len(" (1000)")], 2
        while folded(f"{name} ({number})") in taken:
            number += 1
        return f"{name} ({number})"


class Names:
    """All names of one set of answers."""

    def __init__(self) -> None:
        self.domains = Register("account")
        self.principals = Register("login")
        self.keys = Register("key")
        self.copies = Register("copy")
        self.persons = Spelling()
        self.devices = Spelling()
        self.providers = Spelling()
        self.sites = Spelling()
