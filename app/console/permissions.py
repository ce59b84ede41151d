"""Which role may do what: the table the program itself asks, shown as a page."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.domain.permissions import NOUNS, ROLE_PERMISSIONS, Role
from app.web.pages import page

router = APIRouter()


@router.get("/settings/permissions")
def show(request: Request, actor: Staff) -> Response:
    """Every noun against every role: nothing, read, or read and change."""
    rows = [(noun.replace("_", " "), [_said(role, noun) for role in Role]) for noun in NOUNS]
    return page(request, "console/permissions/show.html", roles=list(Role), rows=rows)


def _said(role: Role, noun: str) -> str:
    may = ROLE_PERMISSIONS[role]
    if f"{noun}:write" in may:
        return "read and change" if f"{noun}:read" in may else "change"
    return "read" if f"{noun}:read" in may else ""
