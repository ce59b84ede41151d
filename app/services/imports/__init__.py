"""Files of answers and registers: what one would change, and then changing it, whole or not at all."""

from app.services.imports.applying import apply
from app.services.imports.brought import waits_for_staff
from app.services.imports.ending import discard, undo
from app.services.imports.handed import Handed, parse_mapping, read_file
from app.services.imports.outcome import Applied, Left
from app.services.imports.previewing import preview, preview_of
from app.services.imports.reading import document_of, file_of, get, list_imports, places_of
from app.services.imports.targets import may_hand_in, refuse_many_looks

__all__ = [
    "Applied",
    "Handed",
    "Left",
    "apply",
    "discard",
    "document_of",
    "file_of",
    "get",
    "list_imports",
    "may_hand_in",
    "parse_mapping",
    "places_of",
    "preview",
    "preview_of",
    "read_file",
    "refuse_many_looks",
    "undo",
    "waits_for_staff",
]
