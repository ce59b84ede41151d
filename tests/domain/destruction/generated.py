"""Small models of every shape, some sensible and most not: what holds must hold for all of them."""

from typing import Any

from hypothesis import strategies as st

from app.domain.destruction import Model, parse_model

DOMAINS = ("prod", "vault", "org")
PRINCIPALS = ("ann", "bob", "deployer")
PEOPLE = (None, None, "ann", "bob", "cy")
DEVICES = (None, None, "phone", "token")
COPIES = ("data", "nightly", "tape")


def _some(names: tuple[str, ...], most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=most, unique=True)


@st.composite
def models(draw: st.DrawFn) -> Model:
    """A model without unknowns."""
    domains = DOMAINS[: draw(st.integers(1, 3))]
    principals = PRINCIPALS[: draw(st.integers(1, 3))]
    keys = ("kms",)[: draw(st.integers(0, 1))]
    copies = COPIES[: draw(st.integers(1, 3))]
    pick = lambda *of: draw(st.sampled_from(of))  # noqa: E731
    data: dict[str, Any] = {
        "domains": [
            {
                "id": id,
                "provider": pick(None, "aws", "aws", "ovh"),
                "parent": pick(None, None, None, *domains),
                "root_holder": pick(*PEOPLE),
                "root_mfa": pick(*DEVICES),
                "root_login": pick(True, True, False),
            }
            for id in domains
        ],
        "principals": [
            {
                "id": id,
                "kind": pick("person", "person", "program", "role"),
                "person": pick(*PEOPLE),
                "home": pick(None, None, *domains),
                "mfa": pick(True, False),
                "device": pick(*DEVICES),
                "api_key": False,
                "admin_of": draw(_some(domains, 1)),
                "assume": draw(_some(principals, 1)),
                "quorum": pick(None, None, {"n": draw(st.integers(1, 2)), "of": draw(_some(principals, 3))}),
                "outside": pick(None, None, None, "okta"),
            }
            for id in principals
        ],
        "keys": [
            {
                "id": id,
                "destroy_by": draw(_some(principals)),
                "held_by": pick(*PEOPLE),
                "latency_hours": pick(0, 12, 168, 1000, 9000),
            }
            for id in keys
        ],
        "copies": [_copy(draw, id, domains, principals, keys, copies) for id in copies],
    }
    data["principals"][0]["api_key"] = pick(True, False, False)
    return parse_model(data)


def _copy(draw: st.DrawFn, id: str, domains: Any, principals: Any, keys: Any, copies: Any) -> dict[str, Any]:
    pick = lambda *of: draw(st.sampled_from(of))  # noqa: E731
    is_offline = pick(True, False, False, False)
    return {
        "id": id,
        "role": "primary" if id == "data" else "backup",
        "domain": None if is_offline else pick(None, *domains, *domains),
        "site": pick(None, "north", "south", "east"),
        "medium": "offline" if is_offline else "online",
        "custody": pick(*PEOPLE) if is_offline else None,
        "delete_by": draw(_some(principals)),
        "delete_latency_hours": pick(0, 0, 48, 800, 5000),
        "lock": pick("none", "none", "none", "governance", "compliance"),
        "lock_until": pick(None, "2026-01-01", "2027-01-01"),
        "unlock_by": draw(_some(principals)),
        "mirror_of": pick(None, None, None, *copies),
        "key": pick(None, None, *keys),
        "read_by": draw(_some(principals)),
        "restorable": pick(True, True, True, False),
        "counts": pick(True, True, True, False),
    }
