"""How a noun's file makes its router. All routes stand side by side in one list, because nesting costs time."""

from fastapi import APIRouter

from app.api.program_route import ProgramRoute

PREFIX = "/api/v1"


def noun(tag: str, path: str = "", *, route_class: type[ProgramRoute] = ProgramRoute) -> APIRouter:
    """A router for the routes below this path."""
    return APIRouter(prefix=PREFIX + path, tags=[tag], route_class=route_class)
