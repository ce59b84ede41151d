"""Exact numbers: credit, trust and scores are fractions, rounded only when they are shown."""

import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

_WRITTEN = re.compile(r"\s*[-+]?\d{0,400}(?:\.\d{0,400}|/\d{1,400})?\s*", re.ASCII)


def to_fraction(value: Any) -> Fraction:
    """The exact number behind `0.5`, `"1/3"` or `2`; ValueError for anything else.

    A float is read through its shortest decimal text, so a YAML `0.1` is one tenth and not its binary neighbour.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Fraction):
        raise ValueError("must be a number such as 0.5 or a fraction such as 1/3")
    if isinstance(value, str) and not _WRITTEN.fullmatch(value):  # 1e-99999999 would be worked out for hours
        raise ValueError("must be a number such as 0.5 or a fraction such as 1/3")
    try:
        return value if isinstance(value, Fraction) else Fraction(str(value))
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError("must be a number such as 0.5 or a fraction such as 1/3") from error


def _between_zero_and_one(value: Any) -> Fraction:
    number = to_fraction(value)
    if not 0 <= number <= 1:
        raise ValueError("must lie between 0 and 1")
    return number


def rounded(number: Fraction) -> float:
    """A number as people read it: two places, halves away from zero."""
    cents = abs(number) * 100 + Fraction(1, 2)
    whole = cents.numerator // cents.denominator
    return (whole if number >= 0 else -whole) / 100


Share = Annotated[
    Fraction,
    PlainValidator(_between_zero_and_one),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string"}]}),
]
