"""Whether two vendors are one: sure by identifier or by the very same name, likely by website or by a similar name.

What is only likely is never joined silently; a person decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.domain.parties.names import party_key

_SHARED_HOSTS = frozenset(("github.com", "linkedin.com", "facebook.com", "sites.google.com", "wordpress.com"))


@dataclass(frozen=True, slots=True)
class Known:
    """A vendor here, or one of an earlier row; `key` is whatever finds it again."""

    key: str
    values: Mapping[str, str]
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    known: Known
    is_sure: bool
    because: str


class Parties:
    """Vendors that are known so far, found by what identifies them."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._by: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for one in known:
            self.add(one)

    def add(self, known: Known) -> None:
        for sign in _signs(known.values):
            self._by[sign].append(known)

    def match(self, values: Mapping[str, str]) -> Match | None:
        """The vendor it is, or probably is; the surest first, of equals the one still in use."""
        near = {id(known): known for sign in _signs(values) for known in self._by.get(sign, ())}
        found = [match for known in near.values() if (match := _match(values, known))]
        return min(found, key=lambda match: (not match.is_sure, match.known.is_archived), default=None)


def host_of(website: str) -> str:
    """`example.com` for `https://www.example.com/start`; nothing for hosts that many share."""
    host = (urlsplit(website).hostname or "").removeprefix("www.") if website else ""
    return "" if host in _SHARED_HOSTS else host


def _signs(values: Mapping[str, str]) -> list[tuple[str, str]]:
    name = values.get("name", "")
    signs = [("lei", values.get("lei", "")), ("host", host_of(values.get("website", "")))]
    signs += [("party", party_key(name)), ("name", name.casefold())]
    return [sign for sign in signs if sign[1]]


def _match(values: Mapping[str, str], known: Known) -> Match:
    """Called for vendors that share a sign, so there is always something that they have in common."""
    other = known.values
    if values.get("lei") and other.get("lei"):
        if values["lei"] == other["lei"]:
            return Match(known, True, "the same Legal Entity Identifier")
        return Match(known, False, "alike, with another Legal Entity Identifier")
    here, there = host_of(values.get("website", "")), host_of(other.get("website", ""))
    if values["name"].casefold() == other["name"].casefold():
        if here and there and here != there:
            return Match(known, False, "the same name with another website")
        return Match(known, True, "the same name")
    if here and here == there:
        return Match(known, False, f"the same website {here}")
    return Match(known, False, "nearly the same name")
