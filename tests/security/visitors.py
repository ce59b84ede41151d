"""Everybody who might knock at an address, and in one word what became of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import event
from starlette.testclient import TestClient

from app.core.security import keyed_hash
from app.core.settings import Settings
from tests.security.world import World

BROWSER = "a-browser-cookie-for-tests"
VISITORS = ("anonymous", "stranger", "crossing", "lead", "colleague", "owner", "auditor", "key")
# What a form needs before permission is asked, by the last word of its address.
FORMS = {
    "override": {"credit": "1/2", "override_reason": "Half of them do."},
    "question": {"reason": "Which factor?"},
    "rejection": {"applies": "It does apply.", "reason": "It shows something else."},
    "acceptance": {"accept_reason": "Too dear.", "expires_on": "2030-01-01"},
}
_STAFF, _VENDORS = ("owner", "auditor", "administrator"), ("stranger", "crossing", "lead", "colleague")


class Visitors:
    """`knock(visitor, method, path)` asks as a browser or program of theirs would, with everything a form needs.

    `stranger` tries the first vendor's addresses; `crossing` is the same person with their own link and the first
    vendor's ids behind it.
    """

    def __init__(
        self, client: TestClient, settings: Settings, world: World, bodies: dict[tuple[str, str], Any]
    ) -> None:
        self.client, self.world, self.bodies = client, world, bodies
        self.csrf, self.browser = keyed_hash(settings.key, "csrf", BROWSER), BROWSER
        self.extra: dict[str, str] = {}
        self.watch = Watch()

    def knock(self, visitor: str, method: str, path: str) -> Any:
        home = {"crossing": "stranger"}.get(visitor, visitor)
        ids = dict(self.world.ids)
        if visitor in ("crossing", "colleague"):
            ids["public_id"] = self.world.home[home]
        address = re.sub(r"\{(\w+)\}", lambda place: ids[place.group(1)], path)
        headers = self.headers_of(visitor)
        if method in ("GET", "MOUNT"):
            return self.client.get(address, headers=headers)
        if path.startswith("/api/"):
            return self.client.request(method, address, headers=headers, **self.bodies.get((method, path), {}))
        if path.endswith("/answers/{question_id}"):
            return self.client.request(method, address, headers=headers, json={"fields": []})
        fields = {"csrf_token": self.csrf, **FORMS.get(path.rsplit("/", 1)[1], {})}
        return self.client.request(method, address, headers=headers, data=fields)

    def headers_of(self, visitor: str) -> dict[str, str]:
        """Cookies or key of the visitor, and the token that script would send along."""
        home = {"crossing": "stranger"}.get(visitor, visitor)
        token = self.world.tokens.get(home, "")
        cookies = {"twokeys_browser": self.browser} if self.browser else {}
        cookies |= {"twokeys_staff": token} if visitor in _STAFF else {}
        cookies |= {"twokeys_vendor": token} if visitor in _VENDORS else {}
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        headers |= {"Authorization": f"Bearer {token}"} if visitor == "key" else {}
        return headers | {"X-CSRF-Token": self.csrf} | self.extra


def outcome(response: Any) -> str:
    """`in`: got past the door, whatever was then said about the request. Else what kept them out."""
    if response.status_code in (401, 403, 404):
        return str(response.status_code)
    where = response.headers.get("location", "")
    if response.status_code == 303 and where.startswith("/login"):
        return "login"
    if response.status_code == 303 and re.fullmatch(r"/p/[\w-]+", where):
        return "door"
    return "in"


class Watch:
    """Which tables a request would have changed for good."""

    def __init__(self) -> None:
        self.pending: dict[int, set[str]] = {}
        self.written: set[str] = set()

    def note(self, connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        if found := re.match(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)', statement):
            self.pending.setdefault(id(connection.connection.dbapi_connection), set()).add(found.group(1))

    def commit(self, connection: Any) -> None:
        self.written |= self.pending.pop(id(connection.dbapi_connection), set())
        connection.rollback()

    def forget(self, connection: Any) -> None:
        self.pending.pop(id(connection.connection.dbapi_connection), None)

    def taken(self) -> set[str]:
        """What was written since this was last asked."""
        written, self.written = self.written, set()
        return written


@contextmanager
def nothing_kept(client: TestClient) -> Iterator[Watch]:
    """Every commit of the application is a rollback, so that each visitor finds the same house."""
    engine, watch = client.app.state.twokeys.database.engine, Watch()  # type: ignore[attr-defined]
    event.listen(engine, "before_cursor_execute", watch.note)
    event.listen(engine, "rollback", watch.forget)
    with patch.object(engine.dialect, "do_commit", watch.commit):
        yield watch


def bodies_of(document: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """The smallest body of the right shape for each operation, as keyword arguments of a request."""
    found: dict[tuple[str, str], Any] = {}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {})
            if "application/json" in content:
                sample = _sample(content["application/json"]["schema"], document)
                found[method.upper(), path] = {"json": sample}
            elif content:
                found[method.upper(), path] = {"files": {"file": ("a.txt", b"text", "text/plain")}}
    return found


def _sample(schema: dict[str, Any], document: dict[str, Any]) -> Any:
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return _sample(schema[key][0], document)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if schema.get("type") == "object" or "properties" in schema:
        wanted = schema.get("required", [])
        return {name: _sample(schema["properties"][name], document) for name in wanted if name in schema["properties"]}
    plain = {"array": [], "boolean": True, "integer": 1, "number": 1}
    if schema.get("format") == "date":
        return "2030-01-01"
    return plain.get(schema.get("type", ""), "x" * max(1, schema.get("minLength", 1)))
