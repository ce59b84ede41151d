"""The words of VSAQ's notation: JSON with comments and joined strings. Each knows its line."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NoReturn

from app.domain.errors import Invalid
from app.domain.vsaq.limits import TEXT

Kind = Literal["string", "number", "word", "mark", "comment", "end"]
_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r\n\ufeff\xa0]+)
    |(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<string>"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*")
    |(?P<number>-?[0-9]{1,15}(?:\.[0-9]{1,15})?(?:[eE][+-]?[0-9]{1,3})?(?![0-9.eE]))
    |(?P<word>true|false|null)\b
    |(?P<mark>[{}\[\],:+])""",
    re.VERBOSE | re.DOTALL,
)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """`text` of a string is what it says, of everything else as it stands."""

    kind: Kind
    text: str
    line: int


def tokens(text: str) -> Iterator[Token]:
    """Everything but blanks, and an end; Invalid names the line where reading stops."""
    place, line = 0, 1
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            _refuse(text, place, line)
        kind, words = found.lastgroup, found[0]
        if kind == "string":
            yield Token("string", _said(words, line), line)
        elif kind != "blank":
            yield Token(kind, words, line)  # type: ignore[arg-type]
        line += words.count("\n")
        place = found.end()
    yield Token("end", "", line)


def _said(quoted: str, line: int) -> str:
    if len(quoted) > 2 * TEXT:
        raise Invalid(f"Line {line}: a text is longer than {TEXT:,} characters.")
    try:
        said = str(json.loads(_ESCAPE.sub(_as_json, quoted) if "\\x" in quoted else quoted, strict=False))
    except ValueError as error:
        raise Invalid(f"Line {line}: a text holds a backslash that escapes nothing.") from error
    return _UNSTORABLE.sub("\ufffd", said)


def _as_json(found: re.Match[str]) -> str:
    r"""VSAQ takes `\x3c` too, which JSON writes as `\u003c`."""
    return f"\\u00{found[1]}" if found[1] else found[0]


def _refuse(text: str, place: int, line: int) -> NoReturn:
    if text[place] == '"':
        raise Invalid(f"Line {line}: a text begins with a quotation mark and does not end in its line.")
    if text.startswith("/*", place):
        raise Invalid(f"Line {line}: a comment begins with /* and never ends.")
    shown = text[place : place + 20].split("\n")[0].strip()
    raise Invalid(f"Line {line}: “{shown}” is not part of a VSAQ file.")
