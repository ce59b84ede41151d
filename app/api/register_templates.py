"""/imports/register-template.*: a blank register of vendors to fill in and hand in as an import."""

from typing import Any

from starlette.responses import Response

from app.api.call import Call
from app.api.endpoint import reading
from app.api.files import CSV, workbook
from app.api.nouns import noun
from app.api.problems import may
from app.reports.workbook import MEDIA_TYPE
from app.services.imports import register_template
from app.web.downloads import download

router = noun("imports", "/imports")


@router.get(
    "/register-template.xlsx",
    response_class=Response,
    summary="A blank register of vendors, as a workbook",
    responses=workbook("A workbook") | may(),
)
@reading("imports:read")
def get_register_workbook(call: Call) -> Any:
    return download(register_template.as_xlsx(call.session, call.actor), f"{register_template.NAME}.xlsx", MEDIA_TYPE)


@router.get(
    "/register-template.csv",
    response_class=Response,
    summary="A blank register of vendors, as CSV",
    responses=CSV | may(),
)
@reading("imports:read")
def get_register_csv(call: Call) -> Any:
    return download(register_template.as_csv(call.session, call.actor), f"{register_template.NAME}.csv", "text/csv")
