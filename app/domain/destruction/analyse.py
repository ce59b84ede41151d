"""The whole analysis of one model, and its short forms for scoring."""

from collections.abc import Mapping, Set
from datetime import date

from app.domain.destruction.analysis import CLASSES, HORIZONS, TRACKS, Analysis, Interval, KillSet
from app.domain.destruction.barriers import barriers
from app.domain.destruction.best_changes import best_changes
from app.domain.destruction.building import build
from app.domain.destruction.closure import bits
from app.domain.destruction.derivation import sentences
from app.domain.destruction.model import Model
from app.domain.destruction.next_question import next_question
from app.domain.destruction.notes import counting, notes
from app.domain.destruction.reckoning import Reckoning
from app.domain.errors import Invalid
from app.domain.questionnaire.conditions import Scalar
from app.domain.questionnaire.vocabulary import UNKNOWN

TANGLED = (
    "The model is too tangled to be searched to the end: a number is what at least is needed. "
    "Group logins that may do the same."
)
NOTHING: frozenset[str] = frozenset()


def analyse(
    model: Model, *, confirmed: Set[str] = NOTHING, horizon: str | None = None, as_of: date | None = None
) -> Analysis:
    """Everything there is to say about a model.

    `confirmed` names the protections that evidence confirms, such as mfa:ann or lock:vault. `horizon` is 1h, 30d or
    90d, the longest by default; Invalid for another. `as_of` is the day on which locks are looked at.
    """
    if horizon is not None and horizon not in HORIZONS:
        raise Invalid(f"There is no horizon “{horizon}”. Choose from {', '.join(HORIZONS)}.")
    reckoning = Reckoning(build(model, confirmed=confirmed, as_of=as_of))
    on = {track: reckoning.built.theory.circumstances(track, horizon) for track in TRACKS}
    low, high = on["claimed"], on["optimistic"]
    reckoning.base = low
    tracks = {track: reckoning.numbers(on[track]) for track in ("claimed", "optimistic", "proven")}
    is_cut = any(reckoning.search(on_, class_).is_cut for on_ in (low, high) for class_ in CLASSES)
    changes = () if is_cut else best_changes(reckoning, low)
    return Analysis(
        **{class_: reckoning.interval(class_, low, high) for class_ in (*CLASSES, "read")},
        tracks=tracks,
        horizons=_horizons(reckoning),
        kill_sets=tuple(kill_set for class_ in CLASSES for kill_set in _kill_sets(reckoning, low, class_)),
        ways=tracks["claimed"].ways,
        barriers=tuple(barrier for class_ in CLASSES for barrier in barriers(reckoning, low, class_)),
        best_changes=changes,
        next_question=None if is_cut else next_question(reckoning, low, high),
        notes=(*((TANGLED,) if is_cut else ()), *notes(reckoning, low, high, changes, as_of)),
        is_exact=not is_cut,
    )


def numbers(model: Model, *, confirmed: Set[str] = NOTHING, as_of: date | None = None) -> dict[str, Interval]:
    """Only the intervals: keys, hands, providers, sites and read."""
    reckoning = Reckoning(build(model, confirmed=confirmed, as_of=as_of))
    return _intervals(reckoning, (*CLASSES, "read"))


def facts_of(model: Model, *, confirmed: Set[str] = NOTHING, as_of: date | None = None) -> dict[str, Scalar]:
    """What conditions may ask: keys.low and the like (left out where it cannot be reached), and about the backups.

    backups.counting and backups.tested are counts. Of the backups that may count, tested or not: backups.same_account
    says whether each is in a domain of the live data, backups.other_owner whether one is in a domain whose owner is
    surely somebody else.
    """
    reckoning = Reckoning(build(model, confirmed=confirmed, as_of=as_of))
    facts: dict[str, Scalar] = {}
    for name, interval in _intervals(reckoning, (*CLASSES, "read")).items():
        for end, value in (("low", interval.low), ("high", interval.high)):
            if value is not None:
                facts[f"{name}.{end}"] = value
    return facts | _backups(reckoning, confirmed)


def _intervals(reckoning: Reckoning, names: tuple[str, ...], horizon: str | None = None) -> dict[str, Interval]:
    theory = reckoning.built.theory
    low, high = theory.circumstances("claimed", horizon), theory.circumstances("optimistic", horizon)
    return {name: reckoning.interval(name, low, high) for name in names}


def _horizons(reckoning: Reckoning) -> Mapping[str, Mapping[str, Interval]]:
    return {horizon: _intervals(reckoning, CLASSES, horizon) for horizon in HORIZONS}


def _kill_sets(reckoning: Reckoning, on: int, class_: str) -> list[KillSet]:
    leaves = reckoning.built.theory.leaves
    told = zip(reckoning.sets(on, class_), reckoning.paths(on, class_), strict=True)
    return [KillSet(class_, tuple(leaves[leaf] for leaf in bits(taken)), sentences(steps)) for taken, steps in told]


def _backups(reckoning: Reckoning, confirmed: Set[str]) -> dict[str, Scalar]:
    model, theory = reckoning.built.model, reckoning.built.theory
    backups = counting(reckoning, theory.circumstances("claimed"))
    perhaps = counting(reckoning, theory.circumstances("optimistic"))
    tested = [b for b in backups if b.restorable is True or f"restorable:{b.id}" in confirmed]
    live = {copy.domain for copy in model.copies if copy.role == "primary"}
    owners = {domain.id: domain.root_holder for domain in model.domains}
    theirs = {owners.get(str(domain)) for domain in live} | {None, UNKNOWN}
    apart = [b for b in perhaps if b.domain not in (live | {UNKNOWN}) or b.medium == "offline"]
    holders = {b.custody if b.medium == "offline" else owners.get(str(b.domain)) for b in apart}
    return {
        "backups.counting": len(backups),
        "backups.tested": len(tested),
        "backups.same_account": "no" if apart else "yes",
        "backups.other_owner": "yes" if holders - theirs else "no",
    }
