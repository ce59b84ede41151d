"""How an actor is named where people read who did something."""

from app.domain.permissions import Actor


def said_by(actor: Actor) -> str:
    """A person's name, `API key N`, or Twokeys for the clock."""
    if actor.kind == "api_key":
        return f"API key {actor.name}"
    return actor.name or "Twokeys"
