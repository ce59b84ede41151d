"""The answers as a table: one row for each question, in the order asked. docs/exports.md says what the columns mean."""

import json
from typing import Any

from app.domain.answers import spoken
from app.domain.interchange.file import Answer
from app.domain.questionnaire.document import Question
from app.reports.interchange.export import Export
from app.reports.interchange.table import csv_bytes

DECLARED = (
    "section", "question_id", "question", "controls", "answer", "value", "ownership", "comment", "customer_duty",
    "reason", "compensating_control", "planned_on",
)  # fmt: skip
JUDGED = ("applies", "trust", "weight", "credit", "points", "points_possible", "saved_at", "saved_by")


def answers_csv(export: Export) -> bytes:
    """With score and trust for staff, without for the vendor."""
    is_whole = export.content.holds == "assessment"
    rows = [_row(export, question, is_whole) for question in export.document.questions()]
    return csv_bytes((*DECLARED, *JUDGED) if is_whole else DECLARED, rows)


def _row(export: Export, question: Question, is_whole: bool) -> list[Any]:
    answer = export.answers.get(question.id)
    said = answer or Answer(question_id=question.id)
    cells = [
        export.document.section_of[question.id].title,
        question.id,
        question.text,
        " ".join(export.controls_of(question)),
        spoken(question, said.value) if said.value is not None else "",
        json.dumps(said.value, ensure_ascii=False) if said.value is not None else "",
        said.ownership,
        said.comment,
        said.customer_duty,
        said.reason,
        said.compensating_control,
        said.planned_on,
    ]
    return [*cells, *_judged(export, question, answer)] if is_whole else cells


def _judged(export: Export, question: Question, answer: Answer | None) -> list[Any]:
    row = export.contributions.get(question.id, {})
    points = [row.get(name) for name in ("weight", "credit", "points", "points_possible")]
    if answer is None:
        return [None, None, *points, None, None]
    saved_at = answer.saved_at.isoformat() if answer.saved_at else None
    return ["yes" if answer.applies else "no", answer.trust, *points, saved_at, answer.saved_by]
