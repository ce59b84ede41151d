"""The columns that the analysis reads from each table, and the choices it understands in them.

A column that a table leaves out is unknown in the model, so the ones without which nothing can be said are demanded.
"""

from collections.abc import Mapping

Kinds = Mapping[str, str | tuple[str, ...]]
"""Column id -> the kind it has, or the keys of its choice that are understood."""

YES_NO = ("no", "yes")
COLUMNS: Mapping[str, Kinds] = {
    "domains": {
        "name": "text",
        "provider": "text",
        "purpose": ("production", "backup", "above", "identity", "names", "build", "other"),
        "number": "text",
        "parent": "text",
        "owner": "text",
        "owner_factor": ("hardware", "app", "message", "none", "no_login"),
        "owner_device": "text",
    },
    "principals": {
        "who": "text",
        "kind": ("person", "shared_login", "program", "outside_party"),
        "count": "number",
        "person": "text",
        "home": "text",
        "factor": ("enforced", "optional", "none", "program"),
        "device": "text",
        "lasting_key": YES_NO,
        "admin_of": "text",
        "assume": "text",
        "approvals": "number",
        "approved_by": "text",
        "adds_users": YES_NO,
    },
    "copies": {
        "copy": "text",
        "role": ("live", "backup", "mirror"),
        "holds": ("everything", "part", "configuration"),
        "medium": ("online", "offline"),
        "account": "text",
        "custody": "text",
        "site": "text",
        "age": "duration",
        "delete_by": "text",
        "delete_days": "number",
        "lock": ("none", "liftable", "unliftable"),
        "lock_until": "date",
        "unlock_by": "text",
        "mirror_of": "text",
        "key": "text",
        "read_by": "text",
        "restored": ("yes", "no", "failed"),
    },
    "keys": {"name": "text", "destroy_by": "text", "held_by": "text", "delay_days": "number"},
}
DEMANDED: Mapping[str, tuple[str, ...]] = {
    "domains": ("name", "provider", "parent", "owner", "owner_factor"),
    "principals": ("who", "kind", "factor", "lasting_key", "admin_of"),
    "copies": ("copy", "role", "holds", "medium", "account", "custody", "site", "delete_by", "lock", "restored"),
    "keys": ("name", "destroy_by"),
}
COLUMN_OF: Mapping[str, Mapping[str, str]] = {
    "domains": {
        "provider": "provider",
        "parent": "parent",
        "root_holder": "owner",
        "root_mfa": "owner_factor",
        "root_login": "owner_factor",
    },
    "principals": {
        "kind": "kind",
        "person": "person",
        "home": "home",
        "mfa": "factor",
        "device": "device",
        "api_key": "lasting_key",
        "admin_of": "admin_of",
        "assume": "assume",
        "quorum": "approvals",
        "outside": "kind",
    },
    "keys": {"destroy_by": "destroy_by", "held_by": "held_by", "latency_hours": "delay_days"},
    "copies": {
        "role": "role",
        "domain": "account",
        "site": "site",
        "medium": "medium",
        "custody": "custody",
        "delete_by": "delete_by",
        "delete_latency_hours": "delete_days",
        "lock": "lock",
        "lock_until": "lock_until",
        "unlock_by": "unlock_by",
        "mirror_of": "mirror_of",
        "key": "key",
        "read_by": "read_by",
        "restorable": "restored",
        "counts": "holds",
    },
}
"""List of the model -> its field -> the column in which a vendor answers it."""
