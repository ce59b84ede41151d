"""Filters that somebody gave a name, for themselves."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from app.domain import register
from app.domain.errors import NotFound
from app.domain.permissions import Actor, require
from app.models import SavedView
from app.services import events
from app.services.portfolio.filters import PortfolioFilter
from app.services.second_person import require_person


def saved_views(session: Session, actor: Actor) -> Sequence[SavedView]:
    """The actor's own, by name."""
    require(actor, "engagements:read")
    return session.exec(select(SavedView).where(SavedView.user_id == actor.id).order_by(col(SavedView.name))).all()


def save_view(session: Session, actor: Actor, *, name: str, filter: PortfolioFilter) -> SavedView:
    """Keep the filter; a view of the same name is replaced."""
    require(actor, "engagements:read")
    require_person(actor)
    kept = register.name(name, what="name for this view")
    found = session.exec(select(SavedView).where(SavedView.user_id == actor.id, SavedView.name == kept)).first()
    view = found or SavedView(user_id=actor.id, name=kept)
    before = {"query": found.query} if found else None
    view.query = filter.query()
    session.add(view)
    session.flush()
    after = {"name": kept, "query": view.query}
    events.record(session, actor, "saved_view.saved", subject=("saved_view", view.id), before=before, after=after)
    return view


def forget_view(session: Session, actor: Actor, view_id: str) -> None:
    """Remove one's own view."""
    view = session.get(SavedView, view_id)
    if view is None or view.user_id != actor.id:
        raise NotFound("There is no such view.")
    session.delete(view)
    session.flush()
    before = {"name": view.name, "query": view.query}
    events.record(session, actor, "saved_view.removed", subject=("saved_view", view_id), before=before)
