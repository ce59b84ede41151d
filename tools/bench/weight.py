"""What a page makes a browser load: every file of ours, with its bytes on the wire."""

import re
from collections.abc import Iterator

from starlette.testclient import TestClient

_ON_DEMAND = ("-extended.woff2", "-rest.woff2")  # a browser loads them only where a page uses one of their letters
_LOADED = re.compile(r"""(?:href|src)=["'](/static/[^"']+)""")
_WITHIN = re.compile(r"""(?:url\(|from |import )["']?([^"')\s;]+\.(?:woff2|js|css|svg))""")


def loaded(client: TestClient, page: str) -> dict[str, int]:
    """Address -> bytes of each file that the page needs, and that those need in turn."""
    return dict(_loaded(client, page))


def _sent(client: TestClient, address: str) -> int:
    """Bytes on the wire for a browser, which takes gzip."""
    with client.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
        return sum(len(chunk) for chunk in answer.iter_raw())


def _loaded(client: TestClient, page: str) -> Iterator[tuple[str, int]]:
    waiting, seen = [match.group(1) for match in _LOADED.finditer(page)], set()
    while waiting:
        address = waiting.pop()
        if address.split("?")[0] in seen or address.endswith(_ON_DEMAND):
            continue
        seen.add(address.split("?")[0])
        answer = client.get(address)
        yield address, _sent(client, address)
        if address.split("?")[0].endswith((".css", ".js")):
            folder = address.rsplit("/", 1)[0]
            for match in _WITHIN.finditer(answer.text):
                inner = match.group(1)
                waiting.append(inner if inner.startswith("/") else f"{folder}/{inner.removeprefix('./')}")
