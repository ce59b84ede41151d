"""Numbers as people type them: `1,000`, `1 000`, `0.5`, `0,5`, `95 %`."""

import re

_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_PLAIN = re.compile(r"-?\d{1,16}(\.\d{1,16})?", re.ASCII)
_BLANKS = str.maketrans("", "", " \u00a0\u2009\u202f_")


def read_number(typed: str) -> int | float | str:
    """The number meant; the text as typed when it is none, so that it can be refused and shown again."""
    text = typed.translate(_BLANKS).removesuffix("%")
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    elif text.count(",") == 1:
        text = text.replace(",", ".")
    if not _PLAIN.fullmatch(text):
        return typed
    return float(text) if "." in text else int(text)


def show_number(value: object) -> str:
    """Digits without separators, the way they are typed."""
    return str(value)
