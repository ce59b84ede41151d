"""/column-mappings: which column of somebody's workbook means what, kept for the next file with the same headings."""

from typing import Any

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Moment, Out
from app.services.imports import mappings

router = noun("imports", "/column-mappings")


class MappingIn(In):
    """`headers` are the texts of the header row, from the first column on.

    `mapping` holds `sheet`, `header_row`, `columns` (field -> letter), `answer_words` and `framework`.
    """

    name: str
    mapping: dict[str, Any]
    headers: list[str]


class MappingOut(Out):
    """A file whose header row is the same is read by it without asking."""

    id: str
    name: str
    mapping: dict[str, Any]
    sheet_hint: str
    headers_sha256: str
    made_by_name: str
    created_at: Moment


class MappingPage(Out):
    items: list[MappingOut]
    next: str | None


@router.get("", response_model=MappingPage, summary="List kept column mappings", responses=may())
@reading("imports:read")
def list_mappings(call: Call) -> Any:
    found = mappings.list_mappings(call.session, call.actor)
    return MappingPage(items=[MappingOut.model_validate(row) for row in found], next=None)


@router.post("", status_code=201, response_model=MappingOut, summary="Keep a column mapping", responses=may(422))
@writing("imports:write")
def keep_mapping(call: Call, body: MappingIn) -> Any:
    kept = mappings.save(call.session, call.actor, **body.model_dump())
    return MappingOut.model_validate(kept)


@router.delete("/{mapping_id}", status_code=204, summary="Forget a column mapping", responses=may(404))
@writing("imports:write")
def forget_mapping(call: Call, mapping_id: str) -> None:
    mappings.remove(call.session, call.actor, mapping_id)
