"""Somebody who is asked, with the vendor behind: for stories about what the vendor answered before."""

import pytest
from sqlmodel import Session

from app.domain.permissions import Actor
from app.models import Assessment, Vendor
from tests import factories
from tests.earlier_answers import vendor_of


@pytest.fixture
def asked(session: Session) -> Assessment:
    return factories.assessment(session, status="in_progress")


@pytest.fixture
def ada(session: Session, asked: Assessment) -> Actor:
    return factories.respondent(session, asked)


@pytest.fixture
def vendor(session: Session, asked: Assessment) -> Vendor:
    return vendor_of(session, asked)
