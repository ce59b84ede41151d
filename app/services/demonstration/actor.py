"""Who the demonstration acts as: the event log says that nobody typed this."""

from app.domain.permissions import ALL_PERMISSIONS, Actor

LOADER = Actor(kind="operator", name="Demonstration", permissions=ALL_PERMISSIONS)
