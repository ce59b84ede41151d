"""What must be said besides the numbers, so that nobody reads more into them than they hold."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.destruction.analysis import Change, Numbers
from app.domain.destruction.model import Copy, Model
from app.domain.destruction.reckoning import Reckoning
from app.domain.wording import capital, listed

_STOLEN_SESSION = (
    "Keys counts passwords, access keys and second factors. A stolen session, which needs none of them, is outside the "
    "model. Hands is what no second factor can raise."
)


def notes(
    reckoning: Reckoning, low: int, high: int, changes: tuple[Change, ...], as_of: date | None
) -> tuple[str, ...]:
    """The notes of one analysis. `low` and `high` are the switches of the claimed and the optimistic track."""
    model = reckoning.built.model
    return (
        *_counting(reckoning, low, high),
        *_locks(model, as_of or model.as_of),
        *_oddities(model),
        *_outside(reckoning, low),
        *_nothing_raises(reckoning.numbers(low), changes),
        _STOLEN_SESSION,
    )


def counting(reckoning: Reckoning, on: int) -> tuple[Copy, ...]:
    """The backups that count under these circumstances; a primary is no backup."""
    start, theory = reckoning.closure(on).start, reckoning.built.theory
    backups = (copy for copy in reckoning.built.model.copies if copy.role != "primary")
    return tuple(copy for copy in backups if not start >> theory.node("dead", "copies", copy.id) & 1)


def _counting(reckoning: Reckoning, low: int, high: int) -> Iterator[str]:
    model = reckoning.built.model
    if not model.copies:
        yield "No copy is described. One live copy is assumed, of which nothing is known."
    surely, perhaps = counting(reckoning, low), counting(reckoning, high)
    if not perhaps:
        yield "No backup counts: what is deleted from the live data is gone."
    elif not surely:
        names = listed([f"“{copy.id}”" for copy in perhaps])
        yield f"It is not known whether any backup counts. Those that may are {names}."
    if reckoning.closure(low).start >> reckoning.built.dead & 1:
        yield "No copy counts for certain, so nothing needs to be taken to leave no copy: the numbers start at 0."


def _locks(model: Model, as_of: date | None) -> Iterator[str]:
    for copy in model.copies:
        if copy.lock == "none" or not isinstance(copy.lock_until, date):
            continue
        if as_of is None:
            yield f"The lock of “{copy.id}” is taken to hold, because no day was named to look at it."
        elif copy.lock_until < as_of:
            yield f"The lock of “{copy.id}” ended on {copy.lock_until.isoformat()} and counts no more."
        elif copy.lock_until <= as_of + timedelta(days=90):
            yield f"The lock of “{copy.id}” ends on {copy.lock_until.isoformat()}; after that it counts no more."


def _oddities(model: Model) -> Iterator[str]:
    for domain in model.domains:
        if domain.root_login is False and domain.parent is None:
            yield f"“{domain.id}” is said to have no owner login, and nothing above it. An owner login is assumed."
    for copy in model.copies:
        if copy.medium == "online" and copy.domain is None and not copy.delete_by:
            yield f"“{copy.id}” is online but in no domain, and nobody may delete it. Say where it is."


def _outside(reckoning: Reckoning, low: int) -> Iterator[str]:
    if reckoning.size(low, "outside") != 1:
        return
    leaves = reckoning.built.theory.leaves
    closure, goal = reckoning.closure(low), reckoning.built.dead
    for number, leaf in leaves.items():
        if leaf.class_ == "outside" and closure.of(1 << number) >> goal & 1:
            yield f"{capital(leaf.name)} alone, an outside party, could leave no copy."


def _nothing_raises(before: Numbers, changes: tuple[Change, ...]) -> Iterator[str]:
    """Whether changes to what exists raise keys or hands; one more copy always helps and says little about them."""
    inside = [change for change in changes if change.id != "offline"]
    for class_ in ("keys", "hands"):
        size = before.of(class_)
        if not size or any((change.after.of(class_) or size + 1) > size for change in inside):
            continue
        fewer = [change for change in inside if change.after.ways[class_] < before.ways[class_]]
        sentence = f"No single change to what exists raises {class_}."
        if fewer:
            best = min(fewer, key=lambda change: change.after.ways[class_])
            left = best.after.ways[class_]
            sentence += f" This one removes most of the {before.ways[class_]} ways, leaving {left}: {best.sentence}"
        yield sentence
