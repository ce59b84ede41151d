"""/audit: whether the log of events is whole."""

from typing import Any

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Out
from app.services import audit_verification

router = noun("events", "/audit")


class AuditOut(Out):
    """`head` is `number:hash` of the newest seal; compare it with one published outside."""

    sealed: int
    waiting: int
    erased: int
    head: str
    faults: list[str]


@router.get("", response_model=AuditOut, summary="Verify the chain of sealed events", responses=may())
@reading("audit:read")
def verify_audit(call: Call) -> Any:
    report = audit_verification.verify(call.session, secret=call.settings.key)
    return AuditOut(
        sealed=report.sealed,
        waiting=report.waiting,
        erased=report.erased,
        head=report.head,
        faults=list(report.faults),
    )
