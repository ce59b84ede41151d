"""What a reply may be in JSON."""

from typing import Any

Value = str | int | float | list[Any] | dict[str, Any]
