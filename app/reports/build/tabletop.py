"""The compromise table-top: an attacker holds these things; what falls, what stands, until when to undo it."""

from collections.abc import Sequence
from datetime import date

from app.domain.destruction import Leaf, Model
from app.domain.destruction.timeline import Step, fallen
from app.reports.destruction import Fall, Tabletop


def tabletop_of(model: Model, held: Sequence[Leaf], as_of: date) -> Tabletop:
    """Everything that falls with unknowns unfavourable, earliest first."""
    steps = fallen(model, [leaf.id for leaf in held], as_of=as_of)
    falls = tuple(Fall(after(step.at_hours), step.sentence, step.subject, _is_copy(step)) for step in steps)
    gone = {step.subject[1]: step.at_hours for step in steps if _is_copy(step)}
    survivors = tuple(copy.id for copy in model.copies if copy.id not in gone)
    return Tabletop(tuple(leaf.name for leaf in held), falls, survivors, _undoing(gone, survivors))


def after(hours: int) -> str:
    """`at once`, `after 6 hours`, `after 30 days`."""
    if not hours:
        return "at once"
    if hours % 24 == 0:
        return f"after {hours // 24} days" if hours > 24 else "after a day"
    return f"after {hours} hours" if hours > 1 else "after an hour"


def _is_copy(step: Step) -> bool:
    return step.subject[0] == "copies"


def _undoing(gone: dict[str, int], survivors: Sequence[str]) -> str:
    """Until when the loss can be turned back."""
    late = sorted(((hours, name) for name, hours in gone.items() if hours), reverse=True)
    if not gone:
        return "No copy falls: whoever holds this destroys nothing for good."
    if survivors:
        return f"What survives can be restored from: {', '.join(survivors)}."
    if not late:
        return "Nothing can be undone: every copy is gone at once."
    hours, name = late[0]
    return f"It can be undone {after(hours).replace('after', 'for')} at most: that long, {name} can be brought back."
