"""A file ready to be handed over."""

import re
from dataclasses import dataclass

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Made:
    file_name: str
    media_type: str
    body: bytes


def named(what: str, vendor: str, questionnaire: str, ending: str) -> str:
    """`answers-acme-cloud-resilience.csv`: letters and digits only, whatever the vendor is called."""
    plain = _NOT_PLAIN.sub("-", vendor.lower()).strip("-")[:40]
    return f"{'-'.join(part for part in (what, plain, questionnaire) if part)}.{ending}"
