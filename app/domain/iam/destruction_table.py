"""Calls that destroy data or clear the way for it, as reviewed data: `destruction.yaml`."""

import pkgutil
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class What(StrEnum):
    """What a call does to data; see the head of the table."""

    DELETE = "delete"
    VERSION = "version"
    SLOW = "slow"
    UNPROTECT = "unprotect"
    POLICY = "policy"


class Action(BaseModel):
    """One call. `latency_hours` until it is final, at the shortest; `sentence` follows the name of who does it."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    action: str = Field(pattern=r"^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$")
    what: What
    latency_hours: int = Field(default=0, ge=0)
    resource_types: tuple[str, ...] = Field(alias="of", min_length=1)
    sentence: str = Field(min_length=1)

    def resources(self, account: str, partition: str = "aws") -> tuple[str, ...]:
        """Patterns of the resources it acts on, in that account; any account if the number is not known."""
        start = f"arn:{partition}:"
        return tuple(
            one.replace("arn:aws:", start, 1).replace("{account}", account or "*") for one in self.resource_types
        )


@cache
def actions() -> tuple[Action, ...]:
    """All of them, in the table's order."""
    text = pkgutil.get_data(__package__, "destruction.yaml") or b""
    return TypeAdapter(tuple[Action, ...]).validate_python(yaml.safe_load(text))


@cache
def by_name() -> Mapping[str, Action]:
    """By the action's name in lower case, for AWS ignores its case."""
    return {one.action.lower(): one for one in actions()}
