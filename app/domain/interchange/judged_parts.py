"""The parts of an assessment file that the buyer made: the score and the findings. Answer files hold neither."""

from datetime import date
from typing import Any

from pydantic import AwareDatetime

from app.domain.questionnaire.conditions import Strict


class Scorecard(Strict):
    """The newest frozen one; `result` as the API gives it."""

    number: int
    occasion: str
    created_at: AwareDatetime
    rule_version: str
    questionnaire_sha256: str
    result: dict[str, Any]


class Control(Strict):
    framework: str
    version: str
    id: str


class Acceptance(Strict):
    """A decision to live with the gap until a day; `approved_by` is empty while the second person is awaited."""

    owner: str
    reason: str = ""
    expires_on: date
    approved_by: str = ""


class Finding(Strict):
    """A gap as it stands. What quotes text that may not leave is empty."""

    id: str
    rule: str
    severity: str
    question_id: str
    question: str = ""
    answer: str = ""
    sentence: str = ""
    recommendation: str = ""
    controls: tuple[Control, ...] = ()
    status: str
    owner: str = ""
    due_on: date | None = None
    fix: str = ""
    promised_on: date | None = None
    acceptance: Acceptance | None = None
    closed_reason: str = ""
