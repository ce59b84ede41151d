"""/assessments/{id}/...: the assessment as a file for other programs; /dora-register.csv over all engagements."""

from typing import Annotated, Any

from fastapi import Query
from starlette.responses import Response

from app.api.call import Call
from app.api.endpoint import reading
from app.api.files import CSV
from app.api.nouns import noun
from app.api.problems import may
from app.services import exports

router = noun("exports")
_HERE = "/assessments/{assessment_id}"


@router.get(
    f"{_HERE}/assessment.json",
    response_model=dict[str, Any],
    summary="The whole assessment as a signed file, see docs/assessment-file.schema.json",
    responses=may(404),
)
@reading("reports:read")
def get_assessment_file(call: Call, assessment_id: str) -> Any:
    return call.hand_out(exports.assessment_file(call.session, call.actor, assessment_id, secret=call.settings.key))


@router.get(
    f"{_HERE}/answer-file.json",
    response_model=dict[str, Any],
    summary="What the vendor declared as a signed file; another instance reads it as an import",
    responses=may(404),
)
@reading("answers:read")
def get_answer_file(call: Call, assessment_id: str) -> Any:
    return call.hand_out(exports.answer_file(call.session, call.actor, assessment_id, secret=call.settings.key))


@router.get(
    f"{_HERE}/answers.csv",
    response_class=Response,
    summary="The answers as a table; score and trust beside them for keys with reports:read",
    responses=CSV | may(404),
)
@reading("answers:read")
def get_answers_csv(call: Call, assessment_id: str) -> Any:
    return call.hand_out(exports.answers_csv(call.session, call.actor, assessment_id, secret=call.settings.key))


@router.get(
    f"{_HERE}/oscal.json",
    response_model=dict[str, Any],
    summary="OSCAL 1.2.1: catalog, component-definition or assessment-results",
    responses=may(404, 422),
)
@reading("reports:read")
def get_oscal(
    call: Call, assessment_id: str, document: Annotated[str, Query(max_length=40)] = "assessment-results"
) -> Any:
    secret = call.settings.key
    return call.hand_out(exports.oscal(call.session, call.actor, assessment_id, document=document, secret=secret))


@router.get(
    "/dora-register.csv",
    response_class=Response,
    summary="Contracts, providers and their chain, for the register of information under DORA",
    responses=CSV | may(),
)
@reading("reports:read")
def get_dora_register(call: Call) -> Any:
    return call.hand_out(exports.dora_register(call.session, call.actor))
