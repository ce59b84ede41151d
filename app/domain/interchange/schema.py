"""The JSON Schema of the assessment file: `python -m tools.assessment_schema` writes it to docs/."""

import json
from typing import Any

from app.domain.interchange.file import AssessmentFile


def json_schema() -> dict[str, Any]:
    """For other programs; nothing passes the models that does not pass this in shape."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **AssessmentFile.model_json_schema()}


def schema_text() -> str:
    """The schema as it is committed in docs/assessment-file.schema.json."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
