"""A compromise table-top: an attacker holds these things at hour 0; what falls, what is left, until when to undo it.

It follows the rules of the destruction analysis and adds nothing to them, so what it says can be looked up there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.destruction import Copy, Leaf, Model
from app.domain.destruction.timeline import Step, fallen, leaves_of
from app.domain.errors import Invalid, Problem
from app.domain.wording import listed, spoken_hours

MOST_HELD = 40
_LOSSES = ("dead", "erased", "lost")


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one copy. `final_after_hours` is when its loss can no longer be undone, None when it survives.

    `counts`: whether it would bring the customer's data back.
    """

    copy: str
    final_after_hours: int | None
    counts: bool
    sentence: str

    def as_json(self) -> dict[str, Any]:
        return {
            "copy": self.copy,
            "final_after_hours": self.final_after_hours,
            "counts": self.counts,
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class TableTop:
    """`undo_until_hours` is how long at least one lost copy can still be brought back; None when none was lost.

    `is_fatal`: in the end no copy is left that would bring the data back.
    """

    held: tuple[Leaf, ...]
    steps: tuple[Step, ...]
    falls: tuple[Fate, ...]
    survives: tuple[Fate, ...]
    is_fatal: bool
    undo_until_hours: int | None
    outcome: str

    def as_json(self) -> dict[str, Any]:
        return {
            "held": [leaf.as_json() for leaf in self.held],
            "steps": [{"after_hours": step.at_hours, "sentence": step.sentence} for step in self.steps],
            "falls": [fate.as_json() for fate in self.falls],
            "survives": [fate.as_json() for fate in self.survives],
            "is_fatal": self.is_fatal,
            "undo_until_hours": self.undo_until_hours,
            "outcome": self.outcome,
        }


def play(model: Model, held: Collection[str], *, track: str = "claimed", as_of: date | None = None) -> TableTop:
    """What follows from holding these leaves, by their ids; Invalid for an id that the model has no leaf for."""
    chosen = _chosen(model, held, track)
    steps = tuple(fallen(model, tuple(leaf.id for leaf in chosen), track=track, as_of=as_of))
    final = _final(steps)
    fates = [_fate(copy, final) for copy in model.copies]
    falls = sorted((fate for fate in fates if fate.final_after_hours is not None), key=_order)
    survives = tuple(fate for fate in fates if fate.final_after_hours is None)
    is_fatal = any(fate.counts for fate in falls) and not any(fate.counts for fate in survives)
    last = max((fate.final_after_hours or 0 for fate in falls if fate.counts), default=None)
    return TableTop(chosen, steps, tuple(falls), survives, is_fatal, last, _outcome(survives, is_fatal, last))


def _chosen(model: Model, held: Collection[str], track: str) -> tuple[Leaf, ...]:
    known: Mapping[str, Leaf] = {leaf.id: leaf for leaf in leaves_of(model, track)}
    problems = [
        Problem(
            f"/held/{place}", "unknown_leaf", f"Nothing here is called “{name[:80]}”. Choose from the list of leaves."
        )
        for place, name in enumerate(held)
        if name not in known
    ]
    if len(held) > MOST_HELD:
        problems.append(Problem("/held", "too_many", f"Choose at most {MOST_HELD} things that the attacker holds."))
    if problems:
        raise Invalid(problems[0].detail, problems=problems)
    return tuple(known[name] for name in dict.fromkeys(held))


def _final(steps: tuple[Step, ...]) -> dict[str, int]:
    """Copy -> after how many hours its loss is final; steps come earliest first."""
    found: dict[str, int] = {}
    for step in steps:
        if step.subject[0] == "copies" and step.head in _LOSSES:
            found.setdefault(step.subject[1], step.at_hours)
    return found


def _fate(copy: Copy, final: Mapping[str, int]) -> Fate:
    hours, counts = final.get(copy.id), _counts(copy)
    if hours is None:
        addition = "" if counts else ", but it would not bring the data back"
        return Fate(copy.id, None, counts, f"“{copy.id}” survives{addition}.")
    if hours == 0:
        return Fate(copy.id, 0, counts, f"“{copy.id}” is gone at once and cannot be brought back.")
    return Fate(copy.id, hours, counts, f"“{copy.id}” falls; it can be brought back for {spoken_hours(hours)}.")


def _counts(copy: Copy) -> bool:
    """As in the analysis: the live data always; a backup that holds it and was never shown not to restore."""
    return copy.role == "primary" or (copy.counts is True and copy.restorable is not False)


def _outcome(survives: tuple[Fate, ...], is_fatal: bool, last: int | None) -> str:
    left = [f"“{fate.copy}”" for fate in survives if fate.counts]
    if last is None:
        return "Nothing that holds the data falls."
    if not is_fatal:
        return f"The data can be brought back from {listed(left)}."
    if last == 0:
        return "No copy is left, and nothing can be undone."
    return f"No copy is left in the end; something can be undone for {spoken_hours(last)}, then nothing."


def _order(fate: Fate) -> tuple[int, str]:
    return (fate.final_after_hours or 0, fate.copy)
