"""Our own workbook, written for vendors who answer offline. `app.domain.own_workbook` reads it back."""

from app.reports.workbook.content import WorkbookContent
from app.reports.workbook.writing import MEDIA_TYPE, write_workbook

__all__ = ["MEDIA_TYPE", "WorkbookContent", "write_workbook"]
