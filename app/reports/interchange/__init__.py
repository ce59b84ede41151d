"""What leaves as data: the content of an assessment file, and the tables made from it."""

from app.reports.interchange.export import Export

__all__ = ["Export"]
