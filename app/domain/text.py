"""Which text can be stored: everything but NUL and lone surrogates, which one database or the other refuses.

Line ends become LF, because browsers send CRLF and programs send LF for the same paragraph.
"""

import re
from typing import Any

from app.domain.errors import Invalid, Problem

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean_text(text: str, *, pointer: str = "") -> str:
    """The text as it will be stored; Invalid naming the position of a character that cannot be kept."""
    found = _UNSTORABLE.search(text)
    if found:
        name = "a NUL character" if found[0] == "\x00" else "half of a surrogate pair"
        detail = f"Character {found.start() + 1} is {name}, which cannot be stored. Remove it and save again."
        raise Invalid(detail, problems=[Problem(pointer, "unstorable_character", detail)])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean(value: Any, *, pointer: str = "") -> Any:
    """`clean_text` on every string inside a JSON value, keys too; other values as they are."""
    if isinstance(value, str):
        return clean_text(value, pointer=pointer)
    if isinstance(value, list):
        return [clean(item, pointer=f"{pointer}/{index}") for index, item in enumerate(value)]
    if isinstance(value, dict):
        return {
            clean_text(str(key), pointer=pointer): clean(item, pointer=f"{pointer}/{key}")
            for key, item in value.items()
        }
    return value
