"""When two names mean the same party: without regard to case, punctuation and legal form, and by a short list of
companies that go by several names. Everything else stays apart: joining two strangers would invent a concentration.
"""

import re
import unicodedata
from typing import Any

from app.domain.questionnaire.vocabulary import UNKNOWN

_ALSO_CALLED = {
    "Amazon Web Services": ("aws", "amazon", "amazon aws", "amazon web services aws", "amazon web services emea"),
    "Microsoft": ("azure", "microsoft azure", "microsoft ireland operations", "microsoft 365", "office 365"),
    "Google": ("google cloud", "google cloud platform", "gcp", "google cloud emea", "google workspace"),
    "Alibaba Cloud": ("aliyun", "alibaba"),
    "Cloudflare": ("cloud flare",),
    "DigitalOcean": ("digital ocean",),
    "Hetzner": ("hetzner online",),
    "IBM": ("ibm cloud", "softlayer"),
    "Oracle": ("oracle cloud", "oracle cloud infrastructure", "oci"),
    "OVHcloud": ("ovh", "ovh cloud", "ovh groupe"),
}
_LEGAL_FORMS = re.compile(
    r"( (ab|ag|aps|as|bv|co|company|corp|corporation|gmbh|inc|incorporated|kg|limited"
    r"|llc|llp|ltd|nv|oy|oyj|plc|pte|pty|rl|sa|sarl|sas|se|spa|srl))+$"
)
_NOBODY = frozenset(
    ("us", "we", "self", "own", "none", "nobody", "no one", "nothing", "internal", "in house", "inhouse", "na", "n a")
    + ("ourselves", "our own", "own hardware", "our own hardware", "not applicable", "unknown", "dont know")
)


def party_key(name: str) -> str:
    """What the name is looked up by; empty for a name without a letter or digit."""
    key = plain(name)
    return _CANONICAL.get(key, key)


def canonical_name(key: str) -> str | None:
    """The name everybody knows the party by, when it is on our list."""
    return _NAMES.get(key)


def names_in(cell: Any) -> tuple[str, ...]:
    """The parties a cell names; several are parted by commas, semicolons or lines."""
    names = (name.strip() for name in re.split("[,;\n]", str(cell or "")))
    return tuple(name for name in names if not is_nobody(name))


def is_nobody(name: str) -> bool:
    """Empty, not known, or the vendor itself in words such as “our own hardware”."""
    return name == UNKNOWN or plain(name) in _NOBODY or not plain(name)


def plain(name: str) -> str:
    """Lower case, no accents or punctuation, no legal form at the end: what is left to compare by."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = re.sub(r"[^\w\s]|_", " ", re.sub(r"[.'’]", "", text)).split()
    return _LEGAL_FORMS.sub("", " ".join(words))


_NAMES = {plain(name): name for name in _ALSO_CALLED}
_CANONICAL = {plain(other): plain(name) for name, others in _ALSO_CALLED.items() for other in others}
