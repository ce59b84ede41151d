"""One way to write JSON down, so that a hash means the content and not its blanks or the order of its names."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

SEAL = ("content_sha256", "signature")
"""What is said about the content, and is therefore no part of it."""


def canonical(value: Any) -> bytes:
    """Names in order, no blanks, UTF-8 without escapes, numbers as short as they read back the same."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def content_sha256(file: Mapping[str, Any]) -> str:
    """The hash of everything in the file but its seal."""
    return hashlib.sha256(canonical({key: value for key, value in file.items() if key not in SEAL})).hexdigest()
