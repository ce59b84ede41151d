"""A blank register of vendors to fill in."""

from fastapi import APIRouter
from starlette.responses import Response

from app.console.access import Staff
from app.reports.workbook import MEDIA_TYPE
from app.services.imports import register_template
from app.web.context import Reads
from app.web.downloads import download

router = APIRouter()


@router.get("/imports/register-template.xlsx")
def workbook(session: Reads, actor: Staff) -> Response:
    return download(register_template.as_xlsx(session, actor), f"{register_template.NAME}.xlsx", MEDIA_TYPE)


@router.get("/imports/register-template.csv")
def table(session: Reads, actor: Staff) -> Response:
    return download(register_template.as_csv(session, actor), f"{register_template.NAME}.csv", "text/csv")
