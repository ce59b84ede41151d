"""The head of every assessment page: who, what, where it stands, and the result so far."""

from dataclasses import dataclass
from typing import Any

from app.domain.lifecycle import WORDS, Status
from app.domain.permissions import Actor
from app.models import Assessment, Contact, Engagement, ImportedFile, Vendor
from app.services import assessments, contacts, decisions, engagements, imports, scorecards, vendors
from app.web.context import Session

TABS = (
    ("", "Overview", "assessments:read"),
    ("/review", "Answers", "answers:read"),
    ("/figures", "Figures", "answers:read"),
    ("/keys", "Keys", "evidence:read"),
    ("/findings", "Findings", "findings:read"),
    ("/evidence", "Evidence", "evidence:read"),
    ("/score", "Score", "scorecards:read"),
    ("/frameworks", "Frameworks", "scorecards:read"),
    ("/comparison", "Since last time", "answers:read"),
    ("/history", "History", "answers:read"),
)


@dataclass(frozen=True)
class Frame:
    """What `console/assessments/_frame.html` draws. `result` is the JSON of the newest scorecard, None before one.

    `imported` is the file that a kept assessment was read from.
    """

    assessment: Assessment
    engagement: Engagement
    vendor: Vendor
    respondent: Contact
    status: str
    result: dict[str, Any] | None
    decision: Any
    decided: str
    tabs: tuple[tuple[str, str], ...]
    here: str
    imported: ImportedFile | None


def frame(session: Session, actor: Actor, assessment_id: str, here: str = "") -> Frame:
    """The frame around the tab `here` (its path below the assessment, "" for the overview)."""
    assessment = assessments.get(session, actor, assessment_id)
    engagement = engagements.get(session, actor, assessment.engagement_id)
    decision = decisions.current(session, actor, assessment_id) if actor.may("decisions:read") else None
    card = scorecards.latest(session, actor, assessment_id) if actor.may("scorecards:read") else None
    return Frame(
        assessment=assessment,
        engagement=engagement,
        vendor=vendors.get(session, actor, engagement.vendor_id),
        respondent=contacts.get(session, actor, assessment.respondent_contact_id),
        status=WORDS[Status(assessment.status)],
        result=card.result if card else None,
        decision=decision,
        decided=_decided(decision),
        tabs=tuple((path, name) for path, name, permission in TABS if actor.may(permission)),
        here=here,
        imported=imports.file_of(session, assessment),
    )


def _decided(decision: Any) -> str:
    """The outcome in words; while a second person is awaited it is no decision yet."""
    if decision is None:
        return ""
    is_pending = decision.needs_second and not decision.approved_at
    return "Pending" if is_pending else decisions.OUTCOMES[decision.outcome]
