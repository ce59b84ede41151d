"""Write openapi.json and the table of calls in docs/api.md from the routes: `python -m tools.openapi`."""

import json
from pathlib import Path

import app.api

HEADING = "## Calls\n"


def calls() -> str:
    """One row a call: method and path, scope, summary."""
    rows = ["| call | scope | |", "|---|---|---|"]
    for path, operations in json.loads(app.api.openapi_text())["paths"].items():
        for method, operation in operations.items():
            scope = "".join(f"`{word}`" for item in operation.get("security", ()) for word in item["key"])
            rows.append(f"| `{method.upper()} {path}` | {scope} | {operation['summary']} |")
    return "\n".join(rows) + "\n"


def with_calls(page: str) -> str:
    """The page with the table as it is now."""
    return page.partition(HEADING)[0] + f"{HEADING}\n{calls()}"


if __name__ == "__main__":
    Path("openapi.json").write_text(app.api.openapi_text(), encoding="utf-8")
    docs = Path("docs/api.md")
    docs.write_text(with_calls(docs.read_text(encoding="utf-8")), encoding="utf-8")
