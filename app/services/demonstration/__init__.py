"""Something to look at: two users, replays of a real incident and of its contrast, vendors that do not exist, and one
who can be answered for.

Everything goes through the services that people and programs use. Loading again changes nothing.
"""

from app.services.demonstration.loading import Demonstration, load

__all__ = ["Demonstration", "load"]
