"""/assessments/{id}/frameworks and /engagements/{id}/frameworks: what was answered, seen through a framework.

And /questionnaires/{slug}/{version}/coverage: which of its questions stand behind each control.
"""

from typing import Annotated, Any

from fastapi import Query

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Out
from app.domain.frameworks.plain import coverage_json, summary_json, view_json
from app.services import frameworks

router = noun("frameworks")


class FrameworkOut(Out):
    """`reached`: controls that a question stands behind. A control not asked about is no gap.

    `states` counts controls: `none` earns no credit, `part` some, `open` has no answer, `whole` earns all, `outside`
    is asked and does not count, `not_asked` is not asked. `hops`: how they were reached; `left_out`: what was not.
    """

    key: str
    title: str
    controls: int
    reached: int
    posture: float | None
    posture_exact: str | None
    states: dict[str, int]
    gaps: int
    hops: list[str]
    left_out: list[str]
    notice: str


class FrameworksOut(Out):
    items: list[FrameworkOut]
    next: str | None


class BehindOut(Out):
    """`is_weaker`: a hop leads over a control whose title or wording changed, or over an enhancement."""

    question_id: str
    hops: str
    is_weaker: bool
    notes: list[str]


class AnsweredOut(BehindOut):
    """`standing`: answered, unanswered, unknown; hidden, not_applicable, not_scored and left_out do not count."""

    assessment_id: str
    standing: str
    weight: int
    credit_exact: str


class ControlOut(Out):
    """`is_weaker` when every way to it is; `open_findings` are severities."""

    id: str
    title: str
    state: str
    state_words: str
    posture: float | None
    posture_exact: str | None
    answered: int
    unanswered: int
    open_findings: list[str]
    hops: list[str]
    is_weaker: bool
    notes: list[str]
    questions: list[AnsweredOut]


class DomainOut(Out):
    id: str
    title: str
    posture: float | None
    posture_exact: str | None
    controls: list[ControlOut]


class FrameworkViewOut(FrameworkOut):
    domains: list[DomainOut]


class CoveredOut(Out):
    id: str
    title: str
    domain_id: str
    is_weaker: bool
    hops: list[str]
    questions: list[BehindOut]


class CoverageOut(Out):
    """`uncovered` are the ids of controls that no question stands behind."""

    key: str
    title: str
    controls: int
    covered: int
    uncovered: list[str]
    left_out: list[str]
    items: list[CoveredOut]
    notice: str


class CoveragesOut(Out):
    items: list[CoverageOut]
    next: str | None


@router.get(
    "/assessments/{assessment_id}/frameworks",
    response_model=FrameworksOut,
    summary="How much of each framework the answers reach, and their posture there",
    responses=may(404),
)
@reading("scorecards:read")
def list_assessment_frameworks(call: Call, assessment_id: str) -> Any:
    return _all(frameworks.list_views(call.session, call.actor, assessment_id))


@router.get(
    "/assessments/{assessment_id}/frameworks/{key}",
    response_model=FrameworkViewOut,
    summary="The answers through one framework, control by control",
    responses=may(404),
)
@reading("scorecards:read")
def get_assessment_framework(call: Call, assessment_id: str, key: str) -> Any:
    return FrameworkViewOut(**view_json(frameworks.view(call.session, call.actor, assessment_id, key)))


@router.get(
    "/engagements/{engagement_id}/frameworks",
    response_model=FrameworksOut,
    summary="The same over every questionnaire the engagement answered, each as scored last",
    responses=may(404),
)
@reading("scorecards:read")
def list_engagement_frameworks(call: Call, engagement_id: str) -> Any:
    return _all(frameworks.list_engagement_views(call.session, call.actor, engagement_id))


@router.get(
    "/engagements/{engagement_id}/frameworks/{key}",
    response_model=FrameworkViewOut,
    summary="All answers about the engagement through one framework",
    responses=may(404),
)
@reading("scorecards:read")
def get_engagement_framework(call: Call, engagement_id: str, key: str) -> Any:
    return FrameworkViewOut(**view_json(frameworks.engagement_view(call.session, call.actor, engagement_id, key)))


@router.get(
    "/questionnaires/{slug}/{version}/coverage",
    response_model=CoveragesOut,
    summary="Which questions stand behind each control",
    responses=may(404),
)
@reading("questionnaires:read")
def get_coverage(
    call: Call,
    slug: str,
    version: str,
    framework: Annotated[
        str | None, Query(description="One framework, by hops where need be; else those the questionnaire maps to.")
    ] = None,
) -> Any:
    found = frameworks.list_coverage(call.session, call.actor, slug, version, framework=framework)
    return CoveragesOut(items=[CoverageOut(**coverage_json(one)) for one in found], next=None)


def _all(views: list[Any]) -> FrameworksOut:
    return FrameworksOut(items=[FrameworkOut(**summary_json(view)) for view in views], next=None)
