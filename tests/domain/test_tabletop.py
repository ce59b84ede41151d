"""The table-top: what falls, what survives, and until when it can be undone."""

import pytest

from app.domain.destruction import parse_model
from app.domain.errors import Invalid
from app.domain.tabletop import play

MODEL = parse_model(
    {
        "domains": [
            {"id": "prod", "provider": "aws", "root_holder": "ann", "root_mfa": "key-1"},
            {"id": "vault", "provider": "aws", "root_holder": "bob", "root_mfa": "key-2"},
        ],
        "principals": [{"id": "dev", "home": "prod", "mfa": False, "admin_of": ["prod"]}],
        "copies": [
            {"id": "data", "role": "primary", "domain": "prod"},
            {"id": "nightly", "domain": "vault", "delete_by": ["dev"], "delete_latency_hours": 168},
            {"id": "settings", "domain": "vault", "counts": False},
        ],
    }
)


def test_a_slow_deletion_can_be_undone_until_it_is_final() -> None:
    table = play(MODEL, ["secret:dev"])
    assert [(fate.copy, fate.final_after_hours) for fate in table.falls] == [("data", 0), ("nightly", 168)]
    assert [fate.copy for fate in table.survives] == ["settings"]
    assert table.is_fatal
    assert table.undo_until_hours == 168
    assert "7 days" in table.outcome
    assert [step.at_hours for step in table.steps] == sorted(step.at_hours for step in table.steps)


def test_what_is_out_of_reach_survives() -> None:
    table = play(MODEL, ["secret:root@prod", "factor:key-1"])
    assert next(fate.copy for fate in table.falls) == "data"
    assert not play(MODEL, ["secret:root@prod"]).falls
    assert play(MODEL, ["secret:root@prod"]).outcome == "Nothing that holds the data falls."


def test_a_survivor_that_holds_no_data_does_not_count() -> None:
    (settings,) = play(MODEL, ["secret:dev"]).survives
    assert not settings.counts
    assert "would not bring the data back" in settings.sentence


def test_a_copy_that_holds_no_data_may_fall_too() -> None:
    """It is told, and makes nothing fatal."""
    table = play(MODEL, ["secret:root@vault", "factor:key-2"])
    assert {fate.copy for fate in table.falls} == {"nightly", "settings"}
    assert not table.is_fatal
    assert table.outcome == "The data can be brought back from “data”."


def test_it_is_the_same_however_it_was_asked() -> None:
    assert play(MODEL, ["secret:dev", "secret:dev"]) == play(MODEL, ["secret:dev"])


def test_only_what_is_there_can_be_held() -> None:
    with pytest.raises(Invalid):
        play(MODEL, ["secret:nobody"])
    with pytest.raises(Invalid):
        play(MODEL, ["secret:dev"] * 100)
