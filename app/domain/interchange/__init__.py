"""The assessment file: one JSON document that carries an assessment, or what its vendor declared, to another instance.

Its hash says that nothing was changed, its signature by which instance it was written. What somebody else's licence
keeps here is left out of it.
"""

from app.domain.interchange.canonical import content_sha256
from app.domain.interchange.file import AssessmentFile, Content
from app.domain.interchange.sealing import sealed
from app.domain.interchange.without_text import shown, without_text

__all__ = ["AssessmentFile", "Content", "content_sha256", "sealed", "shown", "without_text"]
