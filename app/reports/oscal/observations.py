"""An observation for each answer, with the files that support it."""

from typing import Any

from app.domain.interchange.file import Answer, Evidence
from app.domain.questionnaire.document import Question
from app.reports.interchange import Export
from app.reports.oscal.component_definition import component_id
from app.reports.oscal.told import answered, description, props
from app.reports.oscal.words import heading, identifier, markup, present, prop


def observations(export: Export) -> list[dict[str, Any]]:
    return [_observation(export, question, said) for question, said in answered(export)]


def observation_id(export: Export, question_id: str) -> str:
    return identifier("observation", export.content.assessment.id, question_id)


def resources(export: Export) -> list[dict[str, Any]]:
    """The files named as evidence: name, hash and type. Their content is not exported."""
    return [
        {
            "uuid": _resource_id(export, place),
            "title": heading(file.file_name),
            "props": [
                prop("sha256", file.sha256),
                prop("bytes", file.size),
                prop("media-type", file.media_type),
                prop("evidence-status", file.status),
            ],
        }
        for place, file in enumerate(export.content.evidence)
    ]


def _observation(export: Export, question: Question, said: Answer) -> dict[str, Any]:
    files = [
        (place, file)
        for place, file in enumerate(export.content.evidence)
        if question.id in file.questions and file.status != "withdrawn"
    ]
    collected = said.saved_at or export.content.exported_at
    return present(
        uuid=observation_id(export, question.id),
        title=heading(question.text),
        description=description(question, said),
        props=[*props(question, said), prop("question", question.id)],
        methods=["INTERVIEW", "EXAMINE"]
        if files or said.trust in ("documented", "reviewed", "tested")
        else ["INTERVIEW"],
        types=["control-objective"],
        subjects=[{"subject-uuid": component_id(export), "type": "component"}],
        relevant_evidence=[_evidence(export, place, file) for place, file in files],
        collected=collected.isoformat(),
    )


def _evidence(export: Export, place: int, file: Evidence) -> dict[str, Any]:
    return {
        "href": f"#{_resource_id(export, place)}",
        "description": markup(f"{file.file_name}, SHA-256 {file.sha256}"),
    }


def _resource_id(export: Export, place: int) -> str:
    return identifier("evidence", export.content.assessment.id, place, export.content.evidence[place].sha256)
