"""The envelope of the collection script: one command's output with what the output itself leaves out.

One JSON object, or one a line: which command, which account, region and resource, when, and how it ended.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Unreadable
from app.domain.evidence.hint import Hint
from app.domain.evidence.limits import LARGEST

VERSION = 1


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the command wrote, what it complained of, and the hint for reading it."""

    output: bytes
    error: str
    exit_code: int
    hint: Hint


def is_envelope(value: Any) -> bool:
    return isinstance(value, Mapping) and "twokeys_envelope" in value


def opened(value: Mapping[str, Any], around: Hint, line: int | None) -> Envelope:
    """The envelope's content; Unreadable where it is of another version or not base64."""
    fields = Fields(value)
    if fields.number("twokeys_envelope") != VERSION:
        raise Unreadable(f"The envelope is not of version {VERSION}. Collect again with the script offered here.")
    artefact = fields.text("artefact") or ""
    place = f", line {line}" if line else ""
    hint = Hint(
        source=f"{around.source}{place} ({artefact})" if artefact else f"{around.source}{place}",
        stem=artefact,
        resource=fields.text("resource") or None,
        placed_in=fields.text("account") or around.placed_in,
        region=fields.text("region") or None,
        taken_at=fields.moment("collected_at"),
        command=fields.text("command") or None,
        is_enveloped=True,
    )
    return Envelope(_output(value.get("output_base64")), _error(value), fields.number("exit_code") or 0, hint)


def _error(value: Mapping[str, Any]) -> str:
    error = value.get("error") or ""
    if not isinstance(error, str):
        raise Unreadable("The envelope's error should be a text. Collect again with the script offered here.")
    return error


def _output(encoded: Any) -> bytes:
    if encoded is None:
        return b""
    try:
        if not isinstance(encoded, str) or len(encoded) > LARGEST:
            raise ValueError
        return base64.b64decode("".join(encoded.split()), validate=True)
    except (ValueError, binascii.Error) as error:
        raise Unreadable("The envelope's output is damaged: it is not base64. Send the file as it was made.") from error
