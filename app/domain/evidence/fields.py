"""Fields of a vendor's JSON, taken one at a time: absent and null are None, a wrong type is refused by name.

A missing field never reads as "no": whoever judges must be able to tell "false" from "not said".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.evidence.found import Unreadable
from app.domain.evidence.limits import MOST_ENTRIES
from app.domain.evidence.moments import moment

_FLAGS = {"true": True, "false": False}
_LONGEST_TEXT = 20_000  # conditions of roles are the longest we read


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object and where it stands in the file, such as `trailList[0]`."""

    values: Mapping[str, Any]
    place: str = ""

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        if value is None or (isinstance(value, str) and len(value) <= _LONGEST_TEXT):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        raise self._wrong(name, "a short text")

    def flag(self, name: str) -> bool | None:
        value = self.values.get(name)
        if isinstance(value, str):
            value = _FLAGS.get(value.strip().lower(), value)
        if value is None or isinstance(value, bool):
            return value
        raise self._wrong(name, "true or false")

    def number(self, name: str) -> int | None:
        value = self.values.get(name)
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() and len(value) < 20:
            return int(value)
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self._wrong(name, "a whole number")

    def moment(self, name: str) -> datetime | None:
        value = self.values.get(name)
        if value is None or value == "":
            return None
        found = moment(value)
        if found is None:
            raise self._wrong(name, "a date with a time")
        return found

    def inner(self, name: str) -> "Fields":
        """The object in a field; an empty one where it is absent."""
        value = self.values.get(name)
        if value is None:
            return Fields({}, self.under(name))
        if isinstance(value, Mapping):
            return Fields(value, self.under(name))
        raise self._wrong(name, "an object")

    def items(self, name: str) -> Iterator["Fields"]:
        """The objects of a list; none where it is absent."""
        given = self.list(name)
        if len(given) > MOST_ENTRIES:
            raise Unreadable(f"{self.under(name)} has more than {MOST_ENTRIES:,} entries. Send one account at a time.")
        for index, value in enumerate(given):
            yield object_at(value, f"{self.under(name)}[{index}]")

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list; one text alone counts as a list of one."""
        value = self.values.get(name)
        given = [value] if isinstance(value, str) else self.list(name)
        if all(isinstance(one, str) and len(one) <= _LONGEST_TEXT for one in given):
            return tuple(given)
        raise self._wrong(name, "a list of short texts")

    def list(self, name: str) -> list[Any]:
        value = self.values.get(name)
        if value is None or isinstance(value, list):
            return value or []
        raise self._wrong(name, "a list")

    def under(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place else name

    def _wrong(self, name: str, wanted: str) -> Unreadable:
        return Unreadable(f"{self.under(name)} should be {wanted}. Export it again and leave it unchanged.")


def object_at(value: Any, place: str) -> Fields:
    """The value as an object with fields; Unreadable where it is something else."""
    if isinstance(value, Mapping):
        return Fields(value, place)
    raise Unreadable(f"{place or 'The document'} should be an object. Export it again and leave it unchanged.")
