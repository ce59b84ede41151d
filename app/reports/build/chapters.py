"""All answers as they are printed, section by section."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from app.domain.answers import Answer, spoken
from app.domain.answers.answer import UNANSWERED
from app.domain.kinds.table import say_cell
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import Kind
from app.reports.facts import ControlFacts, Fact
from app.reports.report import Chapter, Reply, Verdict
from app.reports.words import long_date

NOTES = (
    ("comment", "How"),
    ("reason", "Why not applicable"),
    ("customer_duty", "What the customer must do"),
    ("compensating_control", "Instead"),
)


def chapters_of(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    scorecard: Mapping[str, Any],
    trust: Mapping[str, str],
    applies: Set[str],
    framework: str,
    verdicts: Sequence[Verdict] = (),
) -> tuple[Chapter, ...]:
    """Every section; questions that do not apply are counted, not printed."""
    judged = {verdict.question_id: verdict for verdict in verdicts}
    overridden = {row["question_id"]: row for row in scorecard["contributions"] if "credit_before_override" in row}
    return tuple(
        Chapter(
            title=section.title,
            replies=tuple(
                replace(
                    _reply(
                        question, answers.get(question.id, UNANSWERED), trust, overridden.get(question.id), framework
                    ),
                    verdict=judged.get(question.id),
                )
                for question in section.questions
                if question.id in applies
            ),
            hidden=sum(question.id not in applies for question in section.questions),
        )
        for section in questionnaire.sections
    )


def _reply(
    question: Question, answer: Answer, trust: Mapping[str, str], override: Mapping[str, Any] | None, framework: str
) -> Reply:
    name, _, version = framework.partition("@")
    controls = question.controls.get(framework, ())
    return Reply(
        question_id=question.id,
        question=question.text,
        answer=spoken(question, answer.value),
        rows=_rows(question, answer),
        ownership=answer.ownership,
        trust=trust.get(question.id, "claimed") if answer.is_known else None,
        notes=tuple(_notes(answer, override)),
        controls=tuple(ControlFacts(name, version, control) for control in controls),
    )


def _rows(question: Question, answer: Answer) -> tuple[tuple[Fact, ...], ...]:
    if question.kind is not Kind.TABLE or not isinstance(answer.value, list):
        return ()
    rows = [row for row in answer.value if isinstance(row, dict)]
    return tuple(
        tuple(Fact(column.title, say_cell(column, row[column.id])) for column in question.columns if column.id in row)
        for row in rows
    )


def _notes(answer: Answer, override: Mapping[str, Any] | None) -> list[Fact]:
    notes = [Fact(label, getattr(answer, name)) for name, label in NOTES if getattr(answer, name).strip()]
    if answer.planned_on:
        notes.append(Fact("Planned for", long_date(answer.planned_on)))
    if override:
        reason = f" {override['override_reason']}" if override["override_reason"] else ""
        words = f"Counted as {override['credit']:.2f} instead of {override['credit_before_override']:.2f}.{reason}"
        notes.append(Fact("Changed by a reviewer", words))
    return notes
