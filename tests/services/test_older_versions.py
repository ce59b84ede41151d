"""An assessment on a version that has a successor is submitted and scored as before; nothing in it is counted."""

from sqlmodel import Session

from app.core import library
from app.domain.permissions import Actor
from app.domain.questionnaire.loading import parse
from app.services import destruction, questionnaires, scorecards, submissions, verdicts
from tests import factories

OLD = parse((library.SHELF / "cloud-resilience" / "1.0.yaml").read_text(encoding="utf-8"))


def test_version_1_works_beside_version_2(session: Session, administrator: Actor, reviewer: Actor) -> None:
    questionnaires.load_shelf(session, administrator)
    assert questionnaires.get(session, reviewer, "cloud-resilience").version == "2.0"
    old = factories.assessment(session, document=OLD, status="in_progress")
    for question in OLD.questions():
        value = "production_and_all_backups" if question.id == "access.reach" else "unknown"
        factories.answer(session, old, question.id, value, ownership="csp")
    vendor = factories.respondent(session, old)
    assert destruction.analysis(session, vendor, old.id) is None
    assert verdicts.for_assessment(session, vendor, old.id).proven is None
    submissions.submit(session, vendor, old.id, attested_by="Ada Example", role="CTO", statement_accepted=True)
    card = scorecards.latest(session, reviewer, old.id)
    assert card is not None
    assert card.result["grade"] == "F"
    assert "one_credential_deletes_everything" in {cap["id"] for cap in card.result["caps"]}
