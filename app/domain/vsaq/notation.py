"""VSAQ's notation as plain values. It is not JSON: comments, texts joined with +, commas before a closing bracket."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.errors import Invalid, TooLarge
from app.domain.vsaq.limits import BYTES, DEPTH, TEXT
from app.domain.vsaq.tokens import Token, tokens

_WORDS = {"true": True, "false": False, "null": None}


class Fields(dict[str, Any]):
    """An object of the file; `line` is where it begins."""

    line: int = 0


@dataclass(frozen=True, slots=True)
class Notation:
    """`comments` are those before the first value: who wrote it, under which licence. `notes` are for people."""

    value: Any
    comments: str
    notes: tuple[str, ...]


def read_notation(data: bytes) -> Notation:
    """The value in the bytes; TooLarge, or Invalid naming the line."""
    if len(data) > BYTES:
        raise TooLarge(f"The file is larger than {BYTES >> 20} MB, which no VSAQ questionnaire is.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Invalid(f"Line {line}: this is not UTF-8 text. Save the file as UTF-8 and send it again.") from error
    return _Reader(tokens(text)).whole()


class _Reader:
    def __init__(self, found: Iterator[Token]) -> None:
        self._found = found
        self._comments: list[str] = []
        self._notes: list[str] = []
        self._has_begun = False
        self._token = self._next()

    def whole(self) -> Notation:
        value = self._value(0)
        if self._token.kind != "end":
            raise Invalid(f"Line {self._token.line}: something follows after the end of the questionnaire.")
        return Notation(value, "\n".join(self._comments), tuple(self._notes))

    def _next(self) -> Token:
        token = next(self._found)
        while token.kind == "comment":
            if not self._has_begun:
                self._comments.append(token.text.strip("/* \t\r\n"))
            token = next(self._found)
        self._has_begun = True
        return token

    def _take(self, mark: str) -> bool:
        if self._token.kind == "mark" and self._token.text == mark:
            self._token = self._next()
            return True
        return False

    def _value(self, depth: int) -> Any:
        token = self._token
        if depth > DEPTH:
            raise Invalid(f"Line {token.line}: blocks are nested more than {DEPTH} deep.")
        if token.kind == "string":
            return self._string()
        if token.kind == "mark" and token.text in "{[":
            self._token = self._next()
            return self._object(token.line, depth) if token.text == "{" else self._list(token.line, depth)
        if token.kind not in ("word", "number"):
            raise Invalid(f"Line {token.line}: {_shown(token)} stands where a value should be.")
        self._token = self._next()
        if token.kind == "word":
            return _WORDS[token.text]
        return float(token.text) if set(token.text) & set(".eE") else int(token.text)

    def _string(self) -> str:
        line, parts = self._token.line, [self._token.text]
        self._token = self._next()
        while self._take("+"):
            if self._token.kind != "string":
                raise Invalid(f"Line {self._token.line}: + joins two texts, and no text follows.")
            parts.append(self._token.text)
            self._token = self._next()
        if sum(map(len, parts)) > TEXT:
            raise Invalid(f"Line {line}: a text is longer than {TEXT:,} characters.")
        return "".join(parts)

    def _list(self, line: int, depth: int) -> list[Any]:
        found: list[Any] = []
        while not self._take("]"):
            found.append(self._value(depth + 1))
            self._separate("]", line)
        return found

    def _object(self, line: int, depth: int) -> Fields:
        found = Fields()
        found.line = line
        while not self._take("}"):
            key = self._key()
            if key in found:
                self._notes.append(
                    f"Line {self._token.line}: “{key[:60]}” stands twice in one item; the last one counts."
                )
            found[key] = self._value(depth + 1)
            self._separate("}", line)
        return found

    def _key(self) -> str:
        token = self._token
        if token.kind != "string":
            raise Invalid(f"Line {token.line}: {_shown(token)} stands where a name in quotation marks should be.")
        self._token = self._next()
        if not self._take(":"):
            raise Invalid(f"Line {token.line}: a colon is missing after “{token.text[:60]}”.")
        return token.text

    def _separate(self, end: str, line: int) -> None:
        if self._take(",") or (self._token.kind == "mark" and self._token.text == end):
            return
        raise Invalid(f"Line {self._token.line}: a comma or {end} is missing in what begins in line {line}.")


def _shown(token: Token) -> str:
    return "the end of the file" if token.kind == "end" else f"“{token.text[:40]}”"
