"""Files that hold answers: what every reader of one hands on, and what an import would change."""

from app.domain.imports.diff import DiffRow, State, diff, diff_kept
from app.domain.imports.shapes import Incoming, IncomingFile, Trouble

__all__ = ["DiffRow", "Incoming", "IncomingFile", "State", "Trouble", "diff", "diff_kept"]
