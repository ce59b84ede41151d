"""Filling made-up blank CAIQs in tests."""

from collections.abc import Mapping

from app.domain.answers import Answer
from app.domain.caiq import read_blank
from app.reports.filled_caiq import Filled, fill


def fill_blank(data: bytes, answers: Mapping[str, Answer]) -> Filled:
    """Read and filled at once."""
    return fill(data, read_blank(data), answers)
