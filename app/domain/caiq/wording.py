"""Headers and short answers, brought to one form before they are compared."""

import re

from app.domain.caiq.ids import plain_dashes

_SUFFIX = re.compile(r"\(\s*(optional|recommended|required|optional ?/ ?recommended)\s*\)")
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_THIRD = re.compile(r"\b(3rd|third)[ -]part(y|ies)\b")


def plain(text: str) -> str:
    """Lower case, single blanks, hyphens for every dash."""
    return " ".join(plain_dashes(text).casefold().split())


def plain_header(text: str) -> str:
    """A header without `(optional/recommended)`, colons and stars; names of programs (`cspAnswer`) as words."""
    words = _JOINED.sub(" ", text).replace("_", " ")
    return " ".join(_SUFFIX.sub("", plain(words)).strip(" :*#.").split())


def plain_owner(text: str) -> str:
    """An owner with one spelling of third parties, of `and` and of hyphens."""
    words = (
        plain(text)
        .strip(" .")
        .replace("&", " and ")
        .replace("csp owned", "csp-owned")
        .replace("csc owned", "csc-owned")
    )
    return " ".join(_THIRD.sub("3rd-party", words).split())


def flowing(text: str) -> str:
    """A text of CSA's with its hard line breaks and doubled blanks taken out."""
    return " ".join(text.split())
