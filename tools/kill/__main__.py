"""`python -m tools.kill --kills 1000 [--database postgresql]`: prints what was counted, ends with 1 on any fault."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.databases import ENGINES, Databases
from tools.kill.run import run


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="how often (1000)")
    parser.add_argument("--typists", type=int, default=20, help="how many people type at once (20)")
    parser.add_argument("--database", choices=ENGINES, default="sqlite", help="a throwaway one is made (sqlite)")
    parser.add_argument("--port", type=int, default=8270, help="a free port on loopback (8270)")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments (1)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="twokeys-kill-") as place:
        folder = Path(place)
        databases = Databases(folder)
        with databases.fresh(given.database) as url:
            outcome = run(
                url,
                folder,
                port=given.port,
                kills=given.kills,
                typists=given.typists,
                seed=given.seed,
                say=lambda line: print(line, flush=True),
            )
        databases.close()
    print(f"{given.database}: {outcome}")
    for fault in outcome.faults[:50]:
        print(f"  {fault}")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
