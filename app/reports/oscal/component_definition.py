"""The answers as an OSCAL component definition: the vendor's engagement is a service, each answer an implemented
requirement."""

from typing import Any

from app.domain.interchange.file import Answer
from app.domain.questionnaire.document import Question
from app.reports.interchange import Export
from app.reports.oscal.catalog import catalog_id, question_id
from app.reports.oscal.metadata import VENDOR, metadata, party
from app.reports.oscal.told import answered, description, props
from app.reports.oscal.words import heading, identifier, markup, present, prop


def component_definition(export: Export) -> dict[str, Any]:
    """One component. Without an answer it implements nothing yet."""
    body = {
        "uuid": identifier("component-definition", export.content.assessment.id),
        "metadata": metadata(export, "Answers"),
        "components": [_component(export)],
        "back-matter": {"resources": [catalog_resource(export)]},
    }
    return {"component-definition": body}


def component_id(export: Export) -> str:
    return identifier("component", export.content.assessment.id)


def catalog_resource(export: Export) -> dict[str, Any]:
    """Where the catalog is: exported beside, or loaded by its UUID."""
    return {
        "uuid": identifier("catalog-resource", export.content.questionnaire.sha256),
        "title": heading(f"Catalog of the questions: {export.document.title}"),
        "props": [prop("catalog-uuid", catalog_id(export))],
        "rlinks": [{"href": f"oscal-catalog-{export.document.slug}.json", "media-type": "application/oscal+json"}],
    }


def _component(export: Export) -> dict[str, Any]:
    content = export.content
    return present(
        uuid=component_id(export),
        type="service",
        title=heading(content.engagement.name),
        description=markup(content.engagement.description) or markup(f"What {content.vendor.name} does for us."),
        props=_props(export),
        responsible_roles=[{"role-id": "provider", "party-uuids": [party(export, VENDOR)]}],
        control_implementations=_implementations(export),
    )


def _props(export: Export) -> list[dict[str, Any]]:
    engagement = export.content.engagement
    given = {
        "tier": engagement.tier,
        "contract-reference": engagement.contract_reference,
        "supported-function": engagement.supported_function,
        "lei": export.content.vendor.lei,
        "country": export.content.vendor.country,
    }
    return [prop(name, told) for name, told in given.items() if told]


def _implementations(export: Export) -> list[dict[str, Any]]:
    requirements = [_requirement(export, question, said) for question, said in answered(export)]
    if not requirements:
        return []
    resource = catalog_resource(export)["uuid"]
    return [
        {
            "uuid": identifier("control-implementation", export.content.assessment.id),
            "source": f"#{resource}",
            "description": "What the vendor answered. Each requirement is one question of the catalog.",
            "implemented-requirements": requirements,
        }
    ]


def _requirement(export: Export, question: Question, said: Answer) -> dict[str, Any]:
    return {
        "uuid": identifier("implemented-requirement", export.content.assessment.id, question.id),
        "control-id": question_id(question),
        "description": description(question, said),
        "props": props(question, said),
    }
