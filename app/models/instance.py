"""The buyer who runs this instance: what vendors read on the landing page, and how long things are kept."""

from sqlmodel import Field, SQLModel

from app.models.identity import text_field


class Instance(SQLModel, table=True):
    """One row, id 1."""

    id: int = Field(default=1, primary_key=True)
    name: str = text_field(default="Your organisation")
    contact_name: str = text_field()
    contact_email: str = text_field()
    privacy: str = text_field()
    logo: str | None = Field(default=None, max_length=32)  # stored name
    logo_media_type: str = ""
    zone: str = "UTC"
    classification: str = "Confidential"
    retention_days: int = 1095
    version: int = 1
