"""Anybody's workbook, by a mapping that says which column holds what."""

from app.domain.mapped.by_content import told_by_content
from app.domain.mapped.catalogue import framework_of
from app.domain.mapped.fields import LABELS, Field
from app.domain.mapped.guessing import (
    SeenColumn,
    SeenSheet,
    columns_of,
    fields_at,
    guess,
    header_rows,
    headers_sha256,
    headings_of,
)
from app.domain.mapped.mapping import LAST_HEADER_ROW, NO_FRAMEWORK, ColumnMapping, mapping_of
from app.domain.mapped.previewing import MappedPreview, PreviewRow, preview
from app.domain.mapped.reading import read_mapped

__all__ = [
    "LABELS",
    "LAST_HEADER_ROW",
    "NO_FRAMEWORK",
    "ColumnMapping",
    "Field",
    "MappedPreview",
    "PreviewRow",
    "SeenColumn",
    "SeenSheet",
    "columns_of",
    "fields_at",
    "framework_of",
    "guess",
    "header_rows",
    "headers_sha256",
    "headings_of",
    "mapping_of",
    "preview",
    "read_mapped",
    "told_by_content",
]
