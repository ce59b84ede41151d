"""A file ready to be handed over."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.services.exports.taken import Taken

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Made:
    """`form` says in words what the file is, `subject` is (kind, id) of what it is about."""

    file_name: str
    media_type: str
    body: bytes
    form: str
    subject: tuple[str, str]
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def taken(self) -> Taken:
        """What the audit log says of it."""
        kind, subject_id = self.subject
        digest = hashlib.sha256(self.body).hexdigest()
        about = subject_id if kind == "assessment" else None
        return Taken(self.subject, self.form, digest, len(self.body), about, self.facts)


def of_assessment(assessment_id: str) -> tuple[str, str]:
    return "assessment", assessment_id


def named(what: str, vendor: str, questionnaire: str, ending: str) -> str:
    """`answers-acme-cloud-resilience.csv`: letters and digits only, whatever the vendor is called."""
    plain = _NOT_PLAIN.sub("-", vendor.lower()).strip("-")[:40]
    return f"{'-'.join(part for part in (what, plain, questionnaire) if part)}.{ending}"
