"""What differs between two exports of the same thing: who or what changed, in a sentence, with the row of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from app.domain.evidence.artefact import Artefact
from app.domain.evidence.row import Row
from app.domain.questionnaire.vocabulary import Severity

Thing = TypeVar("Thing")


class ChangeKind(StrEnum):
    """What happened. A word for each, so that findings about the same thing are one finding."""

    USER_ADDED = "user_added"
    USER_REMOVED = "user_removed"
    MFA_LOST = "mfa_lost"
    MFA_GAINED = "mfa_gained"
    PASSWORD_ADDED = "password_added"
    PASSWORD_REMOVED = "password_removed"
    KEY_ADDED = "key_added"
    KEY_REVIVED = "key_revived"
    KEY_ROTATED = "key_rotated"
    KEY_REMOVED = "key_removed"
    ROOT_USED = "root_used"
    ROLE_ADDED = "role_added"
    RIGHTS_ADDED = "rights_added"
    RIGHTS_REMOVED = "rights_removed"
    CAN_DESTROY = "can_destroy"
    NOT_WORKED_OUT = "not_worked_out"
    BOUNDARY_LIFTED = "boundary_lifted"
    TRUST_WIDENED = "trust_widened"
    POLICY_CHANGED = "policy_changed"
    LOCK_LIFTED = "lock_lifted"
    LOCK_SET = "lock_set"
    RETENTION_CUT = "retention_cut"
    RETENTION_LENGTHENED = "retention_lengthened"
    VERSIONING_SUSPENDED = "versioning_suspended"
    VERSIONING_ENABLED = "versioning_enabled"
    COPIES_GONE = "copies_gone"
    COPIES_PUBLIC = "copies_public"
    REPLICATION_STOPPED = "replication_stopped"
    LOGGING_STOPPED = "logging_stopped"
    LOGGING_INTERRUPTED = "logging_interrupted"
    LOGGING_NARROWED = "logging_narrowed"
    LOGGING_RESUMED = "logging_resumed"
    ABOVE_CHANGED = "above_changed"
    CHECK_FAILS = "check_fails"
    CHECK_PASSES = "check_passes"
    NO_LONGER_SHOWN = "no_longer_shown"


@dataclass(frozen=True, slots=True)
class Change:
    """`severity` is None where nothing is harmed. A row of something that was not there says so."""

    kind: ChangeKind
    subject: str
    sentence: str
    before_row: Row | None
    after_row: Row | None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a file and what stands there."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Two(Generic[Thing]):
    """The contents of two exports, `was` and `now`, and the files they came from."""

    before: Artefact
    after: Artefact
    was: Thing
    now: Thing

    def change(
        self,
        kind: ChangeKind,
        subject: str,
        sentence: str,
        severity: Severity | None = None,
        *,
        spots: tuple[Spot | None, Spot | None],
    ) -> Change:
        """The change with the rows of before and after; a spot of None says that the subject is not in that file."""
        was, now = (_row(*side, subject) for side in zip((self.before, self.after), spots, strict=True))
        return Change(kind, subject, sentence, was, now, severity)


def _row(artefact: Artefact, spot: Spot | None, subject: str) -> Row:
    return artefact.row(spot.place, spot.text) if spot else artefact.row("whole file", f"{subject} is not in it")


def paired(
    was: Iterable[Thing], now: Iterable[Thing], key: Callable[[Thing], Any]
) -> Iterator[tuple[Thing | None, Thing | None]]:
    """Each thing with itself in the other export, None where it is not there; those of now first."""
    earlier = {key(one): one for one in was}
    later = {key(one): one for one in now}
    for name, one in later.items():
        yield earlier.get(name), one
    for name, one in earlier.items():
        if name not in later:
            yield one, None


def several(names: Iterable[str], most: int = 5) -> str:
    """A list for a sentence, cut where it would go on too long."""
    given = list(names)
    more = f" and {len(given) - most} more" if len(given) > most else ""
    return ", ".join(given[:most]) + more
