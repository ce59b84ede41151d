"""What a vendor declared before, to us about something else or in somebody else's catalogue."""

import json
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from app.core.clock import now
from app.domain.questionnaire.document import Questionnaire
from app.models import Assessment, Engagement, Vendor
from tests import factories
from tests.domain.building import fields
from tests.small_questionnaire import SMALL


def catalogue(question_id: str, control: str, **more: Any) -> Questionnaire:
    """Somebody else's catalogue with one question about a control of the CCM 4.1."""
    asked = fields(question_id, controls={"ccm@4.1": [control]}, asks_ownership=True, **more)
    return Questionnaire.model_validate(
        {
            "slug": "caiq",
            "version": "4.1.0",
            "title": "A catalogue of somebody else",
            "language": "en",
            "licence": "Theirs",
            "redistributable": False,
            "summary": "Their words.",
            "frameworks": ["ccm@4.1"],
            "sections": [{"id": "iam", "title": "IAM", "questions": [asked]}],
        }
    )


def said(value: Any, **extra: Any) -> dict[str, Any]:
    """One answer as a submission holds it."""
    return {"value": value, **extra}


def vendor_of(session: Session, asked: Assessment) -> Vendor:
    return session.get_one(Vendor, session.get_one(Engagement, asked.engagement_id).vendor_id)


def declared(
    session: Session,
    vendor: Vendor,
    answers: dict[str, dict[str, Any]],
    *,
    document: Questionnaire = SMALL,
    days_ago: int = 30,
    number: int = 1,
    about: str = "Source code hosting",
    of: Assessment | None = None,
) -> Assessment:
    """A submission of the vendor's, about another engagement of theirs; `of` one that it submitted before."""
    if of is None:
        engagement = factories.engagement(session, vendor, name=about)
        of = factories.assessment(session, engagement, document=document, status="completed")
    row = factories.submission(session, of, number=number, content=json.dumps({"answers": answers}))
    row.submitted_at = now() - timedelta(days=days_ago)
    session.add(row)
    session.flush()
    return of
