"""Text from outside as it is printed: what could hide or turn other text is shown instead of obeyed.

The embedded data keeps every character; only the page shows invisible ones by their number.
"""

import re
from typing import Any

from markupsafe import Markup

LONGEST = 20_000
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_STACK = re.compile(f"([{_MARKS}]{{3}})([{_MARKS}]+)")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


_UNBROKEN = re.compile(r"[^\s<>&]{90,}")  # longer than a SHA-256: nobody reads it, and setting it would take minutes
_PIECES = re.compile(".{1,40}", re.DOTALL)


def legible(value: Any) -> Any:
    """The value for printing; markup we made ourselves and things that are not text pass as they are."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = value
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]} … (cut here for print; the embedded data holds all {len(value)} characters)"
    text = _STACK.sub(lambda found: f"{found[1]} ({len(found[2])} more accents) ", text)
    text = _HIDDEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)
    return _UNBROKEN.sub(lambda found: "\u200b".join(_PIECES.findall(found[0])), text)
