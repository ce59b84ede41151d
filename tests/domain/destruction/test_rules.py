"""Each rule on its own: the smallest model in which it decides the number."""

from datetime import date
from typing import Any

import pytest

from app.domain.destruction import Interval, analyse, fallen, kill_sets, leaves_of, parse_model
from app.domain.destruction.analyse import facts_of
from tests.domain.destruction.files import data_of

AS_OF = date(2026, 11, 20)
PROD = {"id": "prod", "provider": "aws", "root_holder": "olive", "root_mfa": "token"}
DATA = {"id": "data", "role": "primary", "domain": "prod", "site": "north"}


def model(*, principals: Any = (), domains: Any = (PROD,), copies: Any = (DATA,), keys: Any = ()) -> Any:
    return {"domains": domains, "principals": principals, "copies": copies, "keys": keys}


def sizes(data: Any, **named: Any) -> dict[str, int | None]:
    analysis = analyse(parse_model(data), as_of=AS_OF, **named)
    return {name: getattr(analysis, name).low for name in ("keys", "hands", "providers", "sites", "read")}


def only(owner: bool = False, **copy: Any) -> Any:
    """The live data as given, in a domain that only its well-guarded owner controls."""
    return [{"id": "data", "role": "primary", "domain": "prod" if owner else None, **copy}]


ANN = {"id": "ann", "mfa": True, "device": "phone"}
BOB = {"id": "bob"}


@pytest.mark.parametrize(
    ("principals", "keys", "hands"),
    [
        pytest.param([{"id": "ann"}], 1, 1, id="a password alone"),
        pytest.param([ANN], 2, 1, id="a password and a second factor"),
        pytest.param([ANN | {"api_key": True}], 1, 1, id="an access key asks for no second factor"),
        pytest.param([ANN, BOB | {"assume": ["ann"]}], 1, 1, id="whoever may act as another"),
        pytest.param([{"id": "ann", "kind": "program"}], 1, None, id="a program is in nobody's hands"),
        pytest.param([{"id": "ann", "kind": "program", "person": "cy"}], 1, 1, id="a program in somebody's hands"),
        pytest.param([{"id": "ann", "kind": "role"}], None, None, id="a role has no login of its own"),
        pytest.param([{"id": "ann", "kind": "role"}, BOB | {"assume": ["ann"]}], 1, 1, id="a role is assumed"),
        pytest.param([ANN | {"home": "prod"}], 2, 1, id="whoever administers its home resets it"),
    ],
)
def test_who_has_a_login(principals: Any, keys: int | None, hands: int | None) -> None:
    told = sizes(model(principals=principals, copies=only(delete_by=["ann"])))
    assert (told["keys"], told["hands"]) == (keys, hands)


def test_a_quorum_of_a_role_needs_so_many_of_the_others() -> None:
    people = [{"id": name} for name in ("ann", "bob", "cy")]
    role = {"id": "deletion", "kind": "role", "quorum": {"n": 2, "of": ["ann", "bob", "cy"]}}
    analysis = analyse(parse_model(model(principals=[*people, role], copies=only(delete_by=["deletion"]))))
    assert (analysis.keys, analysis.ways["keys"]) == (Interval(2, 2), 3)
    assert (analysis.hands, analysis.ways["hands"]) == (Interval(2, 2), 3)


def test_approvals_come_on_top_of_the_own_login() -> None:
    ann = ANN | {"quorum": {"n": 1, "of": ["bob"]}}
    told = sizes(model(principals=[ann, BOB], copies=only(delete_by=["ann"])))
    assert (told["keys"], told["hands"]) == (3, 2)


def test_one_device_on_two_logins_is_one_leaf() -> None:
    copies = [*only(delete_by=["ann"]), {"id": "nightly", "delete_by": ["bob"]}]
    assert sizes(model(principals=[ANN, ANN | {"id": "bob"}], copies=copies))["keys"] == 3
    assert sizes(model(principals=[ANN, ANN | {"id": "bob", "device": "token"}], copies=copies))["keys"] == 4


def test_the_owner_login_is_never_left_out() -> None:
    told = sizes(model(domains=[{"id": "prod", "root_mfa": "token"}]))
    assert (told["keys"], told["hands"]) == (2, 1)
    no_login = {"id": "prod", "root_login": False}
    assert sizes(model(domains=[no_login]))["keys"] == 1
    assert sizes(model(domains=[no_login | {"parent": "org"}, {"id": "org", "root_mfa": "token"}]))["keys"] == 2


def test_an_unknown_parent_may_be_any_domain_or_an_outside_owner() -> None:
    analysis = analyse(parse_model(model(domains=[PROD | {"parent": "unknown"}])))
    assert analysis.keys == Interval(1, 2)
    assert analysis.next_question is not None
    assert analysis.next_question.subject == ("domains", "prod", "parent")
    assert analysis.next_question.if_favourable["keys"] == Interval(2, 2)


@pytest.mark.parametrize(
    ("lock", "keys"),
    [
        ({"lock": "governance"}, 2),
        ({"lock": "governance", "unlock_by": ["bob"]}, 2),
        ({"lock": "compliance"}, None),
        ({"lock": "compliance", "lock_until": "2026-11-20"}, None),
        ({"lock": "compliance", "lock_until": "2026-11-19"}, 1),
    ],
)
def test_a_lock_holds_unless_it_is_lifted_or_has_ended(lock: Any, keys: int | None) -> None:
    copies = only(owner=True, delete_by=["ann"], **lock)
    assert sizes(model(principals=[{"id": "ann"}, BOB], copies=copies))["keys"] == keys


def test_deletion_follows_a_mirror_and_fire_does_not() -> None:
    mirror = {"id": "mirror", "mirror_of": "data", "site": "south"}
    told = sizes(model(principals=[BOB], copies=[*only(delete_by=["bob"], site="north"), mirror]))
    assert (told["keys"], told["sites"]) == (1, 2)


def test_a_locked_copy_dies_with_its_only_key_after_the_delay() -> None:
    key = {"id": "kms", "destroy_by": ["bob"], "latency_hours": 168}
    data = model(principals=[BOB], keys=[key], copies=only(owner=True, lock="compliance", key="kms"))
    analysis = analyse(parse_model(data))
    assert analysis.keys == Interval(1, 1)
    assert analysis.horizons["1h"]["keys"] == Interval(None, None)
    assert analysis.horizons["30d"]["keys"] == Interval(1, 1)
    assert any("7 days" in sentence for sentence in analysis.kill_sets[0].sentences)


def test_the_holder_of_a_key_can_lose_it() -> None:
    key = {"id": "kms", "held_by": "kim"}
    told = sizes(model(keys=[key], copies=only(lock="compliance", key="kms")))
    assert (told["keys"], told["hands"]) == (None, 1)


def test_longer_horizons_never_raise_a_number() -> None:
    copies = only(delete_by=["bob"], delete_latency_hours=1000)
    analysis = analyse(parse_model(model(principals=[BOB], copies=copies)))
    assert [analysis.horizons[name]["keys"].low for name in ("1h", "30d", "90d")] == [None, None, 1]
    assert analyse(parse_model(model(principals=[BOB], copies=copies)), horizon="30d").keys == Interval(None, None)


def test_an_offline_copy_is_in_the_hands_of_its_custodian_only() -> None:
    tape = {"id": "data", "role": "primary", "medium": "offline", "custody": "theo", "site": "bank"}
    assert sizes(model(copies=[tape])) == {"keys": None, "hands": 1, "providers": None, "sites": 1, "read": None}


def test_removing_the_last_administrator_does_not_give_infinity() -> None:
    analysis = analyse(parse_model(model(principals=[BOB | {"admin_of": ["prod"]}])))
    change = next(change for change in analysis.best_changes if change.id == "no_admin:bob:prod")
    assert (change.before.keys, change.after.keys, change.after.hands) == (1, 2, 1)


def test_an_outside_party_is_named_when_it_alone_suffices() -> None:
    analysis = analyse(parse_model(model(principals=[ANN | {"outside": "okta", "admin_of": ["prod"]}])))
    assert any("Okta alone" in note for note in analysis.notes)


def test_no_counting_backup_is_said_in_words() -> None:
    failing = {"id": "nightly", "domain": "prod", "restorable": False}
    assert any("No backup counts" in note for note in analyse(parse_model(model(copies=[DATA, failing]))).notes)
    untested = failing | {"restorable": "unknown"}
    told = analyse(parse_model(model(copies=[DATA, untested]))).notes
    assert any("not known whether any backup counts" in note for note in told)


def test_proven_counts_a_protection_only_if_evidence_confirms_it() -> None:
    data = parse_model(model(principals=[ANN | {"admin_of": ["prod"]}]))
    assert analyse(data).tracks["proven"].keys == 1
    rooted = {"root_mfa:prod", "root_no_key:prod", "rights:prod", "apart:prod"}
    assert analyse(data, confirmed=rooted | {"mfa:ann"}).tracks["proven"].keys == 1
    assert analyse(data, confirmed=rooted | {"mfa:ann", "no_api_key:ann"}).tracks["proven"].keys == 2


def test_a_restore_that_no_file_shows_removes_no_copy_from_the_proven_track() -> None:
    """No export shows a restore: proven would never count a backup. What evidence must show is who can delete it."""
    second = {"id": "vault", "provider": "aws", "root_holder": "fay", "root_mfa": "fay-phone"}
    copies = [DATA, {"id": "pulled", "domain": "vault"}]
    protections = {
        f"{what}:{domain}" for domain in ("prod", "vault") for what in ("root_mfa", "root_no_key", "rights", "apart")
    }
    told = parse_model(model(domains=[PROD, second], copies=copies))
    assert analyse(told, confirmed=protections).tracks["proven"].keys == 4
    never = parse_model(model(domains=[PROD, second], copies=[DATA, copies[1] | {"restorable": "unknown"}]))
    assert analyse(never, confirmed=protections).tracks["proven"].keys == 2
    assert analyse(never, confirmed=protections | {"restorable:pulled"}).tracks["proven"].keys == 4


def test_one_readable_copy_is_enough_to_read_and_encryption_asks_for_the_key() -> None:
    copies = only(owner=True, lock="compliance", read_by=["bob"])
    assert sizes(model(principals=[BOB], copies=copies))["read"] == 1
    encrypted = [copies[0] | {"key": "kms"}]
    key = {"id": "kms", "destroy_by": ["ann"], "latency_hours": 720}
    assert sizes(model(principals=[ANN, BOB], copies=encrypted, keys=[key]))["read"] == 3


def test_nothing_described_is_everything_unknown() -> None:
    analysis = analyse(parse_model({}))
    assert (analysis.keys.low, analysis.hands, analysis.providers) == (1, Interval(1, 1), Interval(1, 1))
    only_domain = analyse(
        parse_model({"domains": [{"id": "production", "root_holder": "unknown", "root_mfa": "unknown"}]})
    )
    assert (only_domain.keys, only_domain.hands) == (Interval(1, 2), Interval(1, 1))


def test_facts_are_what_conditions_ask() -> None:
    away = {"id": "vault", "provider": "ovh", "root_holder": "vera", "root_mfa": "token-2"}
    pulled = {"id": "pulled", "domain": "vault", "lock": "compliance"}
    facts = facts_of(parse_model(model(domains=[PROD, away], copies=[DATA, pulled])))
    assert "keys.low" not in facts
    assert facts["providers.low"] == 2
    assert (facts["backups.counting"], facts["backups.tested"]) == (1, 1)
    assert (facts["backups.same_account"], facts["backups.other_owner"]) == ("no", "yes")


def test_the_table_top_says_what_falls_when() -> None:
    copies = only(owner=True, delete_by=["bob"], delete_latency_hours=48)
    data = parse_model(model(principals=[BOB], copies=copies))
    assert {"secret:bob", "person:bob", "person:olive", "provider:aws"} <= {leaf.id for leaf in leaves_of(data)}
    steps = fallen(data, {"secret:bob"})
    assert [(s.head, s.subject, s.at_hours) for s in steps][:2] == [
        ("secret", ("leaves", "secret:bob"), 0),
        ("have", ("principals", "bob"), 0),
    ]
    assert ("dead", ("copies", "data"), 48) in [(s.head, s.subject, s.at_hours) for s in steps]


def test_a_search_that_is_given_up_says_that_more_may_be_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four keys are needed; whoever stops looking early may say less, but says that it is no exact number."""
    told = parse_model(data_of("pulled-elsewhere"))
    whole = analyse(told, as_of=AS_OF)
    monkeypatch.setattr(kill_sets, "MOST_EFFORT", 3)
    cut = analyse(told, as_of=AS_OF)
    assert (whole.is_exact, whole.keys.low) == (True, 4)
    assert not cut.is_exact
    assert cut.keys.low is not None and cut.keys.low <= 4
    assert "at least is needed" in cut.notes[0]
    assert (cut.best_changes, cut.next_question) == ((), None)
