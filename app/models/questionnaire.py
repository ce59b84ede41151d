"""Published questionnaire versions, and the frozen documents that assessments keep."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.models.identity import text_field


class QuestionnaireDocument(SQLModel, table=True):
    """The canonical JSON of one document under its own SHA-256. Rows are added and never changed."""

    __tablename__ = "questionnaire_document"

    sha256: str = Field(primary_key=True, max_length=64)
    body: str = text_field()


class QuestionnaireVersion(SQLModel, table=True):
    """A published version: its name for people, and the document it will always mean.

    `file_sha256` is of the file it was read from, so that a start need not read what it has read before.
    """

    __tablename__ = "questionnaire_version"

    slug: str = Field(primary_key=True, max_length=60)
    version: str = Field(primary_key=True, max_length=20)
    sha256: str = Field(foreign_key="questionnaire_document.sha256", max_length=64)
    title: str = text_field()
    file_sha256: str | None = Field(default=None, max_length=64)
    source: str = Field(max_length=10)  # shipped | own | uploaded | imported
    published_at: datetime
