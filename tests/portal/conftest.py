"""A vendor's assessment with a question of every kind, and people who are signed in to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from app.core.database import Database
from app.models import Assessment, Engagement, Invitation, Vendor
from app.services import respondent_sessions
from tests import evidence_samples as samples
from tests import factories
from tests.portal.answered import ANSWERS
from tests.portal.every_kind import EVERY_KIND
from tests.portal.person import Person


@dataclass(frozen=True)
class Asked:
    """The ids of what was set up."""

    assessment_id: str
    public_id: str

    @property
    def address(self) -> str:
        return f"/p/{self.public_id}"


@pytest.fixture
def asked(database: Database) -> Asked:
    with database.writing() as session:
        assessment = factories.assessment(session, document=EVERY_KIND, status="sent")
        invitation = factories.invitation(session, assessment)
        return Asked(assessment.id, invitation.public_id)


@pytest.fixture
def answered(database: Database, asked: Asked) -> None:
    """Every question that has to have one has its answer."""
    with database.writing() as session:
        assessment = session.get_one(Assessment, asked.assessment_id)
        for question_id, value in ANSWERS.items():
            owner = "csp" if question_id == "first.control" else None
            factories.answer(session, assessment, question_id, value, ownership=owner)


@pytest.fixture
def sign_in(client: TestClient, database: Database, asked: Asked) -> Callable[..., Person]:
    """`sign_in()` is the lead; `sign_in(sections=[...])` a colleague with an invitation of their own."""

    def enter(sections: list[str] | None = None) -> Person:
        with database.writing() as session:
            invitation = _lead(session, asked) if sections is None else _colleague(session, asked, sections)
            token = respondent_sessions.open_session(session, invitation, by="code")
            address = f"/p/{invitation.public_id}"
        return Person(client, address, token)

    return enter


@pytest.fixture
def enter(client: TestClient, database: Database) -> Callable[..., Person]:
    """`enter(answers)` is the lead of a new assessment on cloud resilience; `enter(None, sections=[...])` a colleague
    at the one made last."""
    made: list[str] = []

    def come(answers: dict[str, Any] | None, sections: list[str] | None = None, **fields: Any) -> Person:
        with database.writing() as session:
            if answers is not None:
                made.append(samples.assessment(session, answers, **fields).id)
            assessment = session.get_one(Assessment, made[-1])
            asked = Asked(assessment.id, "")
            lead = sections is None
            invitation = (
                factories.invitation(session, assessment) if lead else _colleague(session, asked, sections or [])
            )
            token = respondent_sessions.open_session(session, invitation, by="code")
            return Person(client, f"/p/{invitation.public_id}", token)

    return come


def _lead(session: Session, asked: Asked) -> Invitation:
    return session.exec(select(Invitation).where(Invitation.public_id == asked.public_id)).one()


def _colleague(session: Session, asked: Asked, sections: list[str]) -> Invitation:
    assessment = session.get_one(Assessment, asked.assessment_id)
    vendor = session.get_one(Vendor, session.get_one(Engagement, assessment.engagement_id).vendor_id)
    invitation = factories.invitation(session, assessment, sections=sections)
    invitation.contact_id = factories.contact(session, vendor, name="Cora Colleague").id
    session.add(invitation)
    session.flush()
    return invitation


@pytest.fixture
def ada(sign_in: Callable[..., Person]) -> Person:
    return sign_in()
