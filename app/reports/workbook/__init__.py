"""Our own workbook, written for vendors who answer offline. `app.domain.own_workbook` reads it back.

openpyxl is imported on first use, because it is slow to load and most requests need none of it.
"""

from app.reports.workbook.content import WorkbookContent

__all__ = ["MEDIA_TYPE", "WorkbookContent", "write_workbook"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_workbook(content: WorkbookContent) -> bytes:
    """The workbook, the same to the byte for the same content."""
    from app.reports.workbook.writing import write

    return write(content)
