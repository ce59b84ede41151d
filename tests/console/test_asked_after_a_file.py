"""A file came by itself, and a question about it goes back: to whom, and by which way in."""

from sqlmodel import select

from app.core.database import Database
from app.models import Assessment, Invitation, Mail, Vendor
from app.services import imports
from tests import caiq_files, factories
from tests.console.conftest import Staff


def test_a_question_goes_to_who_is_named_and_invites_them(reviewer: Staff, database: Database) -> None:
    with database.writing() as session:
        engagement = factories.engagement(session)
        actor = factories.actor_of(factories.user(session))
        data = caiq_files.caiq(cells={"IAM-14.1": ("Yes", "CSP-owned", "", "")})
        found = imports.preview(session, actor, data=data, file_name="caiq.xlsx", engagement_id=engagement.id)
        here = f"/assessments/{imports.apply(session, actor, found.id).assessment_id}"
        vendor = session.get_one(Vendor, engagement.vendor_id)
    reviewer.post(f"{here}/review/iam_14.1/question", reason="Since when?")
    assert "name them on the assessment" in reviewer.post(f"{here}/return", 409, message="Please look again.")
    with database.writing() as session:
        contact_id = factories.contact(session, vendor, name="Cy Example", email="cy@vendor.example").id
    assert "Name who is asked when a question goes back" in reviewer.get(here)
    reviewer.post(f"{here}/respondent", respondent_contact_id=contact_id)
    assert "the mail to Cy Example, cy@vendor.example" in reviewer.get(f"{here}/review")
    reviewer.post(f"{here}/return", message="Please look again.")
    assert "Ask somebody else" in reviewer.get(here) and "cy@vendor.example" in reviewer.get(here)
    with database.reading() as session:
        assert session.exec(select(Mail.to_address)).one() == "cy@vendor.example"
        assert session.exec(select(Invitation.contact_id)).one() == contact_id
        assert session.get_one(Assessment, here.rpartition("/")[2]).status == "returned"
