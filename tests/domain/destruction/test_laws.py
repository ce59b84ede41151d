"""What holds for every model: the numbers are those that trying everything finds, and more rights never raise them."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.destruction import CLASSES, HORIZONS, Model, analyse, numbers, parse_model
from tests.domain.destruction.generated import models
from tests.domain.destruction.oracle import smallest

AS_OF = date(2026, 11, 20)
OPEN = {
    "domains": ("provider", "parent", "root_holder", "root_mfa", "root_login"),
    "principals": ("kind", "person", "home", "mfa", "device", "api_key", "admin_of", "assume", "quorum", "outside"),
    "keys": ("destroy_by", "held_by", "latency_hours"),
    "copies": ("site", "delete_by", "delete_latency_hours", "lock", "lock_until", "unlock_by", "mirror_of", "key")
    + ("read_by", "restorable", "counts"),
}


def many(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, derandomize=True, database=None)


def height(size: int | None) -> float:
    return float("inf") if size is None else size


@many(1000)
@given(models())
def test_the_numbers_and_the_sets_are_those_that_trying_everything_finds(model: Model) -> None:
    analysis = analyse(model, as_of=AS_OF)
    for class_ in CLASSES:
        expected = smallest(model, class_, as_of=AS_OF)
        size = None if expected is None else len(next(iter(expected)))
        found = {frozenset(leaf.id for leaf in s.leaves) for s in analysis.kill_sets if s.class_ == class_}
        told = getattr(analysis, class_)
        assert told.low == told.high == size, class_
        assert found == (expected if size else set()), class_


@many(300)
@given(models())
def test_the_read_number_and_the_horizons_are_those_that_trying_everything_finds(model: Model) -> None:
    analysis = analyse(model, as_of=AS_OF)
    read = smallest(model, "read", as_of=AS_OF)
    assert analysis.read.low == (None if read is None else len(next(iter(read))))
    for horizon, hours in HORIZONS.items():
        found = smallest(model, "keys", hours=hours, as_of=AS_OF)
        size = None if found is None else len(next(iter(found)))
        assert analysis.horizons[horizon]["keys"].low == analysis.horizons[horizon]["keys"].high == size


@many(300)
@given(models(), st.data())
def test_an_unknown_gives_an_interval_that_holds_the_truth(model: Model, data: st.DataObject) -> None:
    said = model.model_dump(mode="json")
    for _ in range(data.draw(st.integers(1, 3))):
        kind = data.draw(st.sampled_from([kind for kind in OPEN if said[kind]]))
        row = data.draw(st.sampled_from(said[kind]))
        field = data.draw(st.sampled_from(OPEN[kind]))
        if _can_be_open(field, row[field]):
            row[field] = "unknown"
    truth, told = numbers(model, as_of=AS_OF), numbers(parse_model(said), as_of=AS_OF)
    for name, exact in truth.items():
        assert height(told[name].low) <= height(exact.low) <= height(told[name].high), name


def _can_be_open(field: str, value: Any) -> bool:
    """Not asked: a place that is nowhere, and a delay beyond the longest horizon, which no unknown is taken to be."""
    return not (field in ("site", "provider") and value is None) and not (isinstance(value, int) and value > 2160)


@many(300)
@given(models(), st.data())
def test_more_rights_and_fewer_protections_never_raise_a_number(model: Model, data: st.DataObject) -> None:
    worse = model.model_dump(mode="json")
    _worsen(worse, data)
    before, after = numbers(model, as_of=AS_OF), numbers(parse_model(worse), as_of=AS_OF)
    for name in CLASSES:
        assert height(after[name].low) <= height(before[name].low), name


def _worsen(said: dict[str, Any], data: st.DataObject) -> None:
    principals = [p["id"] for p in said["principals"]]
    principal, copy = data.draw(st.sampled_from(said["principals"])), data.draw(st.sampled_from(said["copies"]))
    domain = data.draw(st.sampled_from([d["id"] for d in said["domains"]]))
    other = data.draw(st.sampled_from(principals))
    match data.draw(st.integers(0, 6)):
        case 0:
            principal["admin_of"] = [*principal["admin_of"], domain]
        case 1:
            principal["mfa"] = False
        case 2:
            principal["assume"] = [*principal["assume"], other]
        case 3:
            copy["delete_by"] = [*copy["delete_by"], other]
        case 4:
            copy["lock"] = "none"
        case 5:
            principal["api_key"] = True
        case _:
            copy["counts"] = False


@many(150)
@given(models())
def test_the_tracks_are_in_order_and_full_evidence_proves_what_is_claimed(model: Model) -> None:
    bare = analyse(model, as_of=AS_OF).tracks
    for class_ in CLASSES:
        assert height(bare["proven"].of(class_)) <= height(bare["claimed"].of(class_))
        assert height(bare["claimed"].of(class_)) <= height(bare["optimistic"].of(class_))
    full = analyse(model, as_of=AS_OF, confirmed=everything_confirmed(model)).tracks
    assert full["proven"] == full["claimed"]


def everything_confirmed(model: Model) -> frozenset[str]:
    """Every protection there is, confirmed."""
    principals = {f"{what}:{p.id}" for p in model.principals for what in ("mfa", "no_api_key", "quorum")}
    rooted = ("root_mfa", "root_no_key", "rights", "apart")
    domains = {f"{what}:{d.id}" for d in model.domains for what in rooted}
    copies = {f"{what}:{c.id}" for c in model.copies for what in ("lock", "restorable", "site")}
    return frozenset(principals | domains | copies)


@many(150)
@given(models())
def test_barriers_show_that_nothing_smaller_kills_and_changes_never_harm_the_class_they_help(model: Model) -> None:
    analysis = analyse(model, as_of=AS_OF)
    for class_ in CLASSES:
        barriers = [{leaf.id for leaf in b.leaves} for b in analysis.barriers if b.class_ == class_]
        size = getattr(analysis, class_).low
        assert size in (None, 0) or not _can_meet(barriers, size - 1)
        for kill_set in (s for s in analysis.kill_sets if s.class_ == class_):
            assert all(barrier & {leaf.id for leaf in kill_set.leaves} for barrier in barriers)
    for change in analysis.best_changes:
        assert any(
            height(change.after.of(c)) > height(change.before.of(c)) or change.after.ways[c] < change.before.ways[c]
            for c in CLASSES
        )


def _can_meet(barriers: list[set[str]], most: int) -> bool:
    if not barriers:
        return True
    return most > 0 and any(_can_meet([b for b in barriers if leaf not in b], most - 1) for leaf in barriers[0])
