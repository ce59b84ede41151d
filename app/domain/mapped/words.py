"""Words of answers in the languages we have met, and the owners. What is not known is named, never guessed."""

from collections.abc import Mapping

from app.domain.caiq.values import owner_of
from app.domain.headings import folded
from app.domain.own_workbook.layout import OWNERS

_WORDS = {
    "yes": (
        "yes", "y", "true", "wahr", "vrai", "vero", "verdadero", "ja", "j", "oui", "si", "sim", "tak", "ano",
        "implemented", "fully implemented", "compliant", "fully compliant", "met", "in place", "done",
    ),
    "no": (
        "no", "n", "false", "falsch", "faux", "falso", "nein", "non", "nao", "nie", "ne", "nee",
        "not implemented", "non compliant", "not compliant", "not met", "not in place", "missing",
    ),
    "partly": (
        "partly", "partial", "partially", "partially implemented", "partially compliant", "in progress", "teilweise",
        "partiel", "partiellement", "parcial", "parcialmente", "parzialmente", "czesciowo",
    ),
    "not_applicable": (
        "na", "n a", "n v t", "not applicable", "nicht anwendbar", "entfallt", "sans objet", "non applicable",
        "no aplica", "non applicabile", "nie dotyczy",
    ),
    "unknown": ("unknown", "dont know", "don t know", "unbekannt", "inconnu", "nie wiem"),
}  # fmt: skip
_LONGEST = 1_000  # what is longer is a text, and no mapping knows such a word
_VALUES = {word: value for value, words in _WORDS.items() for word in words}
_OWNERS = {folded(label): key for key, label in OWNERS.items()} | {folded(key): key for key in OWNERS}
_SHORT = {
    "us": "csp",
    "we": "csp",
    "provider": "csp",
    "supplier": "csp",
    "client": "csc",
    "third party": "third_party",
    "shared": "shared_csp_csc",
}


def value_of(text: str, own: Mapping[str, str]) -> str | None:
    """One of the five values of a control, by the words of this file first; None for anything else."""
    if len(text) > _LONGEST:
        return None
    said = text.strip().casefold()
    for word, value in own.items():
        if word.strip().casefold() == said:
            return value
    return _VALUES.get(folded(text))


def ownership_of(text: str) -> str | None:
    """One of the five owners; None for anything else."""
    found = owner_of(text)
    return found.value if found else _OWNERS.get(folded(text)) or _SHORT.get(folded(text))
