"""Anybody's workbook, by a mapping that says which column holds what."""

from app.domain.mapped.catalogue import framework_of
from app.domain.mapped.fields import LABELS, Field
from app.domain.mapped.guessing import (
    SeenColumn,
    SeenSheet,
    columns_of,
    fields_at,
    fingerprint,
    guess,
    header_rows,
    headers_sha256,
)
from app.domain.mapped.mapping import NO_FRAMEWORK, ColumnMapping, mapping_of
from app.domain.mapped.previewing import MappedPreview, PreviewRow, preview
from app.domain.mapped.reading import read_mapped

__all__ = [
    "LABELS",
    "NO_FRAMEWORK",
    "ColumnMapping",
    "Field",
    "MappedPreview",
    "PreviewRow",
    "SeenColumn",
    "SeenSheet",
    "columns_of",
    "fields_at",
    "fingerprint",
    "framework_of",
    "guess",
    "header_rows",
    "headers_sha256",
    "mapping_of",
    "preview",
    "read_mapped",
]
