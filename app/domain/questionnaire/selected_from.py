"""Where a questionnaire's questions were selected from, and why each of them."""

from app.domain.questionnaire.conditions import Strict
from app.domain.questionnaire.spelling import Id, Sentence


class SelectedFrom(Strict):
    """The whole by name and version, and question id -> the reason for choosing it."""

    questionnaire: str
    version: str
    because: dict[Id, Sentence]
