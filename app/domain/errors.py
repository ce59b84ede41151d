"""Everything that can go wrong by rule, in one tree. No status codes here: `app.web.errors` maps class to status."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was given: where (JSON pointer), a code for programs, a sentence for people."""

    pointer: str
    code: str
    detail: str


class TwokeysError(Exception):
    """A rule said no. `str(error)` is a sentence that says what is wrong and what to do."""

    code = "error"

    def __init__(self, message: str, *, problems: Sequence[Problem] = (), **extra: Any) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)
        self.extra = extra


class Invalid(TwokeysError):
    """What was given has the wrong shape or meaning."""

    code = "invalid"


class InvalidAnswer(Invalid):
    """The value does not fit the question's kind."""

    code = "invalid_answer"


class Incomplete(Invalid):
    """Something required is missing; `problems` lists each."""

    code = "incomplete"


class NotFound(TwokeysError):
    """No such thing, or not for this actor: strangers cannot tell which."""

    code = "not_found"


class NotSignedIn(TwokeysError):
    """Nobody is signed in, or the key is unknown, expired or revoked."""

    code = "not_signed_in"


class Forbidden(TwokeysError):
    """The actor may see this but may not do that."""

    code = "forbidden"


class Conflict(TwokeysError):
    """The present state does not allow this move."""

    code = "conflict"


class Stale(TwokeysError):
    """Somebody else changed it first; `extra['current']` holds what is stored now."""

    code = "stale"


class PreconditionRequired(TwokeysError):
    """A change to something that exists must say which version it changes."""

    code = "precondition_required"


class Gone(TwokeysError):
    """It was here and is not any more: expired, revoked or replaced."""

    code = "gone"


class TooMany(TwokeysError):
    """Too many tries; `extra['retry_after']` says for how many seconds to wait."""

    code = "too_many"


class TooLarge(TwokeysError):
    """More bytes than we take; the sentence names the limit."""

    code = "too_large"


class Unavailable(TwokeysError):
    """Something we rest on is away for now; trying again later is right."""

    code = "unavailable"
