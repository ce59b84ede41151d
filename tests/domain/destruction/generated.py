"""Small models of every shape, some sensible and most not: what holds must hold for all of them."""

from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import strategies as st

from app.domain.destruction import Model, parse_model

DOMAINS = ("prod", "vault", "org")
PRINCIPALS = ("ann", "bob", "deployer")
PEOPLE = (None, None, "ann", "bob", "cy")
DEVICES = (None, None, "phone", "token")
COPIES = ("data", "nightly", "tape")


def models() -> st.SearchStrategy[Model]:
    """Models without unknowns, each from a seed: thrown dice are a hundred times quicker than drawing every field."""
    return st.integers(0, 2**40).map(lambda seed: thrown(Random(seed)))


def thrown(dice: Random) -> Model:
    """One model without unknowns."""
    domains = DOMAINS[: dice.randint(1, 3)]
    principals = PRINCIPALS[: dice.randint(1, 3)]
    keys = ("kms",)[: dice.randint(0, 1)]
    copies = COPIES[: dice.randint(1, 3)]
    data = {
        "domains": [_domain(dice, id, domains) for id in domains],
        "principals": [_principal(dice, id, domains, principals) for id in principals],
        "keys": [
            {
                "id": id,
                "destroy_by": _some(dice, principals),
                "held_by": dice.choice(PEOPLE),
                "latency_hours": dice.choice((0, 12, 168, 1000, 9000)),
            }
            for id in keys
        ],
        "copies": [_copy(dice, id, domains, principals, keys, copies) for id in copies],
    }
    return parse_model(data)


def _some(dice: Random, names: Sequence[str], most: int = 2) -> list[str]:
    return dice.sample(names, dice.randint(0, min(most, len(names))))


def _domain(dice: Random, id: str, domains: Sequence[str]) -> dict[str, Any]:
    return {
        "id": id,
        "provider": dice.choice((None, "aws", "aws", "ovh")),
        "parent": dice.choice((None, None, None, *domains)),
        "root_holder": dice.choice(PEOPLE),
        "root_mfa": dice.choice(DEVICES),
        "root_login": dice.choice((True, True, False)),
    }


def _principal(dice: Random, id: str, domains: Sequence[str], principals: Sequence[str]) -> dict[str, Any]:
    quorum = {"n": dice.randint(1, 2), "of": _some(dice, principals, 3)}
    return {
        "id": id,
        "kind": dice.choice(("person", "person", "program", "role")),
        "person": dice.choice(PEOPLE),
        "home": dice.choice((None, None, *domains)),
        "mfa": dice.choice((True, False)),
        "device": dice.choice(DEVICES),
        "api_key": id == "ann" and dice.choice((True, False, False)),
        "admin_of": _some(dice, domains, 1),
        "assume": _some(dice, principals, 1),
        "quorum": dice.choice((None, None, quorum)),
        "outside": dice.choice((None, None, None, "okta")),
    }


def _copy(
    dice: Random, id: str, domains: Sequence[str], principals: Sequence[str], keys: Sequence[str], copies: Sequence[str]
) -> dict[str, Any]:
    is_offline = dice.random() < 0.25
    return {
        "id": id,
        "role": "primary" if id == "data" else "backup",
        "domain": None if is_offline else dice.choice((None, *domains, *domains)),
        "site": dice.choice((None, "north", "south", "east")),
        "medium": "offline" if is_offline else "online",
        "custody": dice.choice(PEOPLE) if is_offline else None,
        "delete_by": _some(dice, principals),
        "delete_latency_hours": dice.choice((0, 0, 48, 800, 5000)),
        "lock": dice.choice(("none", "none", "none", "governance", "compliance")),
        "lock_until": dice.choice((None, "2026-01-01", "2027-01-01")),
        "unlock_by": _some(dice, principals),
        "mirror_of": dice.choice((None, None, None, *copies)),
        "key": dice.choice((None, None, *keys)),
        "read_by": _some(dice, principals),
        "restorable": dice.choice((True, True, True, False)),
        "counts": dice.choice((True, True, True, False)),
    }
