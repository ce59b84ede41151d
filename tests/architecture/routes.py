"""Every route of the application as it is served, with the way it is guarded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from fastapi import FastAPI

Guard = Literal["staff", "program", "respondent", "nobody"]


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    path: str
    guard: Guard
    scope: str = ""  # what a program's key must hold

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def routes_of(app: FastAPI) -> list[Route]:
    found = [route for candidate in app.routes for route in _expanded(candidate)]
    return sorted(found, key=lambda route: (route.path, route.method))


def _expanded(candidate: Any) -> Iterator[Route]:
    inner = getattr(candidate, "effective_candidates", None)
    if inner is not None:
        for one in inner():
            yield from _expanded(one)
        return
    path, endpoint = candidate.path, getattr(candidate, "endpoint", None)
    for method in sorted(getattr(candidate, "methods", None) or {"GET"}):
        guard = _guard(path, endpoint, getattr(candidate, "dependant", None))
        yield Route(method, path, guard, getattr(endpoint, "scope", ""))


def _guard(path: str, endpoint: Any, dependant: Any) -> Guard:
    if getattr(endpoint, "scope", None):
        return "program"
    if dependant is not None and "staff" in {call.__name__ for call in _calls(dependant) if hasattr(call, "__name__")}:
        return "staff"
    if path.startswith("/p/{public_id}/"):
        return "respondent"
    return "nobody"


def _calls(dependant: Any) -> Iterator[Callable[..., Any]]:
    for inner in dependant.dependencies:
        if inner.call is not None:
            yield inner.call
        yield from _calls(inner)
