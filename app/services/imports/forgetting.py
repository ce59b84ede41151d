"""What imports remember of a vendor, removed with it: files about its engagements, and its rows in registers."""

from typing import Any

from sqlalchemy import Select, delete, or_, select, update
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from app.models import Assessment, Contact, Event, ImportedFile, Vendor


def forget_vendor(session: Session, vendor_id: str, engagements: Select[Any]) -> None:
    """Remove files handed in for these engagements, and every row of a register that names vendor or contacts.

    Called while the vendor, its contacts and its engagements are still there to be named.
    """
    _forget(session, select(col(ImportedFile.id)).where(col(ImportedFile.engagement_id).in_(engagements)))
    wanted = _wanted(session, vendor_id, engagements)
    registers = select_rows(ImportedFile).where(ImportedFile.format == "register", ImportedFile.state != "discarded")
    for imported in session.exec(registers).all():
        if any(_names(one, wanted) for one in (*imported.rows, *imported.notes, *_undo(imported))):
            _forget_in(imported, wanted)
            session.add(imported)
    session.flush()


def forget_assessments(session: Session, ids: list[str]) -> None:
    """Remove files handed in for these assessments, and those they were read from.

    What became another assessment, which stays, is a file of that one from now on, which still says where it is from.
    """
    became_another = col(ImportedFile.result_assessment_id).not_in(ids)
    elsewhere = update(ImportedFile).where(col(ImportedFile.assessment_id).in_(ids), became_another)
    session.connection().execute(elsewhere.values(assessment_id=None))
    of_these = or_(col(ImportedFile.assessment_id).in_(ids), col(ImportedFile.result_assessment_id).in_(ids))
    _forget(session, select(col(ImportedFile.id)).where(of_these))


def _forget(session: Session, chosen: Select[Any]) -> None:
    connection = session.connection()
    ids = list(connection.execute(chosen).scalars())
    connection.execute(update(Event).where(col(Event.subject_id).in_(ids)).values(body=None, salt=None))
    unlinked = update(Assessment).where(col(Assessment.imported_file_id).in_(ids)).values(imported_file_id=None)
    connection.execute(unlinked)
    connection.execute(delete(ImportedFile).where(col(ImportedFile.id).in_(ids)))


def _wanted(session: Session, vendor_id: str, engagements: Select[Any]) -> set[str]:
    """Ids, name and addresses by which a row is known to be about this vendor, in small letters."""
    vendor = session.get(Vendor, vendor_id)
    contacts = session.exec(select_rows(Contact).where(Contact.vendor_id == vendor_id)).all()
    words = [vendor_id, vendor.name if vendor else "", *(text for one in contacts for text in (one.id, one.email))]
    words += session.connection().execute(engagements).scalars()
    return {word.casefold() for word in words if word.strip()}


def _forget_in(imported: ImportedFile, wanted: set[str]) -> None:
    """What nobody applied yet is discarded whole: its rows count on each other."""
    if imported.state == "previewed":
        imported.state, imported.rows, imported.problems, imported.notes = "discarded", [], [], []
        return
    about = {row["question_id"] for row in imported.rows if row.get("question_id") and _names(row, wanted)}
    imported.rows = [row for row in imported.rows if not _names(row, wanted) and row.get("of") not in about]
    imported.problems = [one for one in imported.problems if not _names(one, wanted)]
    imported.notes = [one for one in imported.notes if not _names(one, wanted)]
    imported.undo = {"entered": [note for note in _undo(imported) if not _names(note, wanted)]}


def _undo(imported: ImportedFile) -> list[dict[str, Any]]:
    noted: list[dict[str, Any]] = (imported.undo or {}).get("entered", [])
    return noted


def _names(told: Any, wanted: set[str]) -> bool:
    """Whether a value somewhere in it is one of these, or a sentence in it quotes one."""
    if isinstance(told, dict):
        return any(_names(value, wanted) for value in told.values())
    if isinstance(told, list):
        return any(_names(value, wanted) for value in told)
    text = told.casefold() if isinstance(told, str) else ""
    return text in wanted or ("“" in text and any(f"“{word}”" in text for word in wanted))
