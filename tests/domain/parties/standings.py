"""Engagements in few words: `standing("crm", "Acme", below={"Northern Storage": ["AWS"]})`."""

from collections.abc import Mapping, Sequence

from app.domain.parties import Account, Control, Provider, Standing


def standing(
    engagement_id: str,
    vendor: str,
    *,
    below: Mapping[str, Sequence[str]] | Sequence[str] = (),
    accounts: Sequence[tuple[str, str]] = (),
    controls: Mapping[str, Control] | None = None,
) -> Standing:
    """`below` are companies, each with those it rests on; `accounts` are provider and number."""
    rows = below if isinstance(below, Mapping) else dict.fromkeys(below, ())
    return Standing(
        engagement_id=engagement_id,
        engagement=engagement_id.capitalize(),
        vendor_id=f"vendor-{vendor}",
        vendor=vendor,
        providers=tuple(Provider(name, tuple(rests_on)) for name, rests_on in rows.items()),
        accounts=tuple(Account(provider, number) for provider, number in accounts),
        controls=controls or {},
    )
