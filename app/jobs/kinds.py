"""Every kind of job there is, with its handler, and everything that recurs."""

from app.jobs import audit, cleaning, expiries, mail, reminders, reports
from app.jobs.world import Handler, Recurring

_ALL = (mail, reports, audit, reminders, expiries, cleaning)

HANDLERS: dict[str, Handler] = {kind: handler for module in _ALL for kind, handler in module.HANDLERS.items()}
RECURRING: tuple[Recurring, ...] = tuple(recurring for module in _ALL for recurring in module.RECURRING)
