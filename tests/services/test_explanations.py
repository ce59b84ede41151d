"""A reviewer reads what the vendor said where things did not fit together."""

import json

import pytest
from sqlmodel import Session

from app.domain.errors import TwokeysError
from app.services import explanations
from tests import factories

CONTENT = {
    "answers": {},
    "contradictions": [
        {"questions": ["access.mfa", "backup.copies"], "sentence": "Both?", "explanation": "Since May."}
    ],
    "disputed": [{"id": "files.access.mfa", "question_id": "access.mfa", "sentence": "No factor.", "explanation": ""}],
}


def test_each_question_has_what_was_said_to_it(session: Session) -> None:
    assessment = factories.assessment(session, status="submitted")
    factories.submission(session, assessment, content=json.dumps(CONTENT))
    found = explanations.explained(session, factories.actor_of(factories.user(session)), assessment.id)
    assert [(one.sentence, one.explanation) for one in found["access.mfa"]] == [
        ("Both?", "Since May."),
        ("No factor.", ""),
    ]
    assert [one.explanation for one in found["backup.copies"]] == ["Since May."]


def test_before_the_first_submission_nothing_was_said(session: Session) -> None:
    assessment = factories.assessment(session)
    assert explanations.explained(session, factories.actor_of(factories.user(session)), assessment.id) == {}


def test_another_vendors_respondent_finds_nothing(session: Session) -> None:
    assessment = factories.assessment(session, status="submitted")
    factories.submission(session, assessment, content=json.dumps(CONTENT))
    stranger = factories.respondent(session, factories.assessment(session))
    with pytest.raises(TwokeysError):
        explanations.explained(session, stranger, assessment.id)
