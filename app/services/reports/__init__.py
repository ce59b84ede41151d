"""Reports: gathered from what is stored, rendered to PDF by a job, cached by the hash of what they show."""

from app.services.reports.gathering import build
from app.services.reports.rendering import render
from app.services.reports.requesting import pdf_of, request_pdf

__all__ = ["build", "pdf_of", "render", "request_pdf"]
