"""The collection script as it is handed out, and which providers an answer names."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.web.assets import STATIC

NAME = "twokeys-collect-aws.sh"
_WORDS = {
    "aws": ("amazon", "aws"),
    "azure": ("azure", "microsoft"),
    "gcp": ("google cloud", "gcp"),
    "google": ("google workspace", "workspace", "gmail", "g suite"),
    "entra": ("entra", "azure ad", "microsoft"),
    "okta": ("okta",),
}


@dataclass(frozen=True, slots=True)
class Script:
    """Where to fetch it, its size in bytes and SHA-256, and what it says about itself with --explain."""

    name: str
    sha256: str
    size: int
    explained: str


@cache
def script() -> Script:
    """The very bytes that are handed out."""
    content = (STATIC / "collection" / NAME).read_bytes()
    explained = content.decode().split("explain() {\n    cat <<'TEXT'\n", 1)[1].split("\nTEXT\n", 1)[0]
    return Script(NAME, hashlib.sha256(content).hexdigest(), len(content), explained)


def providers_named(providers: Iterable[str]) -> frozenset[str]:
    """Which of the providers we read exports of these names mean, so that theirs stand open."""
    said = [provider.casefold() for provider in providers]
    return frozenset(key for key, words in _WORDS.items() if any(word in one for one in said for word in words))
