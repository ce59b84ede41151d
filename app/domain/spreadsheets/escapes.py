"""Characters that XML cannot hold, as workbooks write them: `_x0007_` is a bell, `_x005F_` an underscore."""

import re

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MUST_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def unescaped(text: str) -> str:
    """The text that is meant; escapes of NUL and of halves of characters stay as they are."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def escaped(text: str) -> str:
    """The text as a cell holds it, so that `unescaped` gives it back."""
    return _MUST_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)
