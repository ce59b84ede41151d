"""The three who can guard a control, and how the five ownership values name them."""

from collections.abc import Iterable
from enum import StrEnum

from app.domain.wording import listed


class Party(StrEnum):
    """Who stands behind a control. The order is the order in which they are named."""

    VENDOR = "vendor"
    CUSTOMER = "customer"
    PROVIDER = "provider"


WORDS = {Party.VENDOR: "the vendor", Party.CUSTOMER: "you, the customer", Party.PROVIDER: "the vendor's provider"}

_OWNERS = {
    "csp": (Party.VENDOR,),
    "csc": (Party.CUSTOMER,),
    "third_party": (Party.PROVIDER,),
    "shared_csp_csc": (Party.VENDOR, Party.CUSTOMER),
    "shared_csp_third_party": (Party.VENDOR, Party.PROVIDER),
}


def parties(ownership: str | None) -> tuple[Party, ...]:
    """The parties an ownership value names; none when it was not said."""
    return _OWNERS.get(ownership or "", ())


def in_order(named: Iterable[Party]) -> tuple[Party, ...]:
    """Each party once, vendor before customer before provider."""
    everybody = set(named)
    return tuple(party for party in Party if party in everybody)


def spoken(named: Iterable[Party]) -> str:
    """`the vendor and you, the customer`; `nobody` when there is none."""
    return listed([WORDS[party] for party in named]) or "nobody"
