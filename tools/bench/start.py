"""Start to the first healthy answer (wanted under 2 s), and the memory of an idle process (under 150 MB)."""

import statistics
import time

from tools.bench import servers
from tools.bench.facts import prepare
from tools.bench.places import place
from tools.bench.processes import resident_mb


def run() -> None:
    with place("sqlite") as settings:
        prepare(settings, count=1)
        with_jobs = settings.model_copy(update={"run_jobs": True})
        times, memory = [], 0.0
        for _ in range(3):
            started = time.perf_counter()
            with servers.ours(with_jobs) as server:
                times.append(time.perf_counter() - started)
                time.sleep(3)
                memory = max(memory, resident_mb(server.pid))
        print(f"start to first healthy answer: {statistics.median(times):.2f} s")
        print(f"memory, idle, jobs in the same process: {memory:.0f} MB")
