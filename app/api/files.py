"""How answers that are files look in the documentation."""

from typing import Any

from app.reports.workbook import MEDIA_TYPE

CSV: dict[int | str, dict[str, Any]] = {
    200: {"description": "CSV in UTF-8 with its mark", "content": {"text/csv": {"schema": {"type": "string"}}}}
}


def workbook(description: str) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that answers with a workbook."""
    content = {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}
    return {200: {"description": description, "content": content}}
