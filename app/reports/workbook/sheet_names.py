"""Names that Excel takes for sheets: at most 31 characters, some of them forbidden, no two alike."""

import re

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST = 31
_ENOUGH = 8
_RESERVED = "history"
_LEADING_ON = {"and", "or", "of", "the", "a", "an", "how", "from", "our", "your", "for", "to", "with", "they"}


class SheetNames:
    """Gives each title a name of its own."""

    def __init__(self, *taken: str) -> None:
        self._taken = {name.casefold() for name in (_RESERVED, *taken)}

    def name(self, title: str) -> str:
        plain = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("' ") or "Sheet"
        found, number = _cut(plain, _LONGEST), 2
        while found.casefold() in self._taken:
            ending = f" ({number})"
            found, number = _cut(plain, _LONGEST - len(ending)) + ending, number + 1
        self._taken.add(found.casefold())
        return found


def _cut(text: str, longest: int) -> str:
    """As far as its last comma, or else its last whole word that does not lead on, where that leaves enough."""
    if len(text) <= longest:
        return text
    start = text[: longest + 1]
    if len(clause := start.rpartition(",")[0]) > _ENOUGH:
        return clause.strip("' ")
    words = start.split(" ")[:-1]
    while len(words) > 1 and words[-1].casefold() in _LEADING_ON:
        words.pop()
    whole = " ".join(words)
    return (whole if len(whole) > _ENOUGH else text[:longest]).strip("' ,-:")
