"""Publishing a selection: made from what is published, and found by nothing but its own name afterwards."""

import pytest
from sqlmodel import Session

from app.domain.errors import Invalid
from app.domain.permissions import Actor
from app.services import questionnaires
from tests import factories
from tests.small_questionnaire import SMALL

TEXT = """
slug: smaller
version: "1.0"
selects: {questionnaire: small, version: "1.0"}
title: The smaller one
summary: One question.
questions:
  - {id: backup.copies, because: Without a copy nothing else matters.}
"""


def test_a_selection_is_published_as_a_questionnaire_of_its_own(session: Session, administrator: Actor) -> None:
    factories.questionnaire(session, SMALL)
    published = questionnaires.upload(session, administrator, TEXT.replace("backup.copies", "backup.providers"))
    document = questionnaires.document(session, published.sha256)
    assert [question.id for question in document.questions()] == ["backup.providers"]
    assert document.selected_from is not None and document.selected_from.questionnaire == "small"


def test_it_needs_the_whole_to_be_published(session: Session, administrator: Actor) -> None:
    with pytest.raises(Invalid, match="Publish small 1.0 first"):
        questionnaires.upload(session, administrator, TEXT)
