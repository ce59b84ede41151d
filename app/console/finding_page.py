"""What the pages of findings show: the gap quoted, its owner, the promises, the acceptance, the files for proof."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.responses import Response

from app.console.frame import frame
from app.core.clock import now
from app.domain.errors import Conflict, Forbidden, Invalid, Stale, TwokeysError
from app.domain.permissions import Actor
from app.domain.questionnaire.vocabulary import Severity
from app.services import acceptances, evidence, findings, users
from app.services.second_person import is_alone
from app.web.context import Reads
from app.web.forms import Form, errors_by_field
from app.web.pages import page

STATUSES = {
    "open": "Open",
    "in_remediation": "Fix agreed",
    "risk_accepted": "Risk accepted",
    "closed": "Closed",
}
LIVE = "live"
CHOICES = {
    "status": [(LIVE, "Open or fix agreed"), *STATUSES.items()],
    "severity": [(severity.value, severity.value.capitalize()) for severity in Severity],
    "owner_side": [("vendor", "The vendor"), ("us", "We")],
}
PROMISES = {
    "proposed": "Proposed, waits for our answer",
    "agreed": "Agreed",
    "declined": "Declined",
    "done": "Done, proof waits for our look",
    "closed": "Done and closed",
}
_SAME: Mapping[str, str] = {}


@dataclass(frozen=True)
class Row:
    """A finding in a list, with where it belongs."""

    finding: Any
    vendor: str
    engagement: str
    status: str
    is_overdue: bool


def standing(session: Reads, found: Sequence[Any]) -> list[Row]:
    """The findings with their vendor and engagement."""
    places = findings.places_of(session, found)
    return [
        Row(finding, *places[finding.assessment_id], STATUSES[finding.status], _is_overdue(finding))
        for finding in found
    ]


def show_finding(
    request: Request,
    session: Reads,
    actor: Actor,
    finding_id: str,
    *,
    form: Form | None = None,
    error: TwokeysError | None = None,
    field_names: Mapping[str, str] = _SAME,
    opened: str = "",
) -> Response:
    """The page of one finding; `form` is what was typed when `error` says why it was not taken.

    `field_names` says under which name the page has a field that the service calls otherwise, `opened` in which panel
    it was typed.
    """
    finding = findings.get(session, actor, finding_id)
    told = errors_by_field(error) if isinstance(error, Invalid) else {}
    errors = {field_names.get(name, name): sentence for name, sentence in told.items()}
    acceptance = acceptances.of_finding(session, finding) if actor.may("acceptances:read") else None
    return page(
        request,
        "console/findings/show.html",
        status=_status(error),
        frame=frame(session, actor, finding.assessment_id, "/findings"),
        finding=finding,
        is_overdue=_is_overdue(finding),
        status_words=STATUSES[finding.status],
        promises=[(row, PROMISES[row.status]) for row in findings.remediations_of(session, [finding])[finding.id]],
        acceptance=acceptance,
        people=users.names(session),
        is_alone=is_alone(session),
        files=_files(session, actor, finding),
        opened=opened,
        typed={name: form.text(name) for name in form.names()} if form else {},
        errors=errors or ({"main": error.message} if error else {}),
    )


def _status(error: TwokeysError | None) -> int:
    if error is None:
        return 200
    if isinstance(error, Forbidden):
        return 403
    return 412 if isinstance(error, Stale) else 409 if isinstance(error, Conflict) else 422


def _is_overdue(finding: Any) -> bool:
    return finding.status != "closed" and finding.due_on is not None and finding.due_on < now().date()


def _files(session: Reads, actor: Actor, finding: Any) -> list[Any]:
    if not actor.may("evidence:read"):
        return []
    return [file for file in evidence.list_evidence(session, actor, finding.assessment_id) if not file.rejected_at]
