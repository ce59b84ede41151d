"""Headings and short words of other people's spreadsheets, without what makes the same word look different."""

import re
import unicodedata


def folded(text: str) -> str:
    """Without regard to case, accents, punctuation and blanks; what stands in brackets is dropped."""
    closed = max(text.rfind(")"), text.rfind("]")) + 1  # behind it nothing closes, however often something opens
    text = re.sub(r"[(\[][^)\]]*[)\]]", " ", text[:closed]) + text[closed:]
    letters = unicodedata.normalize("NFKD", text.casefold())
    if not letters.isascii():
        letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]|_", " ", letters).split())
