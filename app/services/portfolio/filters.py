"""Which rows of the portfolio are meant, the same on the page, in the CSV, over the API and in a saved view."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Self
from urllib.parse import urlencode

from app.domain.errors import Invalid, Problem
from app.domain.lifecycle import Status

CHOICES: dict[str, tuple[str, ...]] = {
    "tier": ("critical", "high", "medium", "low", "none"),
    "status": (*(status.value for status in Status), "none"),
    "grade": ("A", "B", "C", "D", "F", "poor", "none"),
    "waiting_for": ("vendor", "us", "second person", "nobody"),
    "due": ("overdue", "soon"),
    "findings": ("critical", "open"),
    "evidence": ("expiring",),
    "replay": ("yes", "no"),
}


@dataclass(frozen=True, slots=True)
class PortfolioFilter:
    """Blank means any. `grade` poor is D or F; `due` soon is within thirty days; `search` looks in names."""

    search: str = ""
    tier: str = ""
    status: str = ""
    grade: str = ""
    waiting_for: str = ""
    owner: str = ""
    due: str = ""
    findings: str = ""
    evidence: str = ""
    replay: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """From an address; Invalid for a value that could match nothing. Other parameters are left alone."""
        given = {field.name: query.get(field.name, "").strip() for field in fields(cls)}
        for name, choices in CHOICES.items():
            if given[name] and given[name] not in choices:
                sentence = f"{name} cannot be “{given[name][:40]}”. Choose one of {', '.join(choices)}."
                raise Invalid(sentence, problems=[Problem(f"/{name}", "unknown_choice", sentence)])
        return cls(**given)

    def query(self) -> str:
        """As it stands in an address, without the blank ones."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    @property
    def is_blank(self) -> bool:
        return not self.query()
