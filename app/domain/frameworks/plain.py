"""Views and coverage as plain data, the same for programs and for the command line. `_exact` is the fraction."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from app.domain.exact import rounded
from app.domain.frameworks.coverage import Coverage, Covered
from app.domain.frameworks.state import State
from app.domain.frameworks.view import NOT_COMPLIANCE, Behind, ControlView, FrameworkView


def summary_json(view: FrameworkView) -> dict[str, Any]:
    """A framework in one row: how much of it the answers reach, and what they say of that."""
    return {
        "key": view.key,
        "title": view.title,
        "controls": len(view.controls),
        "reached": view.reached,
        **_posture(view.posture),
        "states": {state.value: view.count(state) for state in State},
        "gaps": len(view.gaps),
        "hops": list(view.hops),
        "left_out": list(view.left_out),
        "notice": NOT_COMPLIANCE,
    }


def view_json(view: FrameworkView) -> dict[str, Any]:
    """All of it, domain by domain, down to the questions behind each control."""
    return {
        **summary_json(view),
        "domains": [
            {
                "id": domain.id,
                "title": domain.title,
                **_posture(domain.posture),
                "controls": [_control(control) for control in domain.controls],
            }
            for domain in view.domains
        ],
    }


def coverage_json(coverage: Coverage) -> dict[str, Any]:
    """Control by control, which questions stand behind it."""
    return {
        "key": coverage.key,
        "title": coverage.title,
        "controls": len(coverage.controls),
        "covered": coverage.covered,
        "uncovered": [one.control.id for one in coverage.uncovered],
        "left_out": list(coverage.left_out),
        "items": [_covered(one) for one in coverage.controls],
        "notice": NOT_COMPLIANCE,
    }


def _control(view: ControlView) -> dict[str, Any]:
    return {
        "id": view.control.id,
        "title": view.control.title,
        "state": view.state.value,
        "state_words": view.state.words,
        **_posture(view.posture),
        "answered": view.count("answered"),
        "unanswered": view.count("unanswered", "unknown"),
        "open_findings": list(view.open_findings),
        "hops": list(view.hops),
        "is_weaker": view.is_weaker,
        "notes": list(view.notes),
        "questions": [
            _behind(one)
            | {
                "assessment_id": one.asked.assessment_id,
                "standing": one.asked.standing,
                "weight": one.asked.weight,
                "credit_exact": str(one.asked.credit),
            }
            for one in view.questions
        ],
    }


def _covered(one: Covered) -> dict[str, Any]:
    return {
        "id": one.control.id,
        "title": one.control.title,
        "domain_id": one.control.domain_id,
        "is_weaker": one.is_weaker,
        "hops": list(one.hops),
        "questions": _each(one.questions),
    }


def _each(questions: Sequence[Behind]) -> list[dict[str, Any]]:
    return [_behind(one) for one in questions]


def _behind(one: Behind) -> dict[str, Any]:
    return {
        "question_id": one.asked.question_id,
        "hops": one.hops,
        "is_weaker": one.is_weaker,
        "notes": list(one.notes),
    }


def _posture(posture: Fraction | None) -> dict[str, Any]:
    return {
        "posture": None if posture is None else rounded(posture),
        "posture_exact": None if posture is None else str(posture),
    }
