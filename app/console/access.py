"""Who is at the console: the signed-in user behind the cookie, with both factors given."""

from typing import Annotated

from fastapi import Depends, Request

from app.domain.errors import NotSignedIn
from app.domain.permissions import Actor
from app.services import logins
from app.web import cookies
from app.web.context import state_of


def staff(request: Request) -> Actor:
    """The user as actor. NotSignedIn leads a page to the login, which leads back."""
    token = cookies.read(request, cookies.STAFF)
    if not token:
        raise NotSignedIn("Sign in to see this.")
    actor = logins.recognise(state_of(request).database, token)
    request.state.actor = actor
    return actor


Staff = Annotated[Actor, Depends(staff, scope="function")]
