"""/assessments/{id}/filled-caiq: the caller's own blank CAIQ workbook, filled from the answers as they stand."""

from typing import Annotated, Any, Literal

from fastapi import Query, UploadFile
from starlette.responses import Response

from app.api.call import Call
from app.api.endpoint import reading
from app.api.files import workbook
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Out
from app.domain.caiq import read_blank
from app.domain.errors import TooLarge
from app.domain.spreadsheets.limits import PACKED
from app.services import caiq
from app.services.imports.turns import turn

router = noun("exports", "/assessments/{assessment_id}")
_FILE = workbook("The workbook; headers Twokeys-Written and Twokeys-Left count questions. Or the account of it")


class CellOut(Out):
    """A cell and what is to be said about it; empty where it is about none."""

    sheet: str
    cell: str
    message: str


class FilledCaiqOut(Out):
    """`left` stayed as it was, each with the reason; `check` was filled from another version or by control."""

    version: str
    written: int
    left: list[CellOut]
    check: list[CellOut]


@router.post(
    "/filled-caiq",
    response_model=FilledCaiqOut,
    summary="Fill a blank CAIQ workbook of your own; as=account tells what was filled instead",
    responses=_FILE | may(400, 404, 413, 422),
)
@reading("answers:read")
def fill_caiq(
    call: Call,
    assessment_id: str,
    file: UploadFile,
    as_: Annotated[Literal["workbook", "account"], Query(alias="as")] = "workbook",
) -> Any:
    data = file.file.read(PACKED + 1)
    if len(data) > PACKED:
        raise TooLarge(f"The file is larger than {PACKED >> 20} MB. No blank CAIQ is: send the right one.")
    with turn():
        blank = read_blank(data)
    done = caiq.filled(call.session, call.actor, assessment_id, data=data, blank=blank)
    return FilledCaiqOut.model_validate(done) if as_ == "account" else _workbook(call, done, file.filename)


def _workbook(call: Call, done: caiq.FilledCaiq, name: str | None) -> Response:
    call.headers["Twokeys-Written"], call.headers["Twokeys-Left"] = str(done.written), str(len(done.left))
    return call.hand_out(done.made(name or f"CAIQv{done.version}.xlsx"))
