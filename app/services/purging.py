"""Removing every row about a vendor or an assessment: children first, so that both databases agree on the order.

What stays: the deletion itself, and the fixed columns of events with their seals. Bodies and salts of those events go,
so the chain still verifies and says nothing about persons any more. Backups expire on their own clock.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, delete, or_, select, update
from sqlmodel import Session, SQLModel, col

from app.models import (
    Answer,
    Artefact,
    Assessment,
    Comment,
    Contact,
    Decision,
    Drift,
    Engagement,
    Event,
    Evidence,
    EvidenceAnswer,
    Exclusion,
    Finding,
    Invitation,
    Mail,
    Note,
    Remediation,
    Rendering,
    RespondentSession,
    Review,
    RiskAcceptance,
    Scorecard,
    SectionState,
    SignInCode,
    Submission,
    Vendor,
)
from app.models.table import table_of
from app.services import earlier_submissions
from app.services.imports.forgetting import forget_assessments, forget_vendor

_OF_ASSESSMENT: tuple[type[SQLModel], ...] = (
    Answer,
    Comment,
    Decision,
    Drift,
    Artefact,
    Evidence,
    Exclusion,
    Note,
    Rendering,
    RespondentSession,
    Review,
    Scorecard,
    SectionState,
    Submission,
    Invitation,
)


def purge_vendor(session: Session, vendor_id: str) -> list[str]:
    """Remove it all; the stored names of evidence and reports, for forgetting once the transaction is through."""
    of_vendor = col(Engagement.vendor_id) == vendor_id
    engagements = select(col(Engagement.id)).where(of_vendor)
    assessments = select(col(Assessment.id)).where(col(Assessment.engagement_id).in_(engagements))
    contacts = select(col(Contact.id)).where(col(Contact.vendor_id) == vendor_id)
    about = [col(Event.subject_id) == vendor_id, col(Event.actor_id).in_(contacts)]
    _erase_events(session, *about, *(col(Event.subject_id).in_(ids) for ids in (engagements, contacts)))
    _remove(session, Mail, col(Mail.contact_id).in_(contacts))
    files = purge_assessments(session, assessments)
    forget_vendor(session, vendor_id, engagements)
    _remove(session, Engagement, of_vendor)
    _remove(session, Contact, col(Contact.vendor_id) == vendor_id)
    _remove(session, Vendor, col(Vendor.id) == vendor_id)
    session.expire_all()
    return files


def purge_assessments(session: Session, assessments: Select[Any]) -> list[str]:
    """Remove the assessments a query selects the ids of, with all that hangs on them; the stored names, as above."""
    files = _files(session, assessments)
    ids = list(session.connection().execute(assessments).scalars())
    of_these = col(Assessment.id).in_(ids)
    chosen = select(col(Assessment.id)).where(of_these)
    _erase_events(session, col(Event.assessment_id).in_(ids), col(Event.subject_id).in_(ids))
    _remove(session, Mail, col(Mail.assessment_id).in_(ids))
    _remove_inside_findings(session, chosen)
    evidence = select(col(Evidence.id)).where(col(Evidence.assessment_id).in_(ids))
    _remove(session, EvidenceAnswer, col(EvidenceAnswer.evidence_id).in_(evidence))
    invitations = select(col(Invitation.id)).where(col(Invitation.assessment_id).in_(ids))
    _remove(session, SignInCode, col(SignInCode.invitation_id).in_(invitations))
    for table in _OF_ASSESSMENT:
        _remove(session, table, table_of(table).c.assessment_id.in_(ids))
    forget_assessments(session, ids)
    _remove(session, Assessment, of_these)
    earlier_submissions.forget()
    session.expire_all()
    return files


def _remove_inside_findings(session: Session, assessments: Select[Any]) -> None:
    findings = select(col(Finding.id)).where(col(Finding.assessment_id).in_(assessments))
    for table in (Remediation, RiskAcceptance):
        _remove(session, table, col(table.finding_id).in_(findings))
    _remove(session, Finding, col(Finding.assessment_id).in_(assessments))


def _files(session: Session, assessments: Select[Any]) -> list[str]:
    connection = session.connection()
    evidence = select(col(Evidence.stored_name)).where(col(Evidence.assessment_id).in_(assessments))
    reports = select(col(Rendering.stored_name)).where(col(Rendering.assessment_id).in_(assessments))
    names = [*connection.execute(evidence).scalars(), *connection.execute(reports).scalars()]
    return [name for name in names if name]


def _erase_events(session: Session, *about: ColumnElement[bool]) -> None:
    session.connection().execute(update(Event).where(or_(*about)).values(body=None, salt=None))


def _remove(session: Session, table: type[SQLModel], which: ColumnElement[bool]) -> None:
    session.connection().execute(delete(table).where(which))
