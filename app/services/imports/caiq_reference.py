"""Question ids of the CAIQ and what became of each, from the shelf, read once."""

from functools import cache

from app.core import library
from app.domain.caiq import Reference, parse_reference
from app.services import questionnaires

_FILES = ("caiq-question-ids.csv", "caiq-4.0.3-to-4.1.0.csv", "ccm-4.0-to-4.1.csv")


@cache
def caiq_reference() -> Reference:
    folder = library.SHELF / "frameworks"
    ids, steps, controls = ((folder / name).read_text(encoding="utf-8") for name in _FILES)
    return parse_reference(ids, steps, controls, questionnaires.catalogues())
