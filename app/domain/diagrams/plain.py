"""Text from outside as one line that cannot leave its place in a figure."""

import re

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_STACK = re.compile(f"([{_MARKS}]{{3}})[{_MARKS}]+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


def plain(text: str) -> str:
    """Without control characters, turned writing direction or stacks of accents; blanks are one blank."""
    return " ".join(_UNPRINTABLE.sub(" ", _STACK.sub(r"\1", text)).split())
