"""Who can destroy in an account of 122 users and roles: wanted under 1 s and 60 MB, ways to more rights included."""

import json
import subprocess
import sys
import time
from pathlib import Path

_SAMPLE = Path(__file__).parents[2] / "tests" / "data" / "evidence" / "cloudsplaining" / "example.json"


def run() -> None:
    """In a process of its own, so that the memory is this work's alone."""
    command = [sys.executable, "-m", "tools.bench.iam"]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2])


def _measure() -> None:
    import resource

    from app.domain.iam.account import parse
    from app.domain.iam.destruction_table import actions
    from app.domain.iam.reach import destroyers

    started = time.perf_counter()
    account = parse(json.loads(_SAMPLE.read_text(encoding="utf-8")))
    read = time.perf_counter()
    worked = time.process_time()
    found = destroyers(account)
    done, busy = time.perf_counter(), time.process_time() - worked
    principals = len(list(account.principals()))
    size = _SAMPLE.stat().st_size / 1e6
    print(f"reading {size:.1f} MB: {(read - started) * 1000:.0f} ms")
    print(f"{principals} principals by {len(actions())} actions: {len(found)} can destroy")
    print(f"found in {done - read:.2f} s, {busy:.2f} s of them work")
    print(f"most memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    _measure()
