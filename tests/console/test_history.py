"""Histories that people read: many events of a kind are one line, and what was taken out is said in words."""

import re

from app.core.database import Database
from app.domain.permissions import CLOCK
from app.services import events
from tests import factories
from tests.console.conftest import Staff, said


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_what_was_taken_out_reads_as_a_sentence(administrator: Staff, database: Database) -> None:
    with database.writing() as session:
        row = factories.assessment(session)
        factories.answer(session, row, "access.mfa", "yes")
        here = f"/assessments/{row.id}"
    administrator.get(f"{here}/downloads/oscal-results")
    administrator.get("/portfolio/dora-register.csv")
    history, everything = administrator.get(f"{here}/history"), administrator.get("/events")
    assert "assessment taken out as OSCAL assessment results by" in text_of(history)
    assert "assessment taken out as OSCAL assessment results by" in text_of(everything)
    assert "register taken out as extract for DORA (CSV) by" in text_of(everything)
    assert "sha256" in history and f'href="{here}/history"' in everything


def test_many_events_of_one_kind_in_one_minute_are_one_line_in_both_histories(
    administrator: Staff, database: Database
) -> None:
    with database.writing() as session:
        row = factories.assessment(session)
        for number in range(9):
            events.record(session, CLOCK, "finding.opened", subject=("finding", str(number)), assessment_id=row.id)
        events.record(session, CLOCK, "job.revived", subject=("job", "1"), assessment_id=row.id)
    for page in (f"/assessments/{row.id}/history", "/events"):
        shown = text_of(administrator.get(page))
        assert "finding opened , 9 times by Twokeys" in shown and "job revived by Twokeys" in shown


def test_an_event_whose_content_was_erased_is_still_a_line(administrator: Staff, database: Database) -> None:
    with database.writing() as session:
        row = factories.assessment(session)
        events.record(session, CLOCK, "answer.saved", subject=("answer", "access.mfa"), assessment_id=row.id)
        session.flush()
        event = events.list_events(session, CLOCK, assessment_id=row.id)[0]
        event.body = event.salt = None
        session.add(event)
    for page in (f"/assessments/{row.id}/history", "/events"):
        assert "content erased" in said(administrator.get(page)[administrator.get(page).index("timeline") :])
