"""A person to reach: name and e-mail address, role and telephone if wanted."""

import re
from collections.abc import Iterator
from typing import Any

from app.domain.errors import Problem
from app.domain.kinds.refusal import quoted, refusal
from app.domain.kinds.text import too_long
from app.domain.kinds.value import Value
from app.domain.questionnaire.document import Question

FIELDS = ("name", "email", "role", "phone")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def parse(question: Question, raw: Any, pointer: str) -> Value | None:
    """The fields that were filled; none filled clears."""
    if not isinstance(raw, dict):
        raise refusal(pointer, "wrong_type", "A contact is given as name, email and, if wanted, role and phone.")
    for key, text in raw.items():
        if key not in FIELDS:
            raise refusal(f"{pointer}/{key}", "unknown_field", f"A contact has no field {quoted(key)}.")
        if text is not None and not isinstance(text, str):
            raise refusal(f"{pointer}/{key}", "wrong_type", f"The contact's {key} is a text.")
    return {key: raw[key].strip() for key in FIELDS if (raw.get(key) or "").strip()} or None


def problems(question: Question, value: Any) -> Iterator[Problem]:
    """Name and a plausible e-mail address are needed."""
    if not value.get("name"):
        yield Problem("/value/name", "missing", "Give the contact's name.")
    if not value.get("email"):
        yield Problem("/value/email", "missing", "Give the contact's e-mail address.")
    elif not _EMAIL.fullmatch(value["email"]):
        yield Problem("/value/email", "wrong", "The e-mail address looks incomplete. Write it like name@example.com.")
    for key in FIELDS:
        yield from too_long(value.get(key, ""), 320, f"/value/{key}")


def spoken(question: Question, value: Any) -> str:
    """Name, role, address and telephone, separated by commas."""
    return ", ".join(value[key] for key in ("name", "role", "email", "phone") if value.get(key))
