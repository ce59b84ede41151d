"""Two made-up vendors with submitted assessments: one whose exports say less than it claims, one that rests on it.

The first sends its exports twice. Between the two a login was added that nobody named, a second factor, a log and a
lock went: what the files show then is what Code Spaces' customers could have seen.
"""

from collections.abc import Iterable
from io import BytesIO

from sqlmodel import Session, select

from app.core.clock import now
from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.permissions import Actor
from app.models import Assessment, Vendor
from app.services import answers, assessments, contacts, engagements, evidence, scorecards, submissions, vendors
from app.services.demonstration import exports, vendor_file
from app.services.demonstration.actor import LOADER
from app.services.demonstration.vendor_file import VendorFile

_WITH_EXPORTS, _RESTING_ON_IT = "harbour-ledger", "quayside-payroll"


def ensure(session: Session, settings: Settings, reviewer: Actor) -> None:
    """Both vendors, unless they were loaded before."""
    for name in (_WITH_EXPORTS, _RESTING_ON_IT):
        file = vendor_file.read(name, now().date())
        if session.exec(select(Vendor.id).where(Vendor.name == file.vendor.name)).first() is None:
            _make(session, settings, reviewer, file, has_exports=name == _WITH_EXPORTS)


def _make(session: Session, settings: Settings, reviewer: Actor, file: VendorFile, *, has_exports: bool) -> None:
    storage = Storage(settings.data_dir / "files")
    assessment = _assessment(session, reviewer, file)
    papers = {name: text.encode() for name, text in file.files.items()}
    uploaded = _upload(session, storage, assessment, papers.items())
    if has_exports:
        _upload(session, storage, assessment, _exported(is_later=False))
    _submit(session, assessment, file, uploaded)
    if has_exports:
        _upload(session, storage, assessment, _exported(is_later=True))
        scorecards.rescore(session, reviewer, assessment.id)


def _exported(*, is_later: bool) -> list[tuple[str, bytes]]:
    return [(bundle.name, bundle.content) for bundle in exports.bundles(now(), is_later=is_later)]


def _upload(
    session: Session, storage: Storage, assessment: Assessment, files: Iterable[tuple[str, bytes]]
) -> dict[str, str]:
    """File name -> evidence id."""
    return {name: _entered(session, storage, assessment, name, content) for name, content in files}


def _entered(session: Session, storage: Storage, assessment: Assessment, name: str, content: bytes) -> str:
    received = evidence.receive(storage, BytesIO(content), name, limit=len(content))
    return evidence.upload(session, LOADER, assessment.id, file_name=name, received=received).id


def _submit(session: Session, assessment: Assessment, file: VendorFile, uploaded: dict[str, str]) -> None:
    document = assessments.document_of(session, assessment)
    for question_id, answer in vendor_file.answers_of(file, document, uploaded).items():
        reply = answers.Reply.of(answer)
        answers.save(session, LOADER, assessment.id, question_id, reply, expected_version=None)
    who = file.attested_by
    submissions.submit(session, LOADER, assessment.id, attested_by=who.name, role=who.role, statement_accepted=True)


def _assessment(session: Session, reviewer: Actor, file: VendorFile) -> Assessment:
    vendor = vendors.create(session, LOADER, **file.vendor.model_dump())
    contact = contacts.create(session, LOADER, vendor.id, name=file.contact.name, email=file.contact.email)
    engagement = engagements.create(
        session,
        LOADER,
        vendor.id,
        name=file.engagement.name,
        description=file.engagement.description,
        intake=file.engagement.intake,
        owner_id=reviewer.id,
    )
    return assessments.create(
        session,
        LOADER,
        engagement_id=engagement.id,
        questionnaire="cloud-resilience",
        respondent_contact_id=contact.id,
        reviewer_id=reviewer.id,
    )
