"""An export compared with the one before it: new users, new rights, protections gone, each with both rows.

This is the watching that Code Spaces lacked, done from files: logins the intruder added would have stood in the second
export. Every difference is kept and recorded; one that harms opens a finding.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.diagrams.drift import DriftMark
from app.domain.drift import Change, drift
from app.domain.errors import NotFound
from app.domain.evidence import Artefact as Export
from app.domain.evidence import Row
from app.domain.findings import ORDER, FindingDraft
from app.domain.permissions import CLOCK, Actor
from app.domain.questionnaire.vocabulary import Severity
from app.domain.rule_names import DRIFT, rule_name
from app.models import Artefact, Assessment, Drift, Evidence
from app.services import events, findings, visibility
from app.services.answered import answered_of
from app.services.artefacts.packs import likeness, parsed, placed, taken_at

_log = logging.getLogger("twokeys.evidence")
MOST = 200
"""Differences kept of one comparison, the harmful ones first: an export of another account differs in everything."""
_RECOMMENDATION = "Find out who did this and whether it was meant; undo it, or send an export that shows it undone."


def note(session: Session, assessment: Assessment, rows: Sequence[Artefact]) -> list[Drift]:
    """Compare new rows with the newest before each; for the service that entered them, the assessment locked."""
    found = answered_of(session, assessment)
    accounts = found.accounts if found else {}
    noted: list[Drift] = []
    for before, after in _pairs(session, rows, accounts):
        noted += _noted(session, assessment, before, after, accounts)
    drafts = [_draft(row, Severity(row.severity)) for row in noted if row.severity]
    findings.open_from_rules(session, CLOCK, assessment, None, drafts, again=True)
    return noted


def list_drifts(session: Session, actor: Actor, engagement_id: str, *, limit: int = 500) -> list[Drift]:
    """What changed between the exports about one engagement, newest and worst first. Only for staff."""
    engagement = visibility.engagement_for(session, actor, engagement_id, "evidence:read")
    if not actor.is_staff:
        raise NotFound("There is nothing here, or it is not yours to see.")
    query = select(Drift).where(Drift.engagement_id == engagement.id)
    rows = session.exec(query.order_by(col(Drift.after_at).desc(), col(Drift.id).desc()).limit(limit))
    return sorted(rows, key=lambda row: (-row.after_at.timestamp(), _harm(row)))


def marks(rows: Sequence[Drift]) -> list[DriftMark]:
    """The differences as the picture over time takes them."""
    return [
        DriftMark(row.after_at.date(), row.subject, row.sentence, Severity(row.severity) if row.severity else None)
        for row in rows
    ]


def _pairs(
    session: Session, rows: Sequence[Artefact], accounts: Mapping[str, str]
) -> Iterator[tuple[Artefact, Artefact]]:
    """Each new row with the newest of the same thing from before it, out of any assessment of the engagement."""
    ids = {row.id for row in rows}
    query = (
        select(Artefact)
        .join(Evidence, col(Evidence.id) == Artefact.evidence_id)
        .where(col(Artefact.engagement_id).in_({row.engagement_id for row in rows}))
        .where(col(Artefact.kind).in_({row.kind for row in rows}))
        .where(col(Evidence.withdrawn_at).is_(None), col(Evidence.rejected_at).is_(None))
        .options(defer(Artefact.content))  # type: ignore[arg-type]
    )
    known = [row for row in session.exec(query) if row.id not in ids]
    for after in rows:
        same = likeness(after, accounts)
        earlier = [row for row in known if taken_at(row) <= taken_at(after) and likeness(row, accounts) == same]
        if earlier:
            yield max(earlier, key=lambda row: (taken_at(row), row.id)), after


def _noted(
    session: Session, assessment: Assessment, before: Artefact, after: Artefact, accounts: Mapping[str, str]
) -> list[Drift]:
    earlier, later = (placed(one, accounts) for one in parsed(session, [before, after]))
    changes = sorted(_changes(earlier, later), key=_harm)
    noted = [_row(assessment, before, after, later.account, change) for change in changes[:MOST]]
    session.add_all(noted)
    session.flush()
    for row in noted:
        _record(session, row)
    return noted


def _changes(earlier: Export, later: Export) -> tuple[Change, ...]:
    try:
        return drift(earlier, later)
    except Exception:  # noqa: BLE001  a slip in comparing must not cost the vendor its upload
        _log.exception("two exports could not be compared")
        return ()


def _harm(one: Change | Drift) -> int:
    return ORDER[Severity(one.severity)] if one.severity else len(ORDER)


def _row(assessment: Assessment, before: Artefact, after: Artefact, account: str | None, change: Change) -> Drift:
    return Drift(
        engagement_id=assessment.engagement_id,
        assessment_id=assessment.id,
        artefact_id=after.id,
        before_artefact_id=before.id,
        artefact_kind=after.kind,
        account=account,
        resource=after.resource,
        kind=str(change.kind),
        subject=change.subject,
        sentence=change.sentence,
        severity=change.severity.value if change.severity else None,
        before_row=_plain(change.before_row),
        after_row=_plain(change.after_row),
        before_at=taken_at(before),
        after_at=taken_at(after),
        created_at=now(),
    )


def _plain(row: Row | None) -> dict[str, str] | None:
    return asdict(row) if row else None


def _draft(row: Drift, severity: Severity) -> FindingDraft:
    rule = rule_name(f"{DRIFT}{row.kind}", row.subject, room=4)
    return FindingDraft(rule, severity, "", row.sentence, _RECOMMENDATION)


def _record(session: Session, row: Drift) -> None:
    told = ("kind", "subject", "sentence", "severity", "before_row", "after_row")
    after = {name: getattr(row, name) for name in told}
    subject = ("artefact", row.artefact_id)
    events.record(session, CLOCK, "artefact.drifted", subject=subject, after=after, assessment_id=row.assessment_id)
