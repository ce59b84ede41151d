"""The answers through each framework, cut to what a report prints."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from app.domain.exact import rounded
from app.domain.frameworks import Atlas, ControlView, FrameworkView, State, asked_of, see
from app.domain.questionnaire.document import Questionnaire
from app.reports.facts import FindingFacts
from app.reports.frameworks import FrameworkGap, FrameworkPart
from app.reports.words import two_places

WORST = 10
QUESTIONS = 3


def frameworks_of(
    atlas: Atlas | None,
    keys: Sequence[str],
    questionnaire: Questionnaire,
    scorecard: Mapping[str, Any],
    findings: Sequence[FindingFacts],
) -> tuple[FrameworkPart, ...]:
    """One part for each framework that a question reaches; none without an atlas."""
    if atlas is None:
        return ()
    still_open: dict[str, list[str]] = {}
    for finding in findings:
        if finding.status != "closed":
            still_open.setdefault(finding.question_id, []).append(finding.severity)
    asked = asked_of(questionnaire, scorecard, still_open)
    views = [see(atlas, key, asked) for key in keys]
    return tuple(_part(view) for view in views if view.reached)


def _part(view: FrameworkView) -> FrameworkPart:
    return FrameworkPart(
        title=view.title,
        reached=view.reached,
        controls=len(view.controls),
        posture=_number(view.posture),
        whole=view.count(State.WHOLE),
        part=view.count(State.PART),
        none=view.count(State.NONE),
        unanswered=view.count(State.OPEN),
        not_asked=view.count(State.NOT_ASKED),
        gaps=tuple(_gap(control) for control in view.gaps[:WORST]),
        gap_count=len(view.gaps),
        hops=view.hops,
        left_out=view.left_out,
    )


def _gap(view: ControlView) -> FrameworkGap:
    ids = view.question_ids
    return FrameworkGap(
        control=view.control.id,
        title=view.control.title,
        state=f"{view.state.sign} {view.state.words}",
        posture=_number(view.posture),
        questions=ids[:QUESTIONS],
        more=max(0, len(ids) - QUESTIONS),
        is_weaker=view.is_weaker,
    )


def _number(posture: Fraction | None) -> str:
    return two_places(None if posture is None else rounded(posture))
