"""A file named on the command line, read only when it is no larger than what we take."""

from pathlib import Path


def read_small(path: Path, *, what: str) -> bytes:
    """Its bytes; TooLarge says that no `what` is so large."""
    from app.domain.errors import TooLarge
    from app.domain.spreadsheets.limits import PACKED

    if path.stat().st_size > PACKED:
        raise TooLarge(f"{path}: it is larger than {PACKED >> 20} MB. No {what} is: name the right one.")
    return path.read_bytes()
