"""Who took what out: one event for each file that leaves, with its hash and never its content."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app.domain.permissions import Actor
from app.models import Evidence, Rendering
from app.services import events

_READERS = {"staff": "staff", "vendor": "the vendor"}


@dataclass(frozen=True, slots=True)
class Taken:
    """`subject` is (kind, id) of what the file is about, `form` what it left as, in words; `size` in bytes.

    `facts` hold ids and counts, nothing that was said by or about anybody.
    """

    subject: tuple[str, str]
    form: str
    sha256: str
    size: int
    assessment_id: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def rendered(rendering: Rendering, path: Path) -> Taken:
    """The same for a report that was rendered to `path`."""
    about, form = rendering.assessment_id, f"report for {_READERS[rendering.audience]} (PDF)"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Taken(("assessment", about), form, digest, path.stat().st_size, about, {"report": rendering.id})


def given(evidence: Evidence) -> Taken:
    """The same for a file that was given as evidence."""
    subject, facts = ("evidence", evidence.id), {"file_name": evidence.file_name}
    return Taken(subject, "file", evidence.sha256, evidence.size, evidence.assessment_id, facts)


def note(session: Session, actor: Actor, taken: Iterable[Taken]) -> None:
    """Write each down as `<kind>.taken_out`. For callers that were given the file, before they hand it on."""
    for one in taken:
        after = {"as": one.form, "sha256": one.sha256, "bytes": one.size, **one.facts}
        verb = f"{one.subject[0]}.taken_out"
        events.record(session, actor, verb, subject=one.subject, after=after, assessment_id=one.assessment_id)
