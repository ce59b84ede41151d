"""Exports of known kinds, read out of uploaded files and kept beside them, whoever has to look at them later."""

from app.services.artefacts.keeping import keep, of_evidence
from app.services.artefacts.packs import InForce, counting, in_force, pack_of
from app.services.artefacts.reading import Read, Readable, read_stored

__all__ = ["InForce", "Read", "Readable", "counting", "in_force", "keep", "of_evidence", "pack_of", "read_stored"]
