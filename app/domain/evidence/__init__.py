"""Evidence: what a vendor exported, read tolerant of age and carrier, checked against itself, and quoted by row."""

from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.evidence.pack import Pack, ReadProblem
from app.domain.evidence.reading import Reading, SourceFile, read_file, read_pack
from app.domain.evidence.row import Row

__all__ = ["Artefact", "ArtefactKind", "Pack", "ReadProblem", "Reading", "Row", "SourceFile", "read_file", "read_pack"]
