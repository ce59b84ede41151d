"""Static files under addresses that carry their hash, so that browsers keep them until they change."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

STATIC = Path(__file__).resolve().parents[1] / "static"


@cache
def asset_url(name: str) -> str:
    """`/static/app.css?v=1a2b3c4d`."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


class Assets(StaticFiles):
    """A year in the cache when the address carries a hash, else a minute."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        is_named_by_hash = b"v=" in scope["query_string"]
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_named_by_hash else "max-age=60"
        return response


def compressed(assets: ASGIApp) -> ASGIApp:
    """Styles and scripts shrink to a third. Pages are not compressed: their length would tell of secrets in them."""
    return GZipMiddleware(assets, minimum_size=500)
