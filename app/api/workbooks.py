"""/assessments/{id}/workbook.xlsx: the questions with their answers, for answering offline."""

from typing import Any

from starlette.responses import Response

from app.api.call import Call
from app.api.endpoint import reading
from app.api.files import workbook
from app.api.nouns import noun
from app.api.problems import may
from app.services import exports

router = noun("exports", "/assessments/{assessment_id}")


@router.get(
    "/workbook.xlsx",
    response_class=Response,
    summary="The questionnaire as a workbook to answer offline; hand it in again as an import",
    responses=workbook("An Excel workbook") | may(404),
)
@reading("answers:read")
def get_workbook(call: Call, assessment_id: str) -> Any:
    return call.hand_out(exports.workbook(call.session, call.actor, assessment_id))
