"""Dates as exports write them: `Z` or an offset, a blank for the T, fractions of a second, or seconds since 1970."""

import re
from datetime import UTC, datetime
from typing import Any

_ISO = re.compile(
    r"(\d{4})[-/](\d{2})[-/](\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?\s?(Z|[+-]\d{2}:?\d{2})?", re.ASCII
)
_FIRST, _LAST = 0, 4_102_444_800  # 1970 to 2100, in seconds


def moment(value: Any) -> datetime | None:
    """The moment in UTC, None if it is none. A time without a zone is read as UTC."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value, UTC) if _FIRST <= value <= _LAST else None
    found = _ISO.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 60 else None
    if found is None:
        return None
    *parts, fraction, zone = found.groups()
    year, month, day, hour, minute, second = (f"{part}" for part in parts)
    micro = (fraction or "0")[:6].ljust(6, "0")
    offset = "+00:00" if zone in (None, "Z") else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second}.{micro}{offset}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
