"""Facts for tests, made directly as rows: each function adds what it needs and returns the row, flushed.

Names are clearly made up. Pass what a test cares about; the rest has plain defaults.
"""

from datetime import timedelta
from itertools import count
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

from app.core.clock import now
from app.domain.permissions import RESPONDENT_PERMISSIONS, ROLE_PERMISSIONS, Actor, Role
from app.domain.questionnaire.document import Questionnaire
from app.models import (
    Answer,
    Assessment,
    Contact,
    Engagement,
    Evidence,
    EvidenceAnswer,
    Finding,
    Invitation,
    QuestionnaireDocument,
    QuestionnaireVersion,
    Submission,
    User,
    Vendor,
)
from tests.small_questionnaire import SMALL

_numbers = count(1)
Row = TypeVar("Row", bound=SQLModel)


def user(session: Session, role: Role = Role.REVIEWER, *, name: str = "", email: str = "") -> User:
    number = next(_numbers)
    return _added(
        session,
        User(
            email=email or f"{role.value}{number}@buyer.example",
            name=name or f"{role.value.capitalize()} {number}",
            role=role.value,
            created_at=now(),
        ),
    )


def actor_of(user: User) -> Actor:
    role = Role(user.role)
    return Actor(kind="user", id=user.id, name=user.name, role=role, permissions=ROLE_PERMISSIONS[role])


def vendor(session: Session, *, name: str = "") -> Vendor:
    return _added(session, Vendor(name=name or f"Vendor {next(_numbers)}", created_at=now()))


def contact(session: Session, of: Vendor | None = None, *, name: str = "Ada Example", email: str = "") -> Contact:
    of = of or vendor(session)
    address = email or f"contact{next(_numbers)}@vendor.example"
    return _added(session, Contact(vendor_id=of.id, name=name, email=address, created_at=now()))


def engagement(
    session: Session, of: Vendor | None = None, *, name: str = "Source code hosting", **fields: Any
) -> Engagement:
    of = of or vendor(session)
    return _added(session, Engagement(vendor_id=of.id, name=name, created_at=now(), **fields))


def questionnaire(session: Session, document: Questionnaire = SMALL) -> QuestionnaireVersion:
    """The document on the shelf, added once per database."""
    found = session.get(QuestionnaireVersion, (document.slug, document.version))
    if found:
        return found
    _added(session, QuestionnaireDocument(sha256=document.sha256, body=document.canonical_json()))
    row = QuestionnaireVersion(
        slug=document.slug,
        version=document.version,
        sha256=document.sha256,
        title=document.title,
        source="shipped",
        published_at=now(),
    )
    return _added(session, row)


def assessment(
    session: Session,
    of: Engagement | None = None,
    *,
    document: Questionnaire = SMALL,
    to: Contact | None = None,
    **fields: Any,
) -> Assessment:
    """A draft, unless `status` says otherwise."""
    of = of or engagement(session)
    vendor_row = session.get(Vendor, of.vendor_id)
    to = to or contact(session, vendor_row)
    version = questionnaire(session, document)
    row = Assessment(
        engagement_id=of.id,
        questionnaire_slug=version.slug,
        questionnaire_version=version.version,
        questionnaire_sha256=version.sha256,
        respondent_contact_id=to.id,
        created_at=now(),
        **fields,
    )
    return _added(session, row)


def invitation(session: Session, of: Assessment, *, access: str = "code", **fields: Any) -> Invitation:
    row = Invitation(
        public_id=f"public{next(_numbers)}",
        assessment_id=of.id,
        contact_id=of.respondent_contact_id,
        access=access,
        created_at=now(),
        expires_at=now() + timedelta(days=30),
        **fields,
    )
    return _added(session, row)


def respondent(
    session: Session, of: Assessment, *, is_lead: bool = True, sections: frozenset[str] = frozenset()
) -> Actor:
    """Whoever came in by the invitation to this assessment."""
    came_by = invitation(session, of, sections=None if is_lead else sorted(sections))
    person = session.get(Contact, of.respondent_contact_id)
    assert person is not None
    return Actor(
        kind="respondent",
        id=person.id,
        name=person.name,
        permissions=RESPONDENT_PERMISSIONS,
        assessment_id=of.id,
        invitation_id=came_by.id,
        is_lead=is_lead,
        sections=sections,
    )


def answer(session: Session, of: Assessment, question_id: str, value: Any, **fields: Any) -> Answer:
    row = Answer(
        assessment_id=of.id,
        question_id=question_id,
        value=value,
        saved_at=now(),
        saved_by_kind="respondent",
        saved_by_id=of.respondent_contact_id,
        saved_by_name="Ada Example",
        **fields,
    )
    return _added(session, row)


def submission(session: Session, of: Assessment, *, number: int = 1, content: str = '{"answers":{}}') -> Submission:
    row = Submission(
        assessment_id=of.id,
        number=number,
        reference=f"TK-{next(_numbers)}",
        attested_by="Ada Example",
        role="Head of Operations",
        access="code",
        submitted_at=now(),
        content=content,
        content_sha256="0" * 64,
    )
    return _added(session, row)


def evidence(session: Session, of: Assessment, *questions: str, **fields: Any) -> Evidence:
    """A file that supports the answers to `questions`; its bytes are nowhere."""
    given: dict[str, Any] = {
        "assessment_id": of.id,
        "file_name": "export.csv",
        "stored_name": f"{next(_numbers):032x}",
        "sha256": "0" * 64,
        "size": 120,
        "media_type": "text/csv",
        "uploaded_at": now(),
        "uploaded_by_kind": "respondent",
        "uploaded_by_id": of.respondent_contact_id,
    }
    row = Evidence(**given | fields)
    _added(session, row)
    for question_id in questions:
        _added(session, EvidenceAnswer(evidence_id=row.id, question_id=question_id))
    return row


def finding(session: Session, of: Assessment, *, severity: str = "critical", **fields: Any) -> Finding:
    given: dict[str, Any] = {
        "assessment_id": of.id,
        "rule": f"rule{next(_numbers)}",
        "severity": severity,
        "question_id": "access.mfa",
        "question": "Does every administrator sign in with a second factor?",
        "answer": "No",
        "sentence": "Administrators sign in with a password alone.",
        "recommendation": "Demand a second factor of every administrator.",
        "opened_at": now(),
    }
    return _added(session, Finding(**given | fields))


def _added(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
