"""What one engagement is said to rest on: the companies below the vendor, its accounts with them, and who guards which
control. The tables are the vendor's own; what is not known or names the vendor itself is left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.parties.names import is_nobody, names_in
from app.domain.questionnaire.vocabulary import UNKNOWN


@dataclass(frozen=True, slots=True)
class Provider:
    """A row of the providers' table: a company, what it does, and the companies it rests on itself."""

    name: str
    rests_on: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account, tenant or panel at a provider. `number` is the provider's own number for it, empty when not said."""

    provider: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """The answer to one question about a control. `verdict` when files were compared: confirmed, contradicted, ..."""

    value: str | None
    ownership: str | None = None
    comment: str = ""
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One engagement of one vendor, by its newest declared answers; empty tables before the first.

    `controls` are named by questionnaire and question: `cloud-resilience/mfa.everyone`.
    """

    engagement_id: str
    engagement: str
    vendor_id: str
    vendor: str
    providers: tuple[Provider, ...] = ()
    accounts: tuple[Account, ...] = ()
    controls: Mapping[str, Control] = field(default_factory=dict)


def providers_in(rows: Any) -> tuple[Provider, ...]:
    """The companies in the value of a providers' table, in the vendor's order."""
    named = ((row, str(row.get("name") or "")) for row in _rows(rows))
    return tuple(
        Provider(name.strip(), names_in(row.get("rests_on")), _said(row.get("role")))
        for row, name in named
        if not is_nobody(name)
    )


def accounts_in(rows: Any) -> tuple[Account, ...]:
    """The accounts in the value of an accounts' table whose provider is known."""
    return tuple(
        Account(str(row["provider"]).strip(), _said(row.get("number")))
        for row in _rows(rows)
        if not is_nobody(str(row.get("provider") or ""))
    )


def _rows(value: Any) -> Iterable[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _said(cell: Any) -> str:
    return "" if cell in (None, UNKNOWN) else str(cell).strip()
