"""One run: start, let them type for a random moment, kill, look, start again."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.kill.scene import Scene
from tools.kill.server import Server
from tools.kill.typist import Typist

SECRET = "only-for-killing-only-for-killing-only-for-killing"
_FEWEST, _MOST = 5, 60


@dataclass(frozen=True)
class Outcome:
    """What happened, and a sentence for everything that went wrong."""

    kills: int
    acknowledged: int
    unanswered: int
    faults: tuple[str, ...]

    def __str__(self) -> str:
        counts = f"{self.kills} kills, {self.acknowledged} saves acknowledged, {self.unanswered} cut off unanswered"
        return f"{counts}, {len(self.faults)} faults"


def run(
    database_url: str,
    folder: Path,
    *,
    port: int,
    kills: int,
    typists: int,
    seed: int = 1,
    say: Callable[[str], object] = lambda _line: None,
) -> Outcome:
    """Kill the server `kills` times over a migrated database while `typists` type."""
    order, scene, server = random.Random(seed), Scene(database_url, SECRET), Server(database_url, folder, port, SECRET)
    people, faults, unanswered = scene.typists(typists, server.address), [], 0
    server.start()
    for person in people:
        person.start()
    for number in range(1, kills + 1):
        _let_them_type(people, order)
        for person in people:
            person.may_go_on.clear()
        server.kill()
        for person in people:
            person.is_over or person.is_cut_off.wait(15)
        faults += scene.lost(people)
        unanswered += sum(person.sent > person.last_acknowledged for person in people)
        server.start()
        for person in people:
            person.is_cut_off.clear()
            person.may_go_on.set()
        if number % 50 == 0:
            say(f"{number} kills, {sum(len(person.acknowledged) for person in people)} saves, {len(faults)} faults")
    for person in people:
        person.is_over = True
    for person in people:
        person.join(15)
    server.kill()
    server.close()
    faults += scene.lost(people) + scene.never_written(people)
    faults += [fault for person in people for fault in person.faults]
    acknowledged = sum(len(person.acknowledged) for person in people)
    return Outcome(kills, acknowledged, unanswered, tuple(faults))


def _let_them_type(people: Sequence[Typist], order: random.Random) -> None:
    """Until a random number of saves more is acknowledged, and then for a moment nobody can foresee."""
    enough = sum(len(person.acknowledged) for person in people) + order.randint(_FEWEST, _MOST)
    ends = time.monotonic() + 30
    while sum(len(person.acknowledged) for person in people) < enough and time.monotonic() < ends:
        time.sleep(0.002)
    time.sleep(order.uniform(0, 0.01))
