"""The destruction analysis on random models: 30 principals by 15 copies, and 60 by 30. Everything it says, each time.

Processor time: what else the machine does is not the analysis's doing.
"""

import random
import statistics
import time
from typing import Any

from app.domain.destruction import Analysis, Model, analyse, numbers, parse_model

SIZES = ((30, 15, 200, "wanted: median under 50 ms, worst under 500 ms"), (60, 30, 60, "wanted: under 2000 ms"))


def run() -> None:
    for principals, copies, count, wanted in SIZES:
        told: list[float] = []
        short: list[float] = []
        seen: list[Analysis] = []
        for seed in range(count):
            model = random_model(random.Random(seed), principals, copies)
            started = time.process_time()
            seen.append(analyse(model))
            told.append((time.process_time() - started) * 1000)
            started = time.process_time()
            numbers(model)
            short.append((time.process_time() - started) * 1000)
        print(f"{principals} principals, {copies} copies, {count} models ({wanted})")
        print(f"    everything: median {statistics.median(told):.0f} ms, worst {max(told):.0f} ms")
        print(f"    only the numbers: median {statistics.median(short):.0f} ms, worst {max(short):.0f} ms")
        keys = [analysis.keys.low for analysis in seen]
        spread = {size: keys.count(size) for size in sorted(set(keys), key=lambda size: (size is None, size))}
        print(f"    keys: {', '.join(f'{size} in {times}' for size, times in spread.items())} models")


def random_model(dice: random.Random, principals: int, copies: int) -> Model:
    """A company of some size: a few domains, most logins with a second factor, here and there an unknown."""
    domains = [f"domain-{n}" for n in range(max(3, principals // 6))]
    people = [f"person-{n}" for n in range(principals)]
    return parse_model(
        {
            "domains": [_domain(dice, id, domains, people) for id in domains],
            "principals": [_principal(dice, id, domains, people) for id in people],
            "keys": [
                {"id": f"key-{n}", "destroy_by": dice.sample(people, 2), "latency_hours": dice.choice([0, 168, 720])}
                for n in range(3)
            ],
            "copies": [_copy(dice, n, domains, people) for n in range(copies)],
        }
    )


def _domain(dice: random.Random, id: str, domains: list[str], people: list[str]) -> dict[str, Any]:
    return {
        "id": id,
        "provider": f"provider-{dice.randrange(3)}",
        "parent": dice.choices([None, "unknown", dice.choice(domains)], [16, 1, 3])[0],
        "root_holder": dice.choices([dice.choice(people[:8]), "unknown"], [12, 1])[0],
        "root_mfa": dice.choices([None, "unknown", f"device-{dice.randrange(8)}"], [1, 1, 12])[0],
    }


def _principal(dice: random.Random, id: str, domains: list[str], people: list[str]) -> dict[str, Any]:
    return {
        "id": id,
        "kind": dice.choice(["person", "person", "person", "program", "role"]),
        "home": dice.choice([None, dice.choice(domains)]),
        "mfa": dice.choices([True, False, "unknown"], [20, 1, 1])[0],
        "api_key": dice.choices([True, False, "unknown"], [1, 30, 1])[0],
        "admin_of": dice.choices([[], [dice.choice(domains)], "unknown"], [60, 20, 1])[0],
        "assume": dice.choices([[], [dice.choice(people)]], [5, 1])[0],
        "quorum": dice.choices([None, {"n": 2, "of": dice.sample(people, 4)}], [15, 1])[0],
    }


def _copy(dice: random.Random, number: int, domains: list[str], people: list[str]) -> dict[str, Any]:
    if number and dice.random() < 0.05:
        return {"id": f"copy-{number}", "medium": "offline", "custody": dice.choice(people), "site": "vault"}
    lock = dice.choices(["none", "governance", "compliance", "unknown"], [70, 30, 1, 2])[0]
    return {
        "id": f"copy-{number}",
        "role": "backup" if number else "primary",
        "domain": dice.choice(domains),
        "site": f"site-{dice.randrange(6)}",
        "delete_by": dice.choices([[dice.choice(people)], "unknown"], [40, 1])[0],
        "delete_latency_hours": dice.choice([0, 0, 0, 168, 1440]),
        "lock": lock,
        "unlock_by": [dice.choice(people)] if lock == "governance" else [],
        "mirror_of": f"copy-{dice.randrange(number)}" if number and dice.random() < 0.1 else None,
        "key": f"key-{dice.randrange(3)}" if dice.random() < 0.2 else None,
        "restorable": dice.choices([True, False, "unknown"], [7, 1, 1])[0],
    }
