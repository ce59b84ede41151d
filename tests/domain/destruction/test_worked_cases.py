"""Code Spaces and what would have changed it: each case is a file, and its numbers are held to."""

import pytest

from app.domain.destruction import Analysis, Interval, analyse
from tests.domain.destruction.files import model_of

CASES = {
    "code-spaces": (1, 1, 1, 2),
    "mfa-everywhere": (2, 1, 1, 2),
    "one-access-key": (1, 1, 1, 2),
    "split": (2, 1, 1, 2),
    "deleters-apart": (2, 1, 1, 2),
    "pulled-elsewhere": (4, 2, 1, 3),
    "one-owner-two-devices": (4, 1, 1, 3),
    "one-owner-one-device": (3, 1, 1, 3),
    "under-one-organization": (2, 1, 1, 3),
    "other-provider": (4, 2, 2, 3),
    "locked-copy": (None, None, 1, 3),
    "offline-tape": (None, 3, None, 4),
}


@pytest.mark.parametrize("name", CASES)
def test_the_numbers_of_a_worked_case(name: str) -> None:
    analysis = analyse(model_of(name))
    for class_, size in zip(("keys", "hands", "providers", "sites"), CASES[name], strict=True):
        assert getattr(analysis, class_) == Interval(size, size), class_


def test_answers_left_open_give_an_interval() -> None:
    analysis = analyse(model_of("left-open"))
    assert (analysis.keys, analysis.hands) == (Interval(1, 4), Interval(1, 2))
    assert (analysis.providers, analysis.sites) == (Interval(1, 1), Interval(2, 3))


def taken(analysis: Analysis, class_: str) -> set[frozenset[str]]:
    return {frozenset(leaf.id for leaf in s.leaves) for s in analysis.kill_sets if s.class_ == class_}


def test_a_split_leaves_the_deleter_and_the_owner_as_the_only_hands() -> None:
    assert taken(analyse(model_of("split")), "hands") == {frozenset({"person:dora"}), frozenset({"person:olive"})}


def test_deleters_apart_leave_the_owner_as_the_only_hand() -> None:
    assert taken(analyse(model_of("deleters-apart")), "hands") == {frozenset({"person:olive"})}


@pytest.mark.parametrize("name", ["code-spaces", "mfa-everywhere", "split", "deleters-apart"])
def test_for_keys_and_hands_the_best_change_is_a_lock_and_over_all_an_offline_copy(name: str) -> None:
    changes = analyse(model_of(name)).best_changes
    assert changes[0].id == "offline"
    by_login = [c for c in changes if c.after.keys is None and c.after.hands is None]
    assert by_login and {change.id.partition(":")[0] for change in by_login} == {"lock"}
    assert all(change.before.hands == 1 for change in changes)
