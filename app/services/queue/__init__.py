"""What needs me: everything that waits for this person, the closest watched vendors first, then the oldest."""

from sqlmodel import Session

from app.domain.permissions import Actor
from app.services.queue import approvals, files, findings, reviews, trouble
from app.services.queue.task import Task, order

__all__ = ["Task", "needs_me"]

_SOURCES = (reviews.tasks, approvals.tasks, files.tasks, findings.tasks, trouble.tasks)


def needs_me(session: Session, actor: Actor) -> list[Task]:
    """Only what the actor could do something about, ordered by tier and then by age."""
    return sorted((task for source in _SOURCES for task in source(session, actor)), key=order)
