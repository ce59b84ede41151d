"""/engagements/{id}/drifts: what changed between one export and the next, newest first, each with both rows."""

from typing import Any

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Moment, Out
from app.services import drifts

router = noun("drifts", "/engagements/{engagement_id}")


class RowOut(Out):
    """A place in a file: `text` is what stands there, word for word."""

    source: str
    place: str
    text: str


class DriftOut(Out):
    """Where the thing was not there, `before_row` or `after_row` says so. `severity` is null where it harms nothing."""

    id: str
    assessment_id: str
    artefact_id: str
    before_artefact_id: str | None
    artefact_kind: str
    account: str | None
    resource: str | None
    kind: str
    subject: str
    sentence: str
    severity: str | None
    before_row: RowOut | None
    after_row: RowOut | None
    before_at: Moment
    after_at: Moment
    created_at: Moment


class DriftPage(Out):
    items: list[DriftOut]
    next: str | None


@router.get("/drifts", response_model=DriftPage, summary="What changed between exports", responses=may(404))
@reading("evidence:read")
def list_drifts(call: Call, engagement_id: str) -> Any:
    found = drifts.list_drifts(call.session, call.actor, engagement_id)
    return DriftPage(items=[DriftOut.model_validate(row) for row in found], next=None)
