"""JSON that a stranger wrote: measured before it is parsed, then parsed without guessing.

Too deep or too much is refused by counting brackets, so that no parser runs out of stack or memory. A name twice in
one object, `NaN` and numbers beyond any meaning are refused too: two programs would read them differently.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

from app.domain.evidence.found import Unreadable
from app.domain.evidence.limits import DEEPEST, LONGEST_NUMBER, MOST_CONTAINERS, MOST_ENTRIES, MOST_VALUES
from app.domain.evidence.row import quote

_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_NO_BRACKETS = re.compile(r"[^\[\]{}]+")
_UNSTORABLE = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_MOST_QUOTES = 8 * MOST_VALUES  # a name and a text take four, and policies within a text quote as much again
_MILLIONS = "The JSON holds millions of values, more than any export we read. Send one account at a time."
_BLANK = re.compile(r"[ \t\r\n]*+")


@dataclass(frozen=True, slots=True)
class Documents:
    """JSON values one after another, one in a healthy export. `is_cut_short`: a list that was never finished."""

    values: tuple[Any, ...]
    is_cut_short: bool = False


def parse_json(text: str) -> Any:
    """The one value in the text; Unreadable with the reason otherwise."""
    documents = parse_documents(text)
    if documents.is_cut_short or len(documents.values) != 1:
        raise Unreadable("It holds more or less than one JSON document. Export it again and leave it unchanged.")
    return documents.values[0]


def parse_documents(text: str) -> Documents:
    """Every value in the text. A list that ends after an item instead of `]` is closed and marked as cut short."""
    unclosed = _measure(text)
    if unclosed == 1 and text.lstrip().startswith("[") and text.rstrip().endswith((",", "}")):
        return Documents(tuple(_values(text.rstrip().rstrip(",") + "]")), is_cut_short=True)
    if unclosed > 0:
        raise Unreadable("The JSON is cut short: it ends before its last bracket is closed. Send the whole file.")
    values = tuple(_values(text))
    if _UNSTORABLE.search(text):
        _refuse_unstorable(values)
    return Documents(values)


def _measure(text: str) -> int:
    """How many brackets stay open at the end; Unreadable where there is too much or it goes too deep."""
    if text.count('"') > _MOST_QUOTES:
        raise Unreadable(_MILLIONS)
    brackets = _NO_BRACKETS.sub("", _STRING.sub("", text))
    if len(brackets) > 2 * MOST_CONTAINERS or text.count(",") > MOST_VALUES:
        raise Unreadable(_MILLIONS)
    depth = 0
    for bracket in brackets:
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            raise Unreadable(f"The JSON is nested more than {DEEPEST} levels deep, which no export of ours is.")
    return depth


def _values(text: str) -> Iterator[Any]:
    position, count = _skip_blank(text, 0), 0
    while position < len(text):
        try:
            value, position = _DECODER.raw_decode(text, position)
        except json.JSONDecodeError as error:
            raise Unreadable(
                f"It is no valid JSON at line {error.lineno}, column {error.colno}. Export it again."
            ) from error
        count += 1
        if count > MOST_ENTRIES:
            raise Unreadable(f"It holds more than {MOST_ENTRIES:,} JSON documents, which no export of ours does.")
        yield value
        position = _skip_blank(text, position)


def _skip_blank(text: str, position: int) -> int:
    found = _BLANK.match(text, position)
    return found.end() if found else position


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise Unreadable(f"The JSON names {quote(twice, 60)} twice in one object, so it cannot be told which counts.")
    return made


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise Unreadable(f"The JSON holds a number of {len(digits):,} digits, which no export of ours has.")
    return int(digits)


def _decimal(digits: str) -> float:
    number = float(digits[: LONGEST_NUMBER * 10])
    if len(digits) > LONGEST_NUMBER * 10 or not isfinite(number):
        raise Unreadable(f"The JSON holds the number {quote(digits, 40)}, which is too large to keep.")
    return number


def _constant(name: str) -> Any:
    raise Unreadable(f"The JSON holds {name}, which is no number. Export it again and leave it unchanged.")


def _refuse_unstorable(values: tuple[Any, ...]) -> None:
    try:
        written = json.dumps(values, ensure_ascii=False)
        written.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unreadable(
            "The JSON holds half of a surrogate pair, which is no character and cannot be kept."
        ) from error
    if _NUL.search(written):
        raise Unreadable(
            "The JSON holds a NUL character, which cannot be kept. Export it again and leave it unchanged."
        )


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole, parse_float=_decimal, parse_constant=_constant)
