"""ZIPs that are no XLSX workbook: told by what is inside, each with what to send instead."""

from app.domain.errors import Invalid
from app.domain.spreadsheets.archive import Archive

_MACROS = "The workbook contains macros. We do not take those. Save it as a plain Excel workbook (XLSX) and send that."
_KINDS = (
    ("xl/workbook.bin", "This is a binary workbook (XLSB)."),
    ("word/document.xml", "This is a Word document, not a workbook."),
    ("ppt/presentation.xml", "This is a presentation, not a workbook."),
    ("index/document.iwa", "This is a Numbers document. Export it as Excel."),
    ("index.zip", "This is a Numbers document. Export it as Excel."),
)
_SEND = "Save it as an Excel workbook (XLSX) or as CSV and send that."


def refuse_other_zips(archive: Archive) -> None:
    """Invalid for macros, OpenDocument, binary workbooks, other documents and plain archives."""
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in archive.names):
        raise Invalid(_MACROS)
    if "mimetype" in archive:
        _refuse_open_document(archive.start("mimetype"))
    for name, sentence in _KINDS:
        if name in archive:
            raise Invalid(f"{sentence} {_SEND}")
    if any(name.startswith("index/") and name.endswith(".iwa") for name in archive.names):
        raise Invalid(f"This is a Numbers document. {_SEND}")
    if "[content_types].xml" not in archive:
        raise Invalid("This is a ZIP archive, not a workbook. Send the workbook itself, not packed.")
    types = archive.start("[content_types].xml", 1 << 20).lower()
    if b"macroenabled" in types:
        raise Invalid(_MACROS)


def _refuse_open_document(kind: bytes) -> None:
    if b"spreadsheet" in kind:
        raise Invalid(f"This is an OpenDocument spreadsheet (ODS). {_SEND}")
    raise Invalid(f"This is an OpenDocument file, not a workbook. {_SEND}")
