"""/assessments/{id}/sections: how far each section is, and whether it was called complete."""

from typing import Any

from app.api.answers import ProgressOut
from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Moment, Out
from app.services import sections

router = noun("sections", "/assessments/{assessment_id}/sections")


class SectionOut(Out):
    """`state`: empty (nothing in it applies), not_started, in_progress, answered or complete."""

    id: str
    title: str
    state: str
    progress: ProgressOut
    completed_at: Moment | None
    completed_by: str
    given_to: list[str]


class SectionPage(Out):
    items: list[SectionOut]
    next: str | None


@router.get("", response_model=SectionPage, summary="List sections", responses=may(404))
@reading("answers:read")
def list_sections(call: Call, assessment_id: str) -> Any:
    return SectionPage(items=_shown(call, assessment_id), next=None)


@router.put(
    "/{section_id}/completion",
    response_model=SectionOut,
    summary="Call a section complete",
    responses=may(404, 409, 422),
)
@writing("answers:write")
def complete_section(call: Call, assessment_id: str, section_id: str) -> Any:
    sections.complete(call.session, call.actor, assessment_id, section_id)
    return next(section for section in _shown(call, assessment_id) if section.id == section_id)


@router.delete(
    "/{section_id}/completion", status_code=204, summary="Take back that it is complete", responses=may(404, 409)
)
@writing("answers:write")
def reopen_section(call: Call, assessment_id: str, section_id: str) -> None:
    sections.reopen(call.session, call.actor, assessment_id, section_id)


def _shown(call: Call, assessment_id: str) -> list[SectionOut]:
    return [
        SectionOut(
            id=view.section.id,
            title=view.section.title,
            state=view.state,
            progress=ProgressOut.model_validate(view.progress),
            completed_at=view.completed_at,
            completed_by=view.completed_by,
            given_to=list(view.given_to),
        )
        for view in sections.states(call.session, call.actor, assessment_id)
    ]
