"""Verifying: a real restore into an empty place, everything compared, and the place removed.

A backup that was never restored is a hope. Code Spaces had backups.
"""

import hashlib
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import Session, select

from app.core.clock import now
from app.core.database import Database
from app.models import Evidence, QuestionnaireDocument, Submission
from app.services.backups import archive, audit_chain, rows
from app.services.backups.manifest import Manifest, fingerprint
from app.services.backups.restoring import fill, place_files


@dataclass
class Verification:
    """What was compared, in sentences; good when nothing is wrong and nothing had to be left out."""

    sentences: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.problems


def verify(path: Path, *, secret: bytes) -> Verification:
    """Restore into a temporary empty place and compare; Invalid when the archive itself is damaged."""
    began, report = time.monotonic(), Verification()
    with archive.opened(path) as (folder, manifest), tempfile.TemporaryDirectory(prefix="twokeys-restored-") as name:
        place = Path(name)
        database = Database(f"sqlite:///{place / 'twokeys.db'}")
        try:
            fill(database, folder, manifest)
            place_files(place, folder, manifest)
            report.problems += _all_problems(database, place, manifest, secret)
        finally:
            database.dispose()
    _conclude(report, manifest, time.monotonic() - began)
    return report


def _conclude(report: Verification, manifest: Manifest, seconds: float) -> None:
    age = now() - manifest.at
    report.sentences += [f"Restored {manifest.summary}", f"That took {seconds:.1f} s."]
    hours, minutes = divmod(max(0, int(age.total_seconds())) // 60, 60)
    report.sentences += [f"What was written in the last {hours} h {minutes} min is not in it."]
    report.sentences += report.problems or ["Rows, contents, attachments and the audit chain are what was backed up."]


def _all_problems(database: Database, place: Path, manifest: Manifest, secret: bytes) -> list[str]:
    found = list(_row_problems(database, manifest))
    with database.reading() as session:
        found += _content_problems(session)
        found += _attachment_problems(session, place)
        found += _chain_problems(session, place, manifest, secret)
    return found


def _row_problems(database: Database, manifest: Manifest) -> Iterator[str]:
    """The restored tables, written out again, must be the same to the byte."""
    with database.engine.connect() as connection:
        for table in rows.tables():
            part = manifest.tables.get(table.name)
            if part is None:
                continue
            digest, count = hashlib.sha256(), 0
            for line in rows.lines_of(connection, table):
                digest.update(line.encode())
                count += 1
            if count != part.rows:
                yield f"Table {table.name}: {part.rows} rows were backed up and {count} came back."
            elif digest.hexdigest() != part.sha256:
                yield f"Table {table.name}: the rows that came back are not those that were backed up."


def _content_problems(session: Session) -> Iterator[str]:
    for document in session.exec(select(QuestionnaireDocument)):
        if hashlib.sha256(document.body.encode()).hexdigest() != document.sha256:
            yield f"Questionnaire document {document.sha256[:12]} does not have the content its name promises."
    for submission in session.exec(select(Submission)):
        if hashlib.sha256(submission.content.encode()).hexdigest() != submission.content_sha256:
            yield f"Submission {submission.reference} does not have the content that was attested."


def _attachment_problems(session: Session, place: Path) -> Iterator[str]:
    for evidence in session.exec(select(Evidence)):
        path = place / "files" / evidence.stored_name
        if not path.is_file():
            if evidence.withdrawn_at is None:
                yield f"The file of evidence {evidence.id} is missing."
        elif hashlib.sha256(path.read_bytes()).hexdigest() != evidence.sha256:
            yield f"The file of evidence {evidence.id} is not what was uploaded."


def _chain_problems(session: Session, place: Path, manifest: Manifest, secret: bytes) -> Iterator[str]:
    if manifest.key != fingerprint(secret):
        yield "The archive was made under another secret key, so its audit chain could not be checked. Give that key."
        return
    if not manifest.is_sealed_by(secret):
        yield "The manifest was changed after the archive was made."
    yield from audit_chain.problems(session, place, manifest.audit_head, secret)
