"""The second factors of one person in Okta. Only active ones count, and text messages and questions are weak.

The list does not say whose it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields, object_at
from app.domain.evidence.found import Found, Reader

WEAK = {"sms", "call", "email", "question"}


@dataclass(frozen=True, slots=True)
class Factor:
    place: str
    type: str
    provider: str | None
    status: str | None

    @property
    def is_active(self) -> bool:
        return self.status == "ACTIVE"

    @property
    def is_weak(self) -> bool:
        return self.type in WEAK

    def quote(self) -> str:
        return f"{self.type}, {self.status}"


@dataclass(frozen=True, slots=True)
class OktaFactors:
    factors: tuple[Factor, ...]


def recognises(value: Any) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(one, Mapping) and {"factorType", "status"} <= set(one) for one in value)


def read(value: list[Any]) -> Found:
    return Found(OktaFactors(tuple(_factor(object_at(one, f"[{index}]")) for index, one in enumerate(value))))


def _factor(fields: Fields) -> Factor:
    return Factor(
        f"item {fields.place}", fields.text("factorType") or "", fields.text("provider"), fields.text("status")
    )


READER = Reader(ArtefactKind.OKTA_FACTORS, recognises, read, OktaFactors)
