"""The answers of a questionnaire held against the files: each question that names a rule becomes a claim."""

from collections.abc import Mapping, Set
from datetime import date

from app.domain.answers import Answer
from app.domain.claims.judge import Judged
from app.domain.destruction.answered import Answered
from app.domain.evidence.pack import Pack
from app.domain.questionnaire.document import Questionnaire


def judge_answers(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    answered: Answered | None,
    pack: Pack,
    *,
    as_of: date,
    applies: Set[str] | None = None,
) -> Mapping[str, Judged]:
    """Question id -> judgement, for every question with a `claim` that applies and was answered."""
    raise NotImplementedError
