"""A filter of the portfolio that somebody gave a name."""

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, text_field


class SavedView(SQLModel, table=True):
    __tablename__ = "saved_view"

    id: str = id_field()
    user_id: str = Field(foreign_key="user.id", index=True, ondelete="CASCADE")
    name: str = text_field()
    query: str = text_field()
