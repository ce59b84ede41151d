"""The command line of the benchmark."""

import sys
from importlib import import_module

PARTS = ("answers", "scoring", "destruction", "iam", "page", "pdf", "workbooks", "start")


def main(wanted: list[str]) -> int:
    names = list(PARTS) if not wanted or "all" in wanted else wanted
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}. Choose from {', '.join(PARTS)} or all.")
        return 2
    for name in names:
        print(f"\n== {name}")
        import_module(f"tools.bench.{name}").run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
