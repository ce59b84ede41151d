"""What imports remember of a vendor, removed with it: files about its engagements, and its rows in registers."""

import json
from typing import Any

from sqlalchemy import Select, delete, or_, select, update
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from app.models import Assessment, Contact, Event, ImportedFile, Vendor


def forget_vendor(session: Session, vendor_id: str, engagements: Select[Any]) -> None:
    """Remove files handed in for these engagements, and every row of a register that names vendor or contacts."""
    _forget(session, select(col(ImportedFile.id)).where(col(ImportedFile.engagement_id).in_(engagements)))
    vendor = session.get(Vendor, vendor_id)
    contacts = session.exec(select_rows(Contact).where(Contact.vendor_id == vendor_id)).all()
    words = [vendor.name if vendor else "", *(text for contact in contacts for text in (contact.name, contact.email))]
    wanted = {vendor_id, *(word.casefold() for word in words if word.strip())}
    registers = session.exec(select_rows(ImportedFile).where(ImportedFile.format == "register")).all()
    for imported in registers:
        imported.rows = [row for row in imported.rows if not _names(row, wanted)]
        imported.problems = [trouble for trouble in imported.problems if not _names(trouble, wanted)]
        session.add(imported)
    session.flush()


def forget_assessments(session: Session, ids: list[str]) -> None:
    """Remove files handed in for these assessments, and those they were read from."""
    of_these = or_(col(ImportedFile.assessment_id).in_(ids), col(ImportedFile.result_assessment_id).in_(ids))
    _forget(session, select(col(ImportedFile.id)).where(of_these))


def _forget(session: Session, chosen: Select[Any]) -> None:
    connection = session.connection()
    ids = list(connection.execute(chosen).scalars())
    connection.execute(update(Event).where(col(Event.subject_id).in_(ids)).values(body=None, salt=None))
    unlinked = update(Assessment).where(col(Assessment.imported_file_id).in_(ids)).values(imported_file_id=None)
    connection.execute(unlinked)
    connection.execute(delete(ImportedFile).where(col(ImportedFile.id).in_(ids)))


def _names(row: dict[str, Any], wanted: set[str]) -> bool:
    text = json.dumps(row, ensure_ascii=False).casefold()
    return any(json.dumps(word, ensure_ascii=False)[1:-1] in text for word in wanted)
