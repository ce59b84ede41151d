"""Lists and capitals in sentences."""

from collections.abc import Sequence


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """Words with commas and one "and": a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(text: str) -> str:
    """With a capital at the start; the rest as it is, and a login such as ann.lead stays as it is written."""
    is_login = any(mark in text.partition(" ")[0] for mark in "._@-0123456789")
    return text if is_login else text[:1].upper() + text[1:]
