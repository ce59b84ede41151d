"""From the model that was frozen with the score to the page of keys: computed again, never taken on trust."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from app.domain.destruction import CLASSES, HORIZONS, Analysis, Interval, Leaf, Model, Numbers, analyse, numbers
from app.domain.diagrams.paths_of import paths_of, smallest
from app.domain.told import Told
from app.domain.wording import listed
from app.reports.build.grounds import grounds_of
from app.reports.build.tabletop import tabletop_of
from app.reports.destruction import Barrier, ChangeRow, Count, DestructionPage, Doubt, KillSet, Within
from app.reports.words import long_date

NAMES = {
    "keys": ("Keys", "passwords, access keys and second factors that have to be taken"),
    "hands": ("Hands", "people who have to err, turn, or be turned"),
    "providers": ("Providers", "companies that have to fail"),
    "sites": ("Sites", "places that have to be lost"),
}
TIMES = {"1h": "an hour", "30d": "30 days", "90d": "90 days"}
NONE = "none"


@dataclass(frozen=True, slots=True)
class Examined:
    """The page, and the analysis as the API and the embedded data carry it."""

    page: DestructionPage
    data: dict[str, Any]


def examined(told: Mapping[str, Any] | None) -> Examined | None:
    """From `{model, confirmed, as_of}`; None when nothing was told. Invalid when the model is none."""
    return None if told is None else _examined(json.dumps(told, sort_keys=True))


@lru_cache(maxsize=32)
def _examined(told: str) -> Examined:
    """The same model gives the same page, and every page of an assessment asks for it."""
    ground = Told.from_json(json.loads(told))
    analysis = analyse(ground.model, confirmed=ground.confirmed, as_of=ground.as_of)
    return Examined(_page(ground, analysis), analysis.as_json())


def by_answers(model: Model | None, as_of: date) -> dict[str, str]:
    """Keys, hands, providers and sites by the answers alone, before files replace any; empty where nothing was said."""
    counted = numbers(model, as_of=as_of) if model else {}
    return {name: _one(interval.low) for name, interval in counted.items()}


def _page(ground: Told, analysis: Analysis) -> DestructionPage:
    taken = smallest(analysis)
    start = [sentence for sentence, found in grounds_of(ground).items() if found.is_given]
    return DestructionPage(
        counts=tuple(_count(analysis, class_) for class_ in CLASSES),
        read=said(analysis.read),
        within=tuple(Within(TIMES[name], _ranges(analysis.horizons[name])) for name in HORIZONS),
        from_start=tuple(
            dict.fromkeys(said for found in analysis.kill_sets for said in found.sentences if said in start)
        ),
        kill_sets=tuple(
            KillSet(
                found.class_,
                listed(named(found.leaves)),
                named(found.leaves),
                tuple(sentence for sentence in found.sentences if sentence not in start),
            )
            for found in analysis.kill_sets
        ),
        barriers=tuple(Barrier(found.class_, found.sentence, named(found.leaves)) for found in analysis.barriers),
        changes=tuple(
            ChangeRow(change.sentence, _numbers(change.before), _numbers(change.after))
            for change in analysis.best_changes
        ),
        doubt=_doubt(analysis),
        notes=analysis.notes,
        tabletop=tabletop_of(ground, taken) if taken else None,
        paths=paths_of(ground.model, analysis, confirmed=ground.confirmed, as_of=ground.as_of),
        as_of=long_date(ground.as_of),
    )


def said(interval: Interval) -> str:
    """`2`, `1 to 2`, `2, or none`, `none`; none means that it cannot be done."""
    low, high = _one(interval.low), _one(interval.high)
    if low == high:
        return low
    return f"{low}, or none" if interval.high is None else f"{low} to {high}"


def named(leaves: Iterable[Leaf]) -> tuple[str, ...]:
    return tuple(leaf.name for leaf in leaves)


def _one(number: int | None) -> str:
    return NONE if number is None else str(number)


def _count(analysis: Analysis, class_: str) -> Count:
    name, what = NAMES[class_]
    best, claimed, proven = (_one(analysis.tracks[track].of(class_)) for track in ("optimistic", "claimed", "proven"))
    ways = analysis.ways.get(class_, 0)
    return Count(class_, name, what, said(getattr(analysis, class_)), best, claimed, proven, ways)


def _ranges(intervals: Mapping[str, Interval]) -> tuple[str, ...]:
    return tuple(said(intervals[class_]) for class_ in CLASSES)


def _numbers(numbers: Numbers) -> tuple[str, ...]:
    return tuple(_one(numbers.of(class_)) for class_ in CLASSES)


def _doubt(analysis: Analysis) -> Doubt | None:
    asked = analysis.next_question
    if asked is None:
        return None
    return Doubt(
        asked.sentence,
        tuple(asked.subject),
        _ranges(asked.before),
        _ranges(asked.if_favourable),
        _ranges(asked.if_unfavourable),
    )
