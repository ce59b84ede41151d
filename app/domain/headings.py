"""Headings and short words of other people's spreadsheets, without what makes the same word look different."""

import re
import unicodedata


def folded(text: str) -> str:
    """Without regard to case, accents, punctuation and blanks; what stands in brackets is dropped."""
    text = re.sub(r"[(\[][^)\]]*[)\]]", " ", text)
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]|_", " ", kept).split())
