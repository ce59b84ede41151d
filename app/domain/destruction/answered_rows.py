"""From the rows of the tables to the rows of the model, one function for each table.

What a row leaves open is unknown in the model; a device without a name is one device for each holder, and a second
factor that people may skip is none.
"""

from typing import Any

from app.domain.answers.cells import Row, choice, folded, hours, name, names, needed_name
from app.domain.destruction.answered_names import Names
from app.domain.kinds.duration import minutes
from app.domain.questionnaire.vocabulary import UNKNOWN

_OWN = {"ourown", "own", "ours", "ourselves", "us", "self", "inhouse", "in-house"}
_FACTOR = {"enforced": True, "optional": False, "none": False, "program": False}
_KIND = {"person": "person", "shared_login": "person", "outside_party": "person", "program": "program"}
_YES = {"yes": True, "no": False}
_LOCK = {"none": "none", "liftable": "governance", "unliftable": "compliance"}
_ROLE = {"live": "primary", "backup": "backup", "mirror": "backup"}
_HOLDS = {"everything": True, "part": UNKNOWN, "configuration": False}

OPEN_DOMAIN = dict.fromkeys(("provider", "parent", "root_holder", "root_mfa", "root_login"), UNKNOWN)
OPEN_PRINCIPAL = dict.fromkeys(("kind", "person", "home", "mfa", "device", "api_key", "admin_of", "assume"), UNKNOWN)
OPEN_KEY = dict.fromkeys(("destroy_by", "held_by", "latency_hours"), UNKNOWN)
OPEN_COPY = dict.fromkeys(
    ("domain", "site", "medium", "custody", "delete_by", "lock", "unlock_by", "read_by", "restorable", "counts"),
    UNKNOWN,
)


def domain(row: Row, id: str, into: Names) -> dict[str, Any]:
    """An account; its provider is None where the vendor runs it itself."""
    owner = into.persons.of(needed_name(row, "owner"))
    provider = into.providers.of(needed_name(row, "provider"))
    return {
        "id": id,
        "provider": None if folded(provider) in _OWN else provider,
        "parent": into.domains.one(name(row, "parent")),
        "root_holder": owner,
        "root_mfa": _owner_device(row, id, owner, into),
        "root_login": row.get("owner_factor") != "no_login",
    }


def _owner_device(row: Row, id: str, owner: str, into: Names) -> str | None:
    if row.get("owner_factor") in ("none", "no_login"):
        return None
    if row.get("owner_factor") in (None, UNKNOWN):
        return UNKNOWN
    holder = f"the owner of {id}" if owner == UNKNOWN else owner
    return into.devices.of(name(row, "owner_device") or f"of {holder}"[:200])


def principal(row: Row, id: str, into: Names) -> dict[str, Any]:
    """Whoever can delete. Approvals are added by `app.domain.destruction.answered_approvals`."""
    kind = choice(row, "kind", _KIND)
    person = _person(row, id, into)
    administers = into.domains.all(names(row, "admin_of"))
    home = _home(row, administers, into)
    if row.get("adds_users") == "yes" and home not in (None, UNKNOWN):
        administers = tuple(dict.fromkeys((*administers, str(home))))  # who gives rights there can give itself all
    return {
        "id": id,
        "kind": kind,
        "person": person,
        "home": home,
        "mfa": choice(row, "factor", _FACTOR),
        "device": _device(row, person or id, into) if choice(row, "factor", _FACTOR) is True else None,
        "api_key": choice(row, "lasting_key", _YES),
        "admin_of": administers,
        "assume": tuple(other for other in into.principals.all(names(row, "assume")) if other != id),
        "outside": (person or id) if row.get("kind") == "outside_party" else None,
    }


def _person(row: Row, id: str, into: Names) -> str | None:
    """Whose login it is; None where the row is that person. A row named like an earlier one is the same person's."""
    given = name(row, "person")
    if given is None and folded(id) != folded(str(row.get("who", id))):
        given = name(row, "who")
    if given is None or given == UNKNOWN:
        return given
    person = into.persons.of(given)
    return None if person == id else person


def _home(row: Row, administers: tuple[str, ...], into: Names) -> str | None:
    given = into.domains.one(name(row, "home"))
    if given is not None:
        return given
    return administers[0] if len(administers) == 1 else None


def _device(row: Row, holder: str, into: Names) -> str:
    return into.devices.of(name(row, "device") or f"of {holder}"[:200])


def key(row: Row, id: str, into: Names) -> dict[str, Any]:
    """A key without which copies cannot be read."""
    holder = name(row, "held_by")
    return {
        "id": id,
        "destroy_by": into.principals.all(names(row, "destroy_by")),
        "held_by": into.persons.of(holder) if holder else None,
        "latency_hours": hours(row, "delay_days"),
    }


def copy(row: Row, id: str, into: Names, *, young_enough: int | None) -> dict[str, Any]:
    """A copy. `young_enough`: the stated recovery point in minutes, beyond which a backup does not count."""
    role, medium = choice(row, "role", _ROLE), choice(row, "medium", {"online": "online", "offline": "offline"})
    account, keeper, followed = name(row, "account"), name(row, "custody"), name(row, "mirror_of")
    is_offline, is_online = medium == "offline", medium == "online"
    key_name = name(row, "key")
    return {
        "id": id,
        "role": role,
        "domain": None if is_offline else into.domains.one(account or UNKNOWN),
        "site": into.sites.of(needed_name(row, "site")),
        "medium": medium,
        "custody": None if is_online else into.persons.of(keeper or UNKNOWN),
        "delete_by": into.principals.all(names(row, "delete_by")),
        "delete_latency_hours": hours(row, "delete_days"),
        "lock": choice(row, "lock", _LOCK),
        "lock_until": name(row, "lock_until"),
        "unlock_by": into.principals.all(names(row, "unlock_by")),
        "mirror_of": into.copies.known(followed) if row.get("role") == "mirror" else None,
        "key": into.keys.one(key_name),
        "read_by": into.principals.all(names(row, "read_by")),
        "restorable": True if role == "primary" else choice(row, "restored", {"yes": True, "failed": False}),
        "counts": True if role == "primary" else _counts(row, young_enough),
    }


def _counts(row: Row, young_enough: int | None) -> Any:
    """What the copy holds; False for one that is older than it may be. An age that is none of ours says nothing."""
    age = minutes(row.get("age"))
    is_too_old = age is not None and young_enough is not None and age > young_enough
    return False if is_too_old else choice(row, "holds", _HOLDS)
