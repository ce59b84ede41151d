"""Saving answers: ours against the bare endpoint, at 1, 10 and 50 connections, on both databases."""

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

from tools.bench import servers
from tools.bench.facts import prepare
from tools.bench.places import place
from tools.bench.processes import cpu_seconds
from tools.bench.servers import ROOT, Server

CONNECTIONS = (1, 10, 50)
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))
WARM = 1.0
Figures = dict[str, float]


@dataclass
class Side:
    """One of the two, with assessments of its own, so that versions follow one another from round to round."""

    name: str
    server: Server
    key: str
    assessments: list[str]
    versions: dict[str, str] = field(default_factory=dict)

    def load(self, connections: int, questions: list[str]) -> Figures:
        """One round, sent by a process of its own."""
        chosen = self.assessments[:connections]
        given = {
            "host": self.server.host,
            "key": self.key,
            "paths": [[f"/api/v1/assessments/{a}/answers/{q}" for q in questions] for a in chosen],
            "versions": self.versions,
            "seconds": SECONDS,
            "warm": WARM,
        }
        before = cpu_seconds(self.server.pid)
        command = [sys.executable, "-m", "tools.bench.load"]
        done = subprocess.run(command, cwd=ROOT, input=json.dumps(given).encode(), capture_output=True, check=True)
        spent = cpu_seconds(self.server.pid) - before
        answer: dict[str, Any] = json.loads(done.stdout)
        self.versions |= answer.pop("versions")
        if refusals := answer.pop("refusals"):
            print(f"    {self.name}: {refusals}")
        return answer | {"cpu": spent * 1000 / max(answer.pop("all"), 1)}


def run() -> None:
    print(f"{ROUNDS} rounds of {SECONDS:g} s each, one after the other; medians. Wanted: rate >= 0.6, p99 <= 2.0")
    for engine in os.environ.get("BENCH_ENGINES", "sqlite postgresql").split():
        with place(engine) as settings:
            facts = prepare(settings, count=2 * max(CONNECTIONS))
            half = max(CONNECTIONS)
            with servers.ours(settings) as our_server, servers.bare(settings) as bare_server:
                bare = Side("bare", bare_server, facts.key, facts.assessments[:half])
                ours = Side("ours", our_server, facts.key, facts.assessments[half:])
                for connections in CONNECTIONS:
                    _compare(engine, connections, bare, ours, facts.plain[:10])
                figures = ours.load(10, facts.conditional[:10])
                _print("ours, under a condition, which takes one read more", figures)


def _compare(engine: str, connections: int, bare: Side, ours: Side, questions: list[str]) -> None:
    rounds = [(bare.load(connections, questions), ours.load(connections, questions)) for _ in range(ROUNDS)]
    left, right = _median([pair[0] for pair in rounds]), _median([pair[1] for pair in rounds])
    ratios = f"rate {right['rate'] / left['rate']:.2f}, p99 {right['p99'] / left['p99']:.2f}"
    print(f"{engine}, {connections} connections: {ratios} of the bare endpoint")
    _print("bare", left)
    _print("ours", right)


def _print(name: str, figures: Figures) -> None:
    rate, p50, p99, cpu = (figures[key] for key in ("rate", "p50", "p99", "cpu"))
    print(f"    {name}: {rate:.0f}/s, p50 {p50:.2f} ms, p99 {p99:.2f} ms, {cpu:.2f} ms of processor each")


def _median(rounds: list[Figures]) -> Figures:
    return {name: statistics.median(figures[name] for figures in rounds) for name in rounds[0]}
