"""Patterns with `*` (any text) and `?` (any one character), as AWS policies write actions and resources.

An uploaded policy may hold patterns made to keep a machine busy for ever. Nothing here goes back more than one star,
so a comparison takes at most as many steps as one length times the other.
"""

from collections.abc import Mapping
from functools import lru_cache


def matches(pattern: str, text: str) -> bool:
    """Whether the pattern describes the whole text. Two pointers: on a mismatch only the last star takes one more."""
    if "*" not in pattern and "?" not in pattern:
        return pattern == text
    return _walk(pattern, text, any_one=True)


def covers(pattern: str, other: str) -> bool:
    """Whether everything `other` describes, `pattern` describes too. False when this cannot be seen at a glance.

    The wildcards of `other` are read as characters of their own, which only a star (or `?` for `?`) may stand for.
    """
    return pattern == other or pattern == "*" or _walk(pattern, other, any_one=False)


def _walk(pattern: str, text: str, *, any_one: bool) -> bool:
    at, here, star, resume = 0, 0, -1, 0
    while here < len(text):
        token = pattern[at] if at < len(pattern) else ""
        if token == "*":
            star, resume, at = at, here, at + 1
        elif token and (token == text[here] or (token == "?" and (any_one or text[here] != "*"))):
            at, here = at + 1, here + 1
        elif star >= 0:
            resume += 1
            at, here = star + 1, resume
        else:
            return False
    return not pattern[at:].strip("*")


@lru_cache(maxsize=4096)
def overlap(one: str, other: str) -> bool:
    """Whether some text is described by both patterns.

    Bit j of `reached` says that what was read of `one` and the first j tokens of `other` can describe the same text;
    each token of `one` moves all bits at once, so the work is a few wide operations a token.
    """
    tokens = _without_double_stars(other)
    stars = sum(1 << (at + 1) for at, token in enumerate(tokens) if token == "*")
    everywhere = (1 << (len(tokens) + 1)) - 1
    places = _places(tokens)
    reached = _through_stars(1, stars)
    for token in _without_double_stars(one):
        if token == "*":
            reached = everywhere & -(reached & -reached)
        else:
            reached = _through_stars((reached << 1) & _fits(places, token) | reached & stars, stars)
        if not reached:
            return False
    return bool(reached >> len(tokens))


def _through_stars(reached: int, stars: int) -> int:
    """A star may describe nothing at all."""
    return reached | (reached << 1) & stars


@lru_cache(maxsize=512)
def _places(tokens: str) -> Mapping[str, int]:
    """Bit j + 1 for each token j that is this character; `?` stands for every single one, whatever it is."""
    found: dict[str, int] = {}
    for at, token in enumerate(tokens):
        found[token] = found.get(token, 0) | 1 << (at + 1)
    everyone = sum(places for token, places in found.items() if token not in "*?")
    return {token: places for token, places in found.items() if token not in "*?"} | {
        "": found.get("?", 0),
        "?": everyone | found.get("?", 0),
    }


def _fits(places: Mapping[str, int], wanted: str) -> int:
    """Bit j + 1 for each token j that can describe the same single character."""
    return places.get(wanted, 0) | places[""]


def _without_double_stars(pattern: str) -> str:
    while "**" in pattern:
        pattern = pattern.replace("**", "*")
    return pattern
