"""A finding for each control that was scored: satisfied, or not, and by which answers."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from app.domain.questionnaire.document import Question
from app.reports.interchange import Export
from app.reports.oscal.catalog import objective_id, statement_id
from app.reports.oscal.groups import Group, groups
from app.reports.oscal.observations import observation_id
from app.reports.oscal.risks import live, risk_id
from app.reports.oscal.told import answered
from app.reports.oscal.words import heading, identifier, present, prop


def findings(export: Export) -> list[dict[str, Any]]:
    """Satisfied: every scored question of the control earned its full credit, and no finding about one is open."""
    made = [one for group in groups(export) for one in (*_of_controls(export, group), *_of_questions(export, group))]
    return [one for one in made if one is not None]


def _of_controls(export: Export, group: Group) -> list[dict[str, Any] | None]:
    return [
        _finding(export, f"{leaf.control.id} {leaf.control.title}", leaf.all, ("objective-id", objective_id(leaf)))
        for leaf in group.controls
    ]


def _of_questions(export: Export, group: Group) -> list[dict[str, Any] | None]:
    """Questions without a control stand for themselves."""
    return [
        _finding(export, question.text, [question], ("statement-id", statement_id(question)))
        for question in group.questions
    ]


def _finding(
    export: Export, title: str, questions: Sequence[Question], target: tuple[str, str]
) -> dict[str, Any] | None:
    """None where nothing of it was scored: then nothing was found out."""
    scored = [question for question in questions if question.id in export.contributions]
    if not scored:
        return None
    open_ones = [finding for finding in live(export) if finding.question_id in {each.id for each in questions}]
    lacking = [each.id for each in scored if Fraction(export.contributions[each.id]["credit_exact"]) < 1]
    is_satisfied = not lacking and not open_ones
    seen = {question.id for question, _ in answered(export)}
    return present(
        uuid=identifier("finding", export.content.assessment.id, target[1]),
        title=heading(title),
        description=_description(lacking, len(open_ones), len(scored)),
        props=[prop("questions-scored", len(scored)), prop("findings-open", len(open_ones))],
        target=_target(target, is_satisfied),
        related_observations=[
            {"observation-uuid": observation_id(export, each.id)} for each in questions if each.id in seen
        ],
        related_risks=[{"risk-uuid": risk_id(export, each)} for each in open_ones],
    )


def _target(target: tuple[str, str], is_satisfied: bool) -> dict[str, Any]:
    state = {"state": "satisfied", "reason": "pass"} if is_satisfied else {"state": "not-satisfied", "reason": "fail"}
    return {"type": target[0], "target-id": target[1], "status": state}


def _description(lacking: list[str], open_ones: int, scored: int) -> str:
    if not lacking and not open_ones:
        return "Every answer earned its full credit." if scored > 1 else "The answer earned its full credit."
    parts = [f"Less than full credit: {', '.join(lacking)}."] if lacking else []
    parts += [f"Findings still open: {open_ones}."] if open_ones else []
    return " ".join(parts)
