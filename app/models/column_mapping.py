"""Which column of somebody's workbook means what, kept so that the next file with these headers needs no asking."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from app.models.identity import id_field, json_field, text_field


class ColumnMapping(SQLModel, table=True):
    """`headers_sha256` is of the header row, `sheet_hint` the name of the sheet it was made on."""

    __tablename__ = "column_mapping"

    id: str = id_field()
    name: str = text_field()
    headers_sha256: str = Field(max_length=64, index=True)
    sheet_hint: str = text_field()
    mapping: dict[str, Any] = json_field(default_factory=dict)
    made_by_name: str = text_field()
    created_at: datetime
