"""VSAQ's conditions as a tree: ids joined by && and ||, with !, parentheses, and ^ for "is visible".

&& and || bind alike and are read from left to right, as VSAQ itself reads them. Nothing is ever run.
"""

import re
from dataclasses import dataclass

from app.domain.vsaq.limits import CONDITION, NESTED

_TOKEN = re.compile(r"\s*(?:(?P<mark>&&|\|\||[!()])|(?P<name>\^?[^\s()!&|,\"^]+))\s*")
_SUFFIX = re.compile(r"/(yes|no|value)\Z")


class Unusable(Exception):
    """Why a condition cannot be kept: the end of a sentence that begins with what it stands on."""


@dataclass(frozen=True, slots=True)
class Named:
    """A reference: `suffix` is yes, no, value or empty."""

    id: str
    suffix: str = ""
    is_visibility: bool = False


@dataclass(frozen=True, slots=True)
class Always:
    """A constant."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Not:
    part: "Expression"


@dataclass(frozen=True, slots=True)
class Both:
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple["Expression", ...]


Expression = Named | Always | Not | Both | Either


def parse(text: str) -> Expression:
    """The tree; an empty text always holds. Unusable says what is wrong."""
    if len(text) > CONDITION:
        raise Unusable(f"is longer than {CONDITION:,} characters")
    words = _words(text)
    if not words:
        return Always(True)
    found, end = _joined(words, 0, 0)
    if end != len(words):
        raise Unusable(f"has “{words[end]}” where && or || should stand")
    return found


def _words(text: str) -> list[str]:
    place, words = 0, []
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            shown = text[place : place + 20].strip()
            if not shown:
                break
            if shown[0] in '",':
                raise Unusable("calls a function, which is not known here")
            raise Unusable(f"holds “{shown}”, which is no part of a condition")
        words.append(found["mark"] or found["name"])
        place = found.end()
    return words


def _joined(words: list[str], place: int, depth: int) -> tuple[Expression, int]:
    found, place = _single(words, place, depth)
    while place < len(words) and words[place] in ("&&", "||"):
        kind: type[Both] | type[Either] = Both if words[place] == "&&" else Either
        part, place = _single(words, place + 1, depth)
        found = kind((*found.parts, part) if type(found) is kind else (found, part))
    return found, place


def _single(words: list[str], place: int, depth: int) -> tuple[Expression, int]:
    if depth > NESTED:
        raise Unusable(f"has parentheses more than {NESTED} deep")
    is_negated = False
    while place < len(words) and words[place] == "!":
        is_negated, place = not is_negated, place + 1
    if place >= len(words):
        raise Unusable("ends where an id should stand")
    word = words[place]
    if word == "(":
        found, place = _joined(words, place + 1, depth + 1)
        if place >= len(words) or words[place] != ")":
            raise Unusable("opens a parenthesis and does not close it")
        place += 1
    elif word in ("&&", "||", ")"):
        raise Unusable(f"has “{word}” where an id should stand")
    elif place + 1 < len(words) and words[place + 1] == "(":
        raise Unusable(f"calls the function “{word[:40]}”, which is not known here")
    else:
        found, place = _reference(word), place + 1
    return (Not(found) if is_negated else found), place


def _reference(word: str) -> Expression:
    if word in ("true", "false"):
        return Always(word == "true")
    name = word.removeprefix("^")
    suffix = _SUFFIX.search(name)
    return Named(_SUFFIX.sub("", name), suffix[1] if suffix else "", word.startswith("^"))
