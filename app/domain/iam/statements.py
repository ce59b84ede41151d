"""A policy document and its statements, in one shape whatever the exporting tool made of them.

Documents arrive as objects, as JSON text or as percent-encoded JSON; a value stands alone or in a list. A document
that cannot be read, or is longer than AWS allows any policy to be, counts as missing and never as empty.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

MAX_CHARACTERS = 500_000
MAX_STATEMENTS = 2_000
MAX_PATTERNS = 20_000
MAX_PATTERN = 2_048
_EXPANDS = "2012-10-17"  # policies of the older language version take `${...}` literally


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of a statement: operator and key as written, any of the values fulfils it."""

    operator: str
    key: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.operator} {self.key} {', '.join(self.values)}".rstrip()


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a trust names: kind is AWS, Service, Federated or CanonicalUser."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. `index` counts from 0 in its document; actions are in lower case, for AWS ignores their case."""

    index: int
    sid: str
    allows: bool
    actions: tuple[str, ...]
    not_actions: tuple[str, ...]
    resources: tuple[str, ...]
    not_resources: tuple[str, ...]
    parties: tuple[Party, ...]
    not_parties: tuple[Party, ...]
    conditions: tuple[Condition, ...]
    has_variables: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A policy by name; `statements` is None when it is missing or cannot be read."""

    name: str
    statements: tuple[Statement, ...] | None

    @property
    def is_missing(self) -> bool:
        return self.statements is None


def read_document(name: str, raw: Any) -> Document:
    """The document of that name, from any of its carriers."""
    try:
        return Document(name, _statements(_opened(raw)))
    except (ValueError, RecursionError):
        return Document(name, None)


def listed(value: Any) -> Sequence[Any]:
    """AWS writes one value alone and several in a list; nothing is an empty list."""
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _opened(raw: Any) -> Mapping[str, Any]:
    for _ in range(3):  # percent-encoded, then JSON, then perhaps JSON once more
        if not isinstance(raw, str):
            break
        if len(raw) > MAX_CHARACTERS:
            raise ValueError("too long for a policy")
        text = raw.strip()
        raw = json.loads(unquote(text) if text.startswith("%") else text)
    if not isinstance(raw, Mapping):
        raise ValueError("not a policy")
    return raw


def _statements(document: Mapping[str, Any]) -> tuple[Statement, ...]:
    items = listed(document.get("Statement"))
    if len(items) > MAX_STATEMENTS:
        raise ValueError("too many statements for a policy")
    expands = document.get("Version") == _EXPANDS
    found = tuple(_statement(index, item, expands) for index, item in enumerate(items))
    if sum(map(_size, found)) > MAX_PATTERNS:
        raise ValueError("too many patterns for a policy")
    return found


def _statement(index: int, raw: Any, expands: bool) -> Statement:
    if not isinstance(raw, Mapping) or raw.get("Effect") not in ("Allow", "Deny"):
        raise ValueError("a statement allows or denies")
    resources, not_resources = _patterns(raw, "Resource"), _patterns(raw, "NotResource")
    return Statement(
        index=index,
        sid=str(raw.get("Sid") or "")[:256],
        allows=raw["Effect"] == "Allow",
        actions=tuple(text.lower() for text in _patterns(raw, "Action")),
        not_actions=tuple(text.lower() for text in _patterns(raw, "NotAction")),
        resources=resources,
        not_resources=not_resources,
        parties=_parties(raw.get("Principal")),
        not_parties=_parties(raw.get("NotPrincipal")),
        conditions=_conditions(raw.get("Condition")),
        has_variables=expands and any("${" in text for text in (*resources, *not_resources)),
    )


def _size(one: Statement) -> int:
    """How many patterns, parties and values it holds."""
    lists = (one.actions, one.not_actions, one.resources, one.not_resources, one.parties, one.not_parties)
    return sum(map(len, lists)) + sum(len(test.values) for test in one.conditions)


def _patterns(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(_text(value) for value in listed(raw.get(key)))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str | int | float) or len(str(value)) > MAX_PATTERN:
        raise ValueError("not a pattern")
    return str(value)


def _parties(raw: Any) -> tuple[Party, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, Mapping):
        return tuple(Party("AWS", _text(name)) for name in listed(raw))
    return tuple(Party(str(kind), _text(name)) for kind, names in raw.items() for name in listed(names))


def _conditions(raw: Any) -> tuple[Condition, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, Mapping) or not all(isinstance(tests, Mapping) for tests in raw.values()):
        raise ValueError("conditions are named tests")
    return tuple(
        Condition(str(operator), str(key), tuple(_text(value) for value in listed(values)))
        for operator, tests in raw.items()
        for key, values in tests.items()
    )
