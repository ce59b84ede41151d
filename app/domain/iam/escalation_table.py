"""The ways from some rights to all rights in an account, as reviewed data: `escalation.yaml`."""

import pkgutil
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter


class Target(StrEnum):
    """On what kind of resource an action must be possible."""

    ANY = "any"
    OWN_POLICY = "own-policy"
    USER = "user"
    OTHER_USER = "other-user"
    GROUP = "group"
    ROLE = "role"
    SELF_USER = "self-user"
    SELF_ROLE = "self-role"
    SAML_PROVIDER = "saml-provider"


class EscalationRule(BaseModel):
    """One way. `passes` and `runs` are services by whose roles one gains rights; neither means rights over all."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    needs: Mapping[str, Target]
    sentence: str
    passes: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()


@cache
def escalation_rules() -> tuple[EscalationRule, ...]:
    text = pkgutil.get_data(__package__, "escalation.yaml") or b""
    return TypeAdapter(tuple[EscalationRule, ...]).validate_python(yaml.safe_load(text))
