"""What a reader found in one document, before file name, folder and envelope add what the content lacks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.evidence.artefact import ArtefactKind


class Unreadable(Exception):
    """The document is of a known kind but broken or unfit; the sentence says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    content: Any
    account: str | None = None
    resource: str | None = None
    region: str | None = None
    taken_at: datetime | None = None
    notes: tuple[str, ...] = ()
    raw: Any = None


@dataclass(frozen=True, slots=True)
class Reader:
    """How one kind is told and read.

    `absent` is its content when the vendor's command answers "there is none"; `empty` names the list that is empty when
    there are none; `within` gives other documents that lie inside this one.
    """

    kind: ArtefactKind
    recognises: Callable[[Any], bool]
    read: Callable[[Any], Found]
    content: Any
    absent: Any = None
    empty: str = ""
    within: Callable[[Any], Iterable[Any]] = lambda value: ()
