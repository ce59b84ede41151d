"""Names that Excel takes for sheets: at most 31 characters, some of them forbidden, no two alike."""

import re

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST = 31
_RESERVED = "history"
_LEADING_ON = {
    *("and", "or", "of", "the", "a", "an", "how", "from", "our", "you", "who", "whom", "what"),
    *("they", "those", "for", "to", "with", "came", "is"),
}
    "and or of the a an how from our you who whom what they those in on for to with came is".split()
)


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
    """Whole words where that leaves enough, and none at the end that leads nowhere."""
    if len(text) <= longest:
        return text
    words = text[: longest + 1].split(" ")[:-1]
    while len(words) > 1 and words[-1].casefold().strip(",") in _LEADING_ON:
        words.pop()
    whole = " ".join(words)
    return (whole if len(whole) > 5 else text[:longest]).strip("' ,-:")
