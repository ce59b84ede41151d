"""The documentation for people, at /api/docs, from files that come with this instance and nowhere else."""

from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from app.domain.errors import NotFound

router = APIRouter(prefix="/api", include_in_schema=False)
_FILES = {
    "swagger-ui.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
}
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Twokeys API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<main id="operations"></main>
<noscript><p>This page needs script. The same as data: <a href="/api/openapi.json">openapi.json</a>.</p></noscript>
<script nonce="{nonce}" src="/api/docs/swagger-ui-bundle.js"></script>
<script nonce="{nonce}">
SwaggerUIBundle({{url: "/api/openapi.json", dom_id: "#operations", deepLinking: true, validatorUrl: null}});
</script>
</body>
</html>
"""
# Swagger UI sets style attributes and draws its icons from data addresses; nothing leaves this host.
_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    nonce = request.state.nonce
    policy = {"Content-Security-Policy": _POLICY.format(nonce=nonce)}
    return HTMLResponse(_PAGE.format(nonce=nonce), headers=policy)


@router.get("/docs/{name}")
def file(name: str) -> Response:
    if name not in _FILES:
        raise NotFound("There is nothing at this address.")
    return Response(_content(name), media_type=_FILES[name], headers={"Cache-Control": "public, max-age=86400"})


@cache
def _content(name: str) -> bytes:
    return (files("fastapi_swagger") / "resources" / name).read_bytes()
