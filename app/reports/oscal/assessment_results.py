"""What came of the assessment as OSCAL assessment results: observations, findings and risks in one result."""

from typing import Any

from app.reports.interchange import Export
from app.reports.oscal import findings, observations, risks
from app.reports.oscal.catalog import question_id
from app.reports.oscal.component_definition import catalog_resource, component_id
from app.reports.oscal.metadata import metadata
from app.reports.oscal.words import heading, identifier, markup, present, prop


def assessment_results(export: Export) -> dict[str, Any]:
    """Before the first submission there are observations at most: nothing was scored and no gap opened."""
    assessment_id = export.content.assessment.id
    body = {
        "uuid": identifier("assessment-results", assessment_id),
        "metadata": metadata(export, "Results"),
        "import-ap": {"href": f"#{_plan_id(export)}"},
        "results": [_result(export)],
        "back-matter": {"resources": [_plan(export), catalog_resource(export), *observations.resources(export)]},
    }
    return {"assessment-results": body}


def _plan_id(export: Export) -> str:
    return identifier("assessment-plan", export.content.assessment.id)


def _plan(export: Export) -> dict[str, Any]:
    """Our plan is the questionnaire and the state it was asked in: there is no OSCAL document of it."""
    return {
        "uuid": _plan_id(export),
        "title": "Assessment plan",
        "description": markup(
            f"Every question of {export.document.title} that applies is put to the vendor, who answers and gives "
            "evidence; answers are scored by the rules named in the questionnaire."
        ),
        "rlinks": [{"href": f"oscal-catalog-{export.document.slug}.json", "media-type": "application/oscal+json"}],
    }


def _result(export: Export) -> dict[str, Any]:
    content = export.content
    start = content.assessment.submitted_at or content.exported_at
    return present(
        uuid=identifier("result", content.assessment.id),
        title=heading(f"{content.vendor.name}: {content.engagement.name}"),
        description=_description(export),
        start=start.isoformat(),
        props=_props(export),
        local_definitions={"components": [_subject(export)]},
        reviewed_controls={"control-selections": [_selection(export)]},
        observations=observations.observations(export),
        risks=risks.risks(export),
        findings=findings.findings(export),
    )


def _description(export: Export) -> str:
    content = export.content
    if content.assessment.replay:
        return "A replay of a real incident: nobody at this company answered these questions."
    submission = content.submission
    if submission is None:
        return "Nothing was declared yet: these are the answers so far."
    return markup(
        f"Declared by {submission.attested_by}, {submission.role}, as {submission.reference} on "
        f"{submission.submitted_at:%Y-%m-%d}."
    )


def _props(export: Export) -> list[dict[str, Any]]:
    given: dict[str, Any] = {"status": export.content.assessment.status}
    if export.content.scorecard:
        result = export.content.scorecard.result
        given |= {name: result.get(name) for name in ("posture", "confidence", "grade")}
        given["rule-version"] = result["rule_version"]
    return [prop(name, told) for name, told in given.items() if told is not None]


def _subject(export: Export) -> dict[str, Any]:
    content = export.content
    return {
        "uuid": component_id(export),
        "type": "service",
        "title": heading(content.engagement.name),
        "description": markup(f"What {content.vendor.name} does for us."),
        "status": {"state": "operational"},
    }


def _selection(export: Export) -> dict[str, Any]:
    """What applied and was put to the vendor; all where nobody answered yet."""
    asked = [question for question in export.document.questions() if question.id in export.contributions]
    reviewed = dict.fromkeys(
        [*(one.id for one in asked), *(one for one, said in export.answers.items() if said.applies)]
    )
    ids = [question_id(one) for one in export.document.questions() if one.id in reviewed]
    return {"include-controls": [{"control-id": one} for one in ids]} if ids else {"include-all": {}}
