"""From a filled CAIQ to proposals in our own question bank: by control, with the file named, taken by a person."""

from sqlmodel import Session

from app.domain.permissions import CLOCK, Actor
from app.models import Vendor
from app.services import assessments, imports, offers, questionnaires
from tests import factories
from tests.caiq_files import ALL_YES, caiq, ids


def test_a_filled_caiq_becomes_proposals_in_the_question_bank(session: Session, reviewer: Actor) -> None:
    questionnaires.load_shelf(session, CLOCK)
    engagement = factories.engagement(session, tier="critical")
    vendor = session.get_one(Vendor, engagement.vendor_id)
    contact = factories.contact(session, vendor)
    said: dict[str, tuple[object, ...]] = dict.fromkeys(ids("4.0.3"), ALL_YES)
    said["CEK-03.1"] = ("No", "CSP-owned", "Backups are not encrypted yet.", "")
    data = caiq("4.0.3", said)
    found = imports.preview(session, reviewer, data=data, file_name="harbour.xlsx", engagement_id=engagement.id)
    imports.apply(session, reviewer, found.id)

    asked = assessments.create(
        session, reviewer, engagement_id=engagement.id, questionnaire="ccm", respondent_contact_id=contact.id
    )
    ada = factories.respondent(session, asked)
    offered = offers.offers_for(session, ada, asked.id)
    assert len(offered) > 40
    assert all(offer.by == "control" for each in offered.values() for offer in each)
    source = next(iter(offered.values()))[0].source
    assert (source.is_imported, source.file_name, source.is_redistributable) == (True, "harbour.xlsx", False)
    (at_rest,) = offered["crypto.at_rest"]
    assert (at_rest.answer.value, at_rest.controls) == ("no", ("CEK-03",))
    assert "Backups are not encrypted yet." in at_rest.answer.comment

    assert offers.take_section(session, ada, asked.id, "crypto") == 0
    saved = offers.take(
        session, ada, asked.id, "crypto.at_rest", source_assessment_id=source.assessment_id, by="control"
    )
    assert (saved.answer.value, saved.saved_by) == ("no", "Ada Example")
