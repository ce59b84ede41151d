"""Every address the application answers, found by walking what it is made of."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

SAFE = {"GET", "HEAD", "OPTIONS"}


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """(method, path) of each route, once; HEAD beside GET is left out. Mounted folders count as `MOUNT`."""
    found = [(method, path) for path, methods in _walk(app.routes, "") for method in methods]
    assert len(found) > 100, "the walk through the routers found hardly anything: it must be wrong"
    assert len(found) == len(set(found)), "two routes answer the same address"
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def unsafe_routes(app: FastAPI) -> list[tuple[str, str]]:
    return [(method, path) for method, path in routes(app) if method not in SAFE | {"MOUNT"}]


def _walk(candidates: Any, prefix: str) -> Iterator[tuple[str, list[str]]]:
    for route in candidates:
        nested = getattr(route, "original_router", None)
        if nested is not None:
            yield from _walk(nested.routes, prefix + route.include_context.prefix)
        elif getattr(route, "methods", None):
            methods = set(route.methods)
            yield prefix + route.path, sorted(methods - {"HEAD"} if "GET" in methods else methods)
        else:
            yield prefix + route.path, ["MOUNT"]
