"""One questionnaire version asked about one engagement."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from app.models.identity import id_field

_OPEN = "status IN ('draft','sent','in_progress','submitted','in_review','returned')"


class Assessment(SQLModel, table=True):
    """`questionnaire_sha256` names the frozen document. `returned_questions` live in review rows.
    `imported_file_id` is the file that a kept assessment was read from: nobody was asked it here. No foreign key,
    because the file points here.

    One open assessment per engagement and questionnaire: the database holds that, so that two clicks cannot make two.
    """

    __table_args__ = (
        Index(
            "one_open_assessment",
            "engagement_id",
            "questionnaire_slug",
            unique=True,
            sqlite_where=text(_OPEN),
            postgresql_where=text(_OPEN),
        ),
    )

    id: str = id_field()
    engagement_id: str = Field(foreign_key="engagement.id", index=True, ondelete="CASCADE")
    questionnaire_slug: str = Field(max_length=60)
    questionnaire_version: str = Field(max_length=20)
    questionnaire_sha256: str = Field(foreign_key="questionnaire_document.sha256", max_length=64)
    status: str = Field(default="draft", max_length=12, index=True)
    due_on: date | None = None
    due_zone: str = "UTC"
    respondent_contact_id: str = Field(foreign_key="contact.id")
    reviewer_id: str | None = Field(default=None, foreign_key="user.id")
    replay: str | None = Field(default=None, max_length=80)
    imported_file_id: str | None = Field(default=None, max_length=36)
    created_at: datetime
    sent_at: datetime | None = None
    started_at: datetime | None = None
    submitted_at: datetime | None = None
    closed_at: datetime | None = None
    revision: int = 1
