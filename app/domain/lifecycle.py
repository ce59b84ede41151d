"""The life of an assessment: which states there are and which moves lead from one to the next."""

from enum import StrEnum

from app.domain.errors import Conflict


class Status(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    COMPLETED = "completed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class Move(StrEnum):
    INVITE = "invite"
    START = "start"
    SUBMIT = "submit"
    REVIEW = "review"
    RETURN = "return"
    DECIDE = "decide"
    EXPIRE = "expire"
    CANCEL = "cancel"


_S = Status
_WORKING = (_S.DRAFT, _S.SENT, _S.IN_PROGRESS, _S.RETURNED)
_OPEN = (*_WORKING, _S.SUBMITTED, _S.IN_REVIEW)

MOVES: dict[Move, dict[Status, Status]] = {
    Move.INVITE: {_S.DRAFT: _S.SENT} | {s: s for s in (_S.SENT, _S.IN_PROGRESS, _S.RETURNED)},
    Move.START: {_S.DRAFT: _S.IN_PROGRESS, _S.SENT: _S.IN_PROGRESS, _S.IN_PROGRESS: _S.IN_PROGRESS}
    | {_S.RETURNED: _S.RETURNED},
    Move.SUBMIT: dict.fromkeys(_WORKING, _S.SUBMITTED),
    Move.REVIEW: {_S.SUBMITTED: _S.IN_REVIEW, _S.IN_REVIEW: _S.IN_REVIEW},
    Move.RETURN: {_S.SUBMITTED: _S.RETURNED, _S.IN_REVIEW: _S.RETURNED},
    Move.DECIDE: {_S.SUBMITTED: _S.COMPLETED, _S.IN_REVIEW: _S.COMPLETED},
    Move.EXPIRE: dict.fromkeys(_WORKING, _S.EXPIRED),
    Move.CANCEL: dict.fromkeys(_OPEN, _S.CANCELLED),
}

WRITABLE = frozenset(_WORKING)
OPEN = frozenset(_OPEN)
CLOSED = frozenset({_S.COMPLETED, _S.EXPIRED, _S.CANCELLED})

WORDS = {
    _S.DRAFT: "Draft",
    _S.SENT: "Sent",
    _S.IN_PROGRESS: "In progress",
    _S.SUBMITTED: "Submitted",
    _S.IN_REVIEW: "In review",
    _S.RETURNED: "Returned",
    _S.COMPLETED: "Completed",
    _S.EXPIRED: "Expired",
    _S.CANCELLED: "Cancelled",
}


def after(status: Status | str, move: Move) -> Status:
    """The state that the move leads to; Conflict when it cannot be made from here."""
    target = MOVES[move].get(Status(status))
    if target is None:
        raise Conflict(f"An assessment that is {WORDS[Status(status)].lower()} cannot take the step “{move.value}”.")
    return target
