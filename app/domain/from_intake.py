"""Questions that our own intake answers: how closely we look is for us to say, and is shown to the vendor, not asked.

The intake's value is taken where the question has such an option; anything else, "don't know" too, leaves it open.
"""

from collections.abc import Mapping
from typing import Any

from app.domain.questionnaire.document import Question, Questionnaire

TIER = "tier"


def from_intake(questionnaire: Questionnaire, *, tier: str | None, intake: Mapping[str, Any]) -> dict[str, str | None]:
    """Each such question -> the option our intake chose, or None when it chose none of them."""
    told = {**intake, TIER: tier}
    return {question.id: _chosen(question, told) for question in questionnaire.questions() if question.from_intake}


def _chosen(question: Question, told: Mapping[str, Any]) -> str | None:
    value = told.get(question.from_intake or "")
    return value if isinstance(value, str) and question.option(value) is not None else None
