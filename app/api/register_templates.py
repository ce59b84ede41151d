"""/imports/register-template.*: a blank register of vendors to fill in and hand in as an import."""

from typing import Any

from starlette.responses import Response

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.reports.workbook import MEDIA_TYPE
from app.services.imports import register_template
from app.web.downloads import download

router = noun("imports", "/imports")
_XLSX: dict[int | str, dict[str, Any]] = {
    200: {"description": "A workbook", "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
}
_CSV: dict[int | str, dict[str, Any]] = {
    200: {"description": "CSV in UTF-8 with its mark", "content": {"text/csv": {"schema": {"type": "string"}}}}
}


@router.get(
    "/register-template.xlsx",
    response_class=Response,
    summary="A blank register of vendors, as a workbook",
    responses=_XLSX | may(),
)
@reading("imports:read")
def get_register_workbook(call: Call) -> Any:
    return download(register_template.as_xlsx(call.session, call.actor), f"{register_template.NAME}.xlsx", MEDIA_TYPE)


@router.get(
    "/register-template.csv",
    response_class=Response,
    summary="A blank register of vendors, as CSV",
    responses=_CSV | may(),
)
@reading("imports:read")
def get_register_csv(call: Call) -> Any:
    return download(register_template.as_csv(call.session, call.actor), f"{register_template.NAME}.csv", "text/csv")
