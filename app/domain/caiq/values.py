"""Yes, no, not applicable and the five owners, in the spellings that were seen. What is not known is not guessed."""

import re
from collections.abc import Callable

from app.domain.caiq.ids import plain_dashes
from app.domain.caiq.wording import plain, plain_owner
from app.domain.questionnaire.vocabulary import Ownership

_ANSWERS = {
    "yes": ("yes", "y", "true", *("ja", "oui", "wahr", "vrai", "vero", "verdadero")),
    "no": ("no", "n", "false", *("nein", "non", "falsch", "faux", "falso")),
    "not_applicable": ("na", "n/a", "n.a", "n. a", "n/a.", "not applicable", "non applicable"),
    "partly": ("partial", "partially", "partly", "p", "partial yes", "yes/partial", "yes (partial)", "yes - partial"),
}
"""Spreadsheets of other languages write true and false into CSV in their own."""
_VALUES = {word: value for value, words in _ANSWERS.items() for word in words}
_NOTHING = frozenset(("-", "--", "---", "."))
_CONTINUED = re.compile(r"([^-:;]{1,20}?)(?: -{1,3} |[:;] )\s*(\S.*)", re.DOTALL)
_OWNERS = {
    "csp": Ownership.CSP,
    "csc": Ownership.CSC,
    "csp-owned": Ownership.CSP,
    "csc-owned": Ownership.CSC,
    "3rd-party outsourced": Ownership.THIRD_PARTY,
    "3rd-party-outsourced": Ownership.THIRD_PARTY,
    "shared csp and csc": Ownership.SHARED_CSP_CSC,
    "shared csp and 3rd-party": Ownership.SHARED_CSP_THIRD_PARTY,
}
WRITTEN_VALUES = {"yes": "Yes", "no": "No", "not_applicable": "NA"}
WRITTEN_OWNERS = {
    Ownership.CSP: "CSP-owned",
    Ownership.CSC: "CSC-owned",
    Ownership.THIRD_PARTY: "3rd-party outsourced",
    Ownership.SHARED_CSP_CSC: "Shared CSP and CSC",
    Ownership.SHARED_CSP_THIRD_PARTY: "Shared CSP and 3rd-party",
}
"""As the drop-downs of CSA's own workbook spell them."""


def value_of(text: str) -> str | None:
    """yes, no, not_applicable or (not a word of the CAIQ, but plain) partly; None for anything else."""
    return _VALUES.get(plain(text).strip(" .;,!"))


def continued(text: str, known: Callable[[str], str | None] = value_of) -> tuple[str, str] | None:
    """The value and what follows it in `Yes - since May`; None where it does not begin with one, or says two.

    `known` gives the value of a word.
    """
    found = _CONTINUED.fullmatch(plain_dashes(text).strip())
    value = known(found[1]) if found else None
    if found is None or value is None:
        return None
    first = known(found[2].split()[0])
    if first == "partly" and value == "yes":
        value = "partly"
    elif first is not None and (first != "no" or value == "yes"):
        return None  # “Yes - no exceptions” may be anything; “NA - no networks” is not
    return value, text.strip()[found.start(2) :]


def is_nothing(text: str) -> bool:
    """Whether it is a dash or a dot, with which people leave a cell empty."""
    return plain(text) in _NOTHING


def owner_of(text: str) -> Ownership | None:
    """One of the five; None for anything else."""
    return _OWNERS.get(plain_owner(text))


def is_no_owner(text: str) -> bool:
    """Whether it says that nobody owns it, as people write beside NA."""
    return is_nothing(text) or _VALUES.get(plain(text).strip(" .")) == "not_applicable"
