"""From a model to the picture: what reaches a copy is there, what does not is not, the smallest path is heavy."""

from typing import Any

from app.domain import diagrams
from app.domain.destruction import analyse, parse_model
from app.domain.diagrams.paths import Column, Paths
from app.domain.diagrams.paths_of import paths_of
from tests.domain.diagrams.figures import stays_inside
from tests.domain.diagrams.test_deletion_paths import A4_LANDSCAPE


def read(*copies: dict[str, Any], **more: Any) -> Paths:
    data = {
        "domains": [{"id": "prod", "provider": "aws", "root_holder": "root", "root_mfa": "safe"}],
        "principals": [
            {"id": "ann", "home": "prod", "admin_of": ["prod"]},
            {"id": "guest", "mfa": True, "home": "prod"},
        ],
        "copies": [{"id": "data", "role": "primary", "domain": "prod", "site": "Paris"}, *copies],
        **more,
    }
    model = parse_model(data)
    return paths_of(model, analyse(model))


def heavy(paths: Paths) -> set[tuple[str, str]]:
    return {(way.start, way.end) for way in paths.ways if way.is_heavy}


def test_the_smallest_path_is_heavy_from_the_secret_to_the_copy() -> None:
    paths = read()
    assert heavy(paths) == {
        ("leaf:secret:ann", "login:ann"),
        ("login:ann", "account:prod"),
        ("account:prod", "copy:data"),
    }
    assert [place.id for place in paths.places if place.is_taken] == ["leaf:secret:ann"]
    assert paths.place("copy:data").falls is True
    assert paths.heading == "Deletion paths: 1 key destroys every copy that counts"


def test_logins_that_reach_nothing_are_counted_and_not_drawn() -> None:
    paths = read()
    assert not any("guest" in place.id for place in paths.places)
    assert "Not drawn, because they reach no copy: 1 login." in paths.under


def test_providers_and_sites_are_boxes_only_where_they_are_what_falls() -> None:
    assert not any(place.sort in ("provider", "site") for place in read().places)
    kept = {"id": "vault", "domain": "prod", "lock": "compliance", "site": "Oslo"}
    paths = read(kept)
    assert [place.names for place in paths.places if place.is_taken] == [("aws",)]
    assert ("leaf:provider:aws", "account:prod") in heavy(paths)


def test_a_lock_stands_before_its_copy_with_whoever_may_lift_it() -> None:
    liftable = {"id": "vault", "domain": "prod", "lock": "governance", "unlock_by": ["ann"]}
    paths = read(liftable)
    lock = paths.place("lock:vault")
    assert (lock.sort, lock.words, lock.column) == ("lock", "lifted by ann", Column.LOCKS)
    assert {way.start for way in paths.into("copy:vault")} == {"lock:vault"}
    assert ("lock:vault", "copy:vault") in heavy(paths)


def test_a_lock_that_nobody_lifts_is_barred_and_one_that_ran_out_is_not_drawn() -> None:
    kept = {"id": "vault", "domain": "prod", "lock": "compliance", "lock_until": "2027-05-01"}
    assert read(kept).place("lock:vault").sort == "barred"
    over = {**kept, "lock_until": "2020-01-01"}
    paths = read(over, as_of="2026-11-20")
    assert not any(place.column is Column.LOCKS for place in paths.places)


def test_what_is_not_known_leads_on_dotted() -> None:
    paths = read(domains=[{"id": "prod", "root_holder": "root", "root_mfa": "unknown"}])
    assert paths.place("account:prod").is_open
    assert any(way.is_open for way in paths.ways if way.start == "leaf:secret:root@prod") or heavy(paths)
    listed = read({"id": "nightly", "domain": None, "delete_by": "unknown"})
    assert [way.start for way in listed.into("copy:nightly") if way.is_open] == ["any:principals/have"]


def test_a_copy_that_does_not_count_says_so() -> None:
    paths = read({"id": "config", "domain": "prod", "counts": False})
    assert paths.place("copy:config").words == "backup, does not count"


def test_those_who_may_do_the_same_are_drawn_as_one() -> None:
    team = [{"id": f"engineer {number}", "mfa": True, "admin_of": ["prod"]} for number in range(6)]
    paths = read(principals=[{"id": "ann", "admin_of": ["prod"]}, *team])
    logins = [place for place in paths.places if place.column is Column.LOGINS]
    assert [len(place.names) for place in logins] == [1, 6]


def test_the_largest_model_fits_one_page() -> None:
    people = [
        {
            "id": f"person with a rather long name {number}",
            "mfa": number % 3 != 0,
            "home": f"account {number % 5}",
            "admin_of": [f"account {number % 5}"] if number % 4 == 0 else [],
            "api_key": number % 7 == 0,
        }
        for number in range(30)
    ]
    copies = [
        {
            "id": f"copy number {number} of the customer's data",
            "role": "backup" if number else "primary",
            "domain": f"account {number % 5}",
            "site": "Frankfurt am Main",
            "lock": ("none", "governance", "compliance", "unknown")[number % 4],
            "unlock_by": ["person with a rather long name 3"],
            "delete_by": [f"person with a rather long name {(number * 7 + step * 3) % 30}" for step in range(6)],
        }
        for number in range(15)
    ]
    accounts = [{"id": f"account {number}", "provider": "aws", "parent": "unknown"} for number in range(5)]
    model = parse_model({"domains": accounts, "principals": people, "copies": copies})
    figure = diagrams.deletion_paths(paths_of(model, analyse(model)))
    assert stays_inside(figure)
    assert figure.width / figure.height >= A4_LANDSCAPE
