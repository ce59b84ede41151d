"""The load: so many connections, each saving answers one after the other and naming the version it read.

Runs in a process of its own, over plain sockets on one event loop, so that it costs the server little of the machine.
"""

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from typing import Any

_BODY = {
    "value": "partly",
    "ownership": "csp",
    "comment": "Hardware keys for every administrator; contractors follow in March.",
    "customer_duty": "",
    "reason": "",
    "compensating_control": "Contractors come in through a jump host.",
    "planned_on": "2027-03-31",
}


@dataclass
class Result:
    """Latencies in seconds of what was answered 200; `count` of all answers; how often which refusal came."""

    seconds: float
    times: list[float] = field(default_factory=list)
    count: int = 0
    refusals: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        times = sorted(self.times)
        return {
            "rate": len(times) / self.seconds,
            "p50": times[len(times) // 2] * 1000 if times else 0,
            "p99": times[int(len(times) * 0.99)] * 1000 if times else 0,
            "all": self.count,
            "refusals": self.refusals,
        }


class Client(asyncio.Protocol):
    """One connection: its own assessment, its questions in turn."""

    def __init__(
        self, host: str, key: str, paths: list[str], versions: dict[str, str], until: float, result: Result, warm: float
    ) -> None:
        body = json.dumps(_BODY).encode()
        self.tail = f"\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        self.head = f"Host: {host}\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nIf-Match: "
        self.paths, self.until, self.warm, self.result = paths, until, warm, result
        self.versions = [versions.get(path, '"0"').encode() for path in paths]
        self.turn, self.buffer, self.done = -1, b"", asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self._send()

    def _send(self) -> None:
        self.turn = (self.turn + 1) % len(self.paths)
        line = f"PUT {self.paths[self.turn]} HTTP/1.1\r\n{self.head}".encode()
        self.started = time.perf_counter()
        self.transport.write(line + self.versions[self.turn] + self.tail)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        if not found or len(rest) < _length(head):
            return
        ended = time.perf_counter()
        self.result.count += 1
        self.buffer = b""
        if head.startswith(b"HTTP/1.1 200"):
            self.versions[self.turn] = _header(head, b"etag: ")
            if self.started >= self.warm:
                self.result.times.append(ended - self.started)
        else:
            line = head.partition(b"\r\n")[0].decode()
            self.result.refusals[line] = self.result.refusals.get(line, 0) + 1
        if ended < self.until:
            self._send()
        elif not self.done.done():
            self.done.set_result(None)
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.result.refusals[f"lost: {error}"] = 1
            self.done.set_result(None)


def _header(head: bytes, name: bytes) -> bytes:
    start = head.lower().find(b"\r\n" + name)
    return head[start + 2 + len(name) :].partition(b"\r\n")[0] if start >= 0 else b""


def _length(head: bytes) -> int:
    return int(_header(head, b"content-length: ") or 0)


async def _run(given: dict[str, Any]) -> dict[str, Any]:
    warm = time.perf_counter() + given["warm"]
    until, result = warm + given["seconds"], Result(given["seconds"])
    loop, clients = asyncio.get_running_loop(), []
    for number in range(len(given["paths"])):
        paths, versions = given["paths"][number], given["versions"]
        client = Client(given["host"], given["key"], paths, versions, until, result, warm)
        host, port = given["host"].split(":")
        await loop.create_connection(lambda client=client: client, host, int(port))  # type: ignore[misc]
        clients.append(client)
    await asyncio.gather(*(client.done for client in clients))
    seen = {path: tag.decode() for client in clients for path, tag in zip(client.paths, client.versions, strict=True)}
    return {**result.as_json(), "versions": seen}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_run(json.load(sys.stdin)))))
