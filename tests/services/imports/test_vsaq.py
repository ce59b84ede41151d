"""A VSAQ questionnaire joins the questionnaires, is sent like any other, and its answer file answers it."""

import json

import pytest
from sqlmodel import Session

from app.domain.errors import Invalid
from app.domain.permissions import Actor
from app.models import QuestionnaireVersion
from app.services import assessments, imports, questionnaires
from tests import factories
from tests.domain.vsaq.made_up import MADE_UP

ANSWERS = json.dumps({"stone": "checked", "electric": "", "locked": "no", "warn_locked": "A dog.", "odd": "x"}).encode()


def _publish(session: Session, actor: Actor, data: bytes = MADE_UP) -> imports.Applied:
    found = imports.preview(session, actor, data=data, file_name="bakery.json")
    return imports.apply(session, actor, found.id)


def test_it_is_published_and_the_same_file_again_is_the_same_version(session: Session, reviewer: Actor) -> None:
    assert _publish(session, reviewer).questionnaire == ("vsaq-bakery", "1")
    assert _publish(session, reviewer).questionnaire == ("vsaq-bakery", "1")
    other = MADE_UP.replace(b"Send the cleaning plan.", b"Send the plan.")
    assert _publish(session, reviewer, other).questionnaire == ("vsaq-bakery", "2")
    assert _publish(session, reviewer).questionnaire == ("vsaq-bakery", "1")


def test_problems_are_shown_before_it_is_published(session: Session, reviewer: Actor) -> None:
    broken = MADE_UP.replace(b'"cond": "^who"', b'"cond": "nobody"')
    found = imports.preview(session, reviewer, data=broken, file_name="bakery.json")
    assert "“nobody”, which is not there" in found.problems[0]["message"]
    assert session.get(QuestionnaireVersion, ("vsaq-bakery", "1")) is None


def test_questions_alone_are_no_answers_of_a_vendor(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    found = imports.preview(session, reviewer, data=MADE_UP, file_name="bakery.json", engagement_id=engagement.id)
    done = imports.apply(session, reviewer, found.id)
    assert (done.assessment_id, done.questionnaire) == (None, ("vsaq-bakery", "1"))


def test_its_answer_file_answers_the_assessment(session: Session, reviewer: Actor) -> None:
    _publish(session, reviewer)
    published = questionnaires.find(session, "vsaq-bakery")
    document = questionnaires.document(session, published.sha256)
    assessment = factories.assessment(session, document=document, status="in_progress")
    found = imports.preview(session, reviewer, data=ANSWERS, file_name="answers_bakery", assessment_id=assessment.id)
    assert (found.format, found.counts["new"], found.counts["ignored"]) == ("vsaq-answers", 2, 1)
    imports.apply(session, reviewer, found.id)
    answers = assessments.answers_of(session, assessment)
    assert answers["owned"].value == ["stone"]
    assert (answers["locked"].value, answers["locked"].comment) == ("no", "A dog.")


def test_answers_need_to_know_what_was_asked(session: Session, reviewer: Actor) -> None:
    with pytest.raises(Invalid, match="Say which assessment"):
        imports.preview(session, reviewer, data=ANSWERS, file_name="answers_bakery")
