"""The IAM account summary: how many users, groups and roles there are, and how the root account is guarded.

`AccountMFAEnabled` and `AccountAccessKeysPresent` speak of root alone. The file names neither account nor date.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader, Unreadable

_MOST_FIGURES = 500


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """The numbers as the file has them, by their names there."""

    figures: Mapping[str, int]

    @property
    def users(self) -> int | None:
        return self.figures.get("Users")

    @property
    def roles(self) -> int | None:
        return self.figures.get("Roles")

    @property
    def groups(self) -> int | None:
        return self.figures.get("Groups")

    @property
    def root_has_mfa(self) -> bool | None:
        return self._is("AccountMFAEnabled")

    @property
    def root_has_keys(self) -> bool | None:
        return self._is("AccountAccessKeysPresent")

    @property
    def root_has_password(self) -> bool | None:
        """None in older files, which lack the field."""
        return self._is("AccountPasswordPresent")

    def quote(self, *names: str) -> str:
        """The numbers as the file has them: `AccountMFAEnabled=0`."""
        return ", ".join(f"{name}={self.figures[name]}" for name in names if name in self.figures)

    def _is(self, name: str) -> bool | None:
        return bool(self.figures[name]) if name in self.figures else None


def recognises(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("SummaryMap"), Mapping)


def read(value: Mapping[str, Any]) -> Found:
    numbers = Fields(value).inner("SummaryMap")
    if len(numbers.values) > _MOST_FIGURES:
        raise Unreadable(f"SummaryMap has more than {_MOST_FIGURES} entries. Export it again and leave it unchanged.")
    figures = {name: number for name in numbers.values if (number := numbers.number(name)) is not None}
    return Found(AccountSummary(figures))


READER = Reader(ArtefactKind.ACCOUNT_SUMMARY, recognises, read, AccountSummary)
