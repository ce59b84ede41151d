"""From plain facts to a report: pure, so that the service and the replay print the same for the same assessment."""

from app.reports.build.building import build_report

__all__ = ["build_report"]
