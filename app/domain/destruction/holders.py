"""Whose hands hold what, and what it means when nobody said: then it may be anybody's."""

from collections.abc import Iterable

from app.domain.destruction.model import Model
from app.domain.destruction.theory import Subject, Theory
from app.domain.questionnaire.vocabulary import UNKNOWN
from app.domain.wording import capital

Told = tuple[bool, bool, bool]
ALWAYS: Told = (True, True, True)
UNTIL_PROVEN: Told = (False, False, True)


def told(value: object, *, harms: object = True, is_confirmed: bool | None = None) -> Told:
    """In which tracks a circumstance harms: optimistic, claimed, proven.

    `harms` is the value that harms. `is_confirmed` says whether evidence confirms the protection; None where no
    evidence is asked for. An unknown that evidence answers is no unknown.
    """
    if value == UNKNOWN:
        return (False, not is_confirmed, not is_confirmed)
    if value == harms:
        return ALWAYS
    return (False, False, is_confirmed is False)


def names_of(listed: tuple[str, ...] | str) -> tuple[tuple[str, ...], bool]:
    """The names in a list, each once, and whether there may be others."""
    if isinstance(listed, str):
        return (), True
    return tuple(dict.fromkeys(name for name in listed if name != UNKNOWN)), UNKNOWN in listed


class Holders:
    """Persons by name. A name that is a principal's leads to the person whose login that is."""

    def __init__(self, theory: Theory, model: Model) -> None:
        self.theory = theory
        self._persons = {p.id: p.person for p in model.principals if p.person and p.person != UNKNOWN}

    def person(self, name: str) -> int:
        """The leaf of a named person."""
        seen = {name}
        while (further := self._persons.get(name)) and further not in seen:
            seen.add(further)
            name = further
        return self.theory.leaf("person", f"person:{name}", name)

    def unnamed(self, part: str) -> int:
        """A person known only by a part, such as the owner of prod: nobody else in the model."""
        return self.theory.leaf("person", f"person:?{part}", part)

    def give(
        self, things: Iterable[int], holder: str | None, part: str, subject: Subject, *, when: Iterable[int | None] = ()
    ) -> None:
        """Whoever holds these things yields them: the named one, or somebody of whom only the part is known.

        Where the holder is unknown it is somebody of their own at best and anybody at worst.
        """
        things, when = tuple(things), tuple(when)
        is_named = holder is not None and holder != UNKNOWN
        person = self.person(holder) if is_named and holder else self.unnamed(part)
        name = self.theory.leaves[person].name
        for thing in things:
            noun = self.theory.leaves[thing].name if thing in self.theory.leaves else "it"
            self.theory.rule(thing, (person,), f"{capital(name)} holds the {noun}.", subject, when=when)
        if holder == UNKNOWN:
            self.give_anybody(things, subject, when=when)

    def give_anybody(self, things: Iterable[int], subject: Subject, *, when: Iterable[int | None] = ()) -> None:
        """It is not known who holds these things, so anybody might."""
        theory = self.theory
        doubt = theory.switch(f"anybody:{'/'.join(subject)}", subject, told(UNKNOWN))
        for thing in things:
            noun = theory.leaves[thing].name if thing in theory.leaves else "it"
            why = f"Nobody said who holds the {noun}, so anybody might."
            theory.rule(thing, (theory.node("any", "leaves", "person"),), why, subject, when=(*when, doubt))
