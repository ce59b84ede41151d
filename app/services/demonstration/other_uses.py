"""What one made-up vendor is used for besides: a harmless use with its short questionnaire answered, and a larger one.

For the larger one it sent its own spreadsheet, which was kept as an assessment, and is being asked the hour's
questionnaire, where its link offers what it said before. All words are ours.
"""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from app.core.clock import now
from app.core.settings import Settings
from app.domain.permissions import Actor
from app.models import Assessment, Contact, Engagement, Vendor
from app.services import answers, assessments, contacts, engagements, imports, submissions
from app.services.demonstration import links, vendor_file
from app.services.demonstration.actor import LOADER
from app.services.demonstration.vendor_file import VendorFile
from app.services.imports import mappings

_LOW, _LARGE = "harbour-ledger-reminders", "Group accounts"
_LINK = "vendor's link with earlier answers"
_CONTACT = ("Ines Harbour (fictional)", "ines@harbour-ledger.example")
_HEADERS = ("No", "Topic", "Question", "Answer", "Remarks", "Control")
_MAPPING = {
    "sheet": "",
    "header_row": 1,
    "framework": "ccm@4.1",
    "columns": {"question_id": "A", "section": "B", "question": "C", "answer": "D", "comment": "E", "control": "F"},
    "answer_words": {},
}
_INTAKE = {
    "purpose": "The group's accounts are put together there once a quarter.",
    "data_class": "confidential",
    "criticality": "week",
    "volume": "thousands",
    "access": "read",
    "exposure": "sso",
    "hosting": "shared",
    "replaceability": "months",
}


def ensure(session: Session, settings: Settings, reviewer: Actor) -> str:
    """The link where earlier answers are offered; both uses are made unless they were before."""
    file = vendor_file.read(_LOW, now().date())
    vendor = session.exec(select(Vendor).where(Vendor.name == file.vendor.name).order_by(col(Vendor.id))).first()
    if vendor is None:
        return ""
    if _used_for(session, vendor, file.engagement.name) is None:
        _answered(session, reviewer, vendor, file)
    large = _used_for(session, vendor, _LARGE) or _asked(session, reviewer, vendor)
    query = select(Assessment).where(Assessment.engagement_id == large.id, Assessment.questionnaire_slug == "ccm-lite")
    return links.ensure(session, settings, session.exec(query).one(), _LINK)


def _used_for(session: Session, vendor: Vendor, name: str) -> Engagement | None:
    query = select(Engagement).where(Engagement.vendor_id == vendor.id, Engagement.name == name)
    return session.exec(query).first()


def _answered(session: Session, reviewer: Actor, vendor: Vendor, file: VendorFile) -> None:
    told = file.engagement
    use = engagements.create(
        session,
        LOADER,
        vendor.id,
        name=told.name,
        description=told.description,
        intake=told.intake,
        owner_id=reviewer.id,
    )
    assessment = _assessment(session, reviewer, use, "mvsp")
    document = assessments.document_of(session, assessment)
    for question_id, answer in vendor_file.answers_of(file, document, {}).items():
        reply = answers.Reply.of(answer)
        answers.save(session, LOADER, assessment.id, question_id, reply, expected_version=None)
    who = file.attested_by
    submissions.submit(session, LOADER, assessment.id, attested_by=who.name, role=who.role, statement_accepted=True)


def _asked(session: Session, reviewer: Actor, vendor: Vendor) -> Engagement:
    use = engagements.create(
        session,
        LOADER,
        vendor.id,
        name=_LARGE,
        description="Put together from the books of all subsidiaries. Made up.",
        intake=_INTAKE,
        owner_id=reviewer.id,
    )
    _keep(session, reviewer, use)
    _assessment(session, reviewer, use, "ccm-lite", due_on=(now() + timedelta(days=28)).date())
    return use


def _keep(session: Session, reviewer: Actor, use: Engagement) -> None:
    """The vendor's spreadsheet, by a column mapping that is kept."""
    data = vendor_file.text_of("harbour-ledger-answers.csv").encode()
    mappings.save(session, LOADER, name="Questions of Harbour Ledger (fictional)", mapping=_MAPPING, headers=_HEADERS)
    name = "harbour-ledger-answers.csv"
    imported = imports.preview(session, reviewer, data=data, file_name=name, engagement_id=use.id, mapping=_MAPPING)
    imports.apply(session, reviewer, imported.id)


def _assessment(
    session: Session, reviewer: Actor, use: Engagement, questionnaire: str, due_on: date | None = None
) -> Assessment:
    contact = session.exec(select(Contact).where(Contact.vendor_id == use.vendor_id).order_by(col(Contact.id))).first()
    if contact is None:
        contact = contacts.create(session, LOADER, use.vendor_id, name=_CONTACT[0], email=_CONTACT[1])
    return assessments.create(
        session,
        LOADER,
        engagement_id=use.id,
        questionnaire=questionnaire,
        due_on=due_on,
        respondent_contact_id=contact.id,
        reviewer_id=reviewer.id,
    )
