"""Assessments: one questionnaire version asked about one engagement, from draft to closed."""

from app.services.assessments.changing import change_respondent, change_reviewer, extend
from app.services.assessments.drafting import create
from app.services.assessments.moving import cancel, expire, move, start
from app.services.assessments.reading import (
    answers_of,
    document_of,
    domain_answer,
    domain_answers,
    get,
    list_assessments,
    progress_of,
    visible,
)

__all__ = [
    "answers_of",
    "cancel",
    "change_respondent",
    "change_reviewer",
    "create",
    "document_of",
    "domain_answer",
    "domain_answers",
    "expire",
    "extend",
    "get",
    "list_assessments",
    "move",
    "progress_of",
    "start",
    "visible",
]
