"""Write openapi.json from the routes: `python -m tools.openapi`."""

from pathlib import Path

import app.api

if __name__ == "__main__":
    Path("openapi.json").write_text(app.api.openapi_text(), encoding="utf-8")
