"""Registers of vendors as spreadsheets: vendors, contacts and engagements, many at once."""

from app.domain.register_file.entries import RegisterFile
from app.domain.register_file.layout import is_register
from app.domain.register_file.reading import read_register

__all__ = ["RegisterFile", "is_register", "read_register"]
