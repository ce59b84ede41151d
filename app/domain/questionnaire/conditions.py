"""The shape of a condition: when a question applies, a cap bites, a finding opens or two answers contradict.

A condition is a boolean expression over earlier answers and named facts. This file holds only the shapes;
`app.domain.conditions` evaluates them, and is the one evaluator in the house.
"""

from functools import cached_property
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Scalar = str | int | float | bool


class Strict(BaseModel):
    """Unknown keys are refused and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


COMPARISONS = (
    "is_",
    "in_",
    "includes",
    "includes_any",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "answered",
    "unknown",
    "owned_by",
    "some_row",
    "every_row",
    "rows_at_least",
)


class Condition(Strict):
    """One node: exactly one of `all`, `any`, `not`, or a subject (`question` or `fact`) with exactly one comparison.

    A comparison with an answer that is missing, unknown or hidden is false; ask for that with `answered` or `unknown`.
    `some_row` and `every_row` map column ids to the value (or list of values) wanted; every_row is false for no rows.
    Durations compare with ISO 8601 text such as `PT4H`, dates with `2026-11-02`.
    """

    all: tuple["Condition", ...] | None = None
    any: tuple["Condition", ...] | None = None
    not_: "Condition | None" = Field(default=None, alias="not")

    question: str | None = None
    fact: str | None = None

    is_: Scalar | None = Field(default=None, alias="is")
    in_: tuple[Scalar, ...] | None = Field(default=None, alias="in")
    includes: str | None = None
    includes_any: tuple[str, ...] | None = None
    at_least: Scalar | None = None
    at_most: Scalar | None = None
    more_than: Scalar | None = None
    less_than: Scalar | None = None
    answered: bool | None = None
    unknown: bool | None = None
    owned_by: tuple[str, ...] | None = None
    some_row: dict[str, Scalar | tuple[Scalar, ...]] | None = None
    every_row: dict[str, Scalar | tuple[Scalar, ...]] | None = None
    rows_at_least: int | None = None

    @model_validator(mode="after")
    def _has_one_meaning(self) -> Self:
        branches = [name for name in ("all", "any", "not_") if getattr(self, name) is not None]
        subjects = [name for name in ("question", "fact") if getattr(self, name) is not None]
        comparisons = [name for name in COMPARISONS if getattr(self, name) is not None]
        if branches and (len(branches) > 1 or subjects or comparisons):
            raise ValueError("a condition is one of all, any, not, or a comparison: split it")
        if not branches and (len(subjects) != 1 or len(comparisons) != 1):
            raise ValueError("a comparison names one question or fact and exactly one comparison")
        return self

    @cached_property
    def comparison(self) -> tuple[str, Any]:
        """The one comparison of a leaf: its name without the trailing underscore, and what it compares with."""
        name = next(name for name in COMPARISONS if getattr(self, name) is not None)
        return name.rstrip("_"), getattr(self, name)
