"""Our own workbook for vendors who answer offline: its layout, and reading it. `app.reports.workbook` writes it."""

from app.domain.own_workbook.read import assessment_of, is_own_workbook, read_own_workbook

__all__ = ["assessment_of", "is_own_workbook", "read_own_workbook"]
