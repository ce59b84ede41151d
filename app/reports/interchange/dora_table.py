"""The extract for registers of vendors: one row for each company in the chain of each engagement.

docs/dora.md says which template of the register of information a column can feed. It is an extract, not a filing.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date

from app.reports.interchange.table import csv_bytes


@dataclass(frozen=True, slots=True)
class DoraRow:
    """`rank` 1 is the vendor itself, 2 the companies it rests on, and so on; `receives_from` is who hands work to it.

    What only the contract or the vendor's own answers say stands in rows of rank 1. Empty: nobody said.
    """

    engagement_id: str
    engagement: str
    contract_reference: str
    contract_until: str
    supported_function: str
    criticality: str
    rank: int
    provider: str
    provider_lei: str
    provider_country: str
    provider_role: str = ""
    receives_from: str = ""
    substitutability: str = ""
    data_export: str = ""
    last_audit_on: date | None = None
    answers_of: date | None = None


def dora_csv(rows: Iterable[DoraRow]) -> bytes:
    return csv_bytes([field.name for field in fields(DoraRow)], (astuple(row) for row in rows))
