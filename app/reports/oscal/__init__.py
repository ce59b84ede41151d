"""OSCAL 1.2.1 in JSON, written by ourselves: what was asked, what was answered, what came of it.

docs/oscal.md says how our things map to OSCAL's. Tests hold every document against compliance-trestle's models.
"""

from collections.abc import Callable
from typing import Any

from app.domain.errors import Invalid, Problem
from app.reports.interchange import Export
from app.reports.oscal.assessment_results import assessment_results
from app.reports.oscal.catalog import catalog
from app.reports.oscal.component_definition import component_definition

DOCUMENTS: dict[str, Callable[[Export], dict[str, Any]]] = {
    "catalog": catalog,
    "component-definition": component_definition,
    "assessment-results": assessment_results,
}


def writer(document: str) -> Callable[[Export], dict[str, Any]]:
    """What writes the document of this name; Invalid for another name."""
    if document not in DOCUMENTS:
        detail = f"There is no OSCAL document {document[:40]} here. Choose one of {', '.join(DOCUMENTS)}."
        raise Invalid(detail, problems=[Problem("/document", "unknown_choice", detail)])
    return DOCUMENTS[document]


__all__ = ["DOCUMENTS", "assessment_results", "catalog", "component_definition", "writer"]
