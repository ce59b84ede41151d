"""A backup comes back whole, into either database, and damage is named in a sentence."""

import io
import json
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select as select_columns
from sqlmodel import Session, select

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.errors import Conflict, Forbidden, Invalid
from app.domain.permissions import ALL_PERMISSIONS, ROLE_PERMISSIONS, Actor, Role
from app.models import Answer, Event, Evidence, EvidenceAnswer
from app.services import audit, backups, events
from app.services.backups import Made, rows
from tests import factories
from tests.databases import ENGINES, Databases

OPERATOR = Actor(kind="operator", name="Operator", permissions=ALL_PERMISSIONS)
AT = datetime(2026, 11, 2, 12, 30, 15, 123456, tzinfo=UTC)
ODD_TEXT = "Grüße, “quotes”, emoji 🔑, right‑to‑left \u202e, line\nbreak, tab\t and a lone \u2028 separator"


@pytest.fixture
def made(database: Database, settings: Settings, storage: Storage) -> Made:
    """A backup of an instance with an answer, its evidence and events."""
    with database.writing() as session:
        fill(session, storage)
    with database.writing() as session:
        audit.seal(session, secret=settings.key)
    with database.writing() as session:
        return backups.backup(session, OPERATOR, settings, database)


@pytest.fixture(params=ENGINES)
def empty_place(
    request: pytest.FixtureRequest, databases: Databases, settings: Settings, tmp_path: Path
) -> Iterator[Settings]:
    """Somewhere to restore to, under the same secret key."""
    with databases.fresh(request.param, empty=True) as url:
        yield settings.model_copy(update={"database_url": url, "data_dir": tmp_path / "empty"})


def fill(session: Session, storage: Storage) -> None:
    assessment = factories.assessment(session)
    for question, value in (("access.mfa", "yes"), ("backup.providers", [{"name": ODD_TEXT}]), ("access.who", None)):
        session.add(
            Answer(
                assessment_id=assessment.id,
                question_id=question,
                value=value,
                comment=ODD_TEXT,
                saved_at=AT,
                saved_by_kind="respondent",
                saved_by_id="somebody",
                saved_by_name="Ada Example",
            )
        )
    stored = storage.keep(io.BytesIO(b"a file of evidence"), limit=1000)
    evidence = Evidence(
        assessment_id=assessment.id,
        file_name="restore test.txt",
        stored_name=stored.name,
        sha256=stored.sha256,
        size=stored.size,
        media_type="text/plain",
        uploaded_at=AT,
        uploaded_by_kind="respondent",
        uploaded_by_id="somebody",
        uploaded_by_name="Ada Example",
    )
    session.add(evidence)
    session.flush()
    session.add(EvidenceAnswer(evidence_id=evidence.id, question_id="access.mfa"))
    for verb in ("answer.saved", "evidence.uploaded"):
        events.record(session, OPERATOR, verb, subject=("assessment", assessment.id), after={"note": ODD_TEXT})


def everything(database: Database) -> dict[str, list[str]]:
    with database.engine.connect() as connection:
        return {table.name: list(rows.lines_of(connection, table)) for table in rows.tables()}


def rewritten(archive: Path, change: dict[str, bytes | None]) -> Path:
    """A copy of the archive with other contents for some parts; None leaves one out."""
    target = archive.with_name("rewritten.tar.gz")
    with tarfile.open(archive) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            data = change.get(member.name, old.extractfile(member).read())  # type: ignore[union-attr]
            if data is not None:
                member.size = len(data)
                new.addfile(member, io.BytesIO(data))
    return target


def test_everything_comes_back_into_either_database(made: Made, database: Database, empty_place: Settings) -> None:
    backups.restore(empty_place, made.path)
    restored = Database(empty_place.database)
    before, after = everything(database), everything(restored)
    before["event"].pop()  # that the backup was made is noted after its view was taken
    assert after == before
    with restored.reading() as session:
        evidence = session.exec(select(Evidence)).one()
        assert Storage(empty_place.data_dir / "files").path(evidence.stored_name).read_bytes() == b"a file of evidence"
        assert evidence.uploaded_at == AT
    restored.dispose()


def test_a_restored_instance_goes_on_writing(made: Made, empty_place: Settings) -> None:
    backups.restore(empty_place, made.path)
    restored = Database(empty_place.database)
    with restored.writing() as session:
        events.record(session, OPERATOR, "vendor.created", subject=("vendor", "new"))
    with restored.reading() as session:
        ids = session.connection().execute(select_columns(Event.__table__.c.id)).scalars().all()  # type: ignore[attr-defined]
    assert sorted(ids) == [1, 2, 3]
    restored.dispose()


def test_an_archive_is_for_its_owner_alone_and_holds_no_secret_key(made: Made, settings: Settings) -> None:
    assert made.path.stat().st_mode & 0o077 == 0
    with tarfile.open(made.path) as tar:
        whole = b"".join(tar.extractfile(member).read() for member in tar)  # type: ignore[union-attr]
    assert settings.key not in whole


def test_verify_restores_and_finds_everything_in_order(made: Made, settings: Settings) -> None:
    report = backups.verify(made.path, secret=settings.key)
    assert report.problems == []
    assert any("audit chain" in sentence for sentence in report.sentences)


def test_verify_under_another_key_says_what_it_could_not_check(made: Made) -> None:
    report = backups.verify(made.path, secret=b"another key, another key, another key")
    assert not report.is_good
    assert "another secret key" in report.problems[0]


def test_verify_names_evidence_whose_file_is_missing(
    database: Database, settings: Settings, storage: Storage, made: Made
) -> None:
    with database.reading() as session:
        evidence = session.exec(select(Evidence)).one()
    storage.forget(evidence.stored_name)
    with database.writing() as session:
        poorer = backups.backup(session, OPERATOR, settings, database, settings.data_dir / "poorer.tar.gz")
    report = backups.verify(poorer.path, secret=settings.key)
    assert report.problems == [f"The file of evidence {evidence.id} is missing."]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_a_cut_off_archive_is_refused(made: Made, settings: Settings, empty_place: Settings, share: float) -> None:
    whole = made.path.read_bytes()
    made.path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Invalid, match="damaged or cut off"):
        backups.restore(empty_place, made.path)
    assert not empty_place.data_dir.exists()


def test_a_changed_row_is_noticed(made: Made, settings: Settings) -> None:
    with tarfile.open(made.path) as tar:
        answers = tar.extractfile("tables/answer.jsonl").read()  # type: ignore[union-attr]
    changed = rewritten(made.path, {"tables/answer.jsonl": answers.replace(b'"yes"', b'"nay"')})
    with pytest.raises(Invalid, match="tables/answer.jsonl is not what was written"):
        backups.verify(changed, secret=settings.key)


def test_a_missing_part_is_noticed(made: Made, settings: Settings) -> None:
    with pytest.raises(Invalid, match="do not agree about tables/answer.jsonl"):
        backups.verify(rewritten(made.path, {"tables/answer.jsonl": None}), secret=settings.key)


def test_a_rewritten_manifest_is_noticed(made: Made, settings: Settings) -> None:
    with tarfile.open(made.path) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]
    manifest["made_at"] = "2030-01-01T00:00:00+00:00"
    changed = rewritten(made.path, {"manifest.json": json.dumps(manifest).encode()})
    report = backups.verify(changed, secret=settings.key)
    assert "The manifest was changed after the archive was made." in report.problems


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "files/../../evil", "elsewhere/file", "files/a/b"])
def test_an_archive_cannot_write_outside_its_place(tmp_path: Path, name: str) -> None:
    path = tmp_path / "evil.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        info = tarfile.TarInfo(name)
        info.size = 4
        tar.addfile(info, io.BytesIO(b"evil"))
    with pytest.raises(Invalid, match="does not belong there"):
        backups.verify(path, secret=b"any key will do here, any key at all")


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.tar.gz"
    path.write_text("Dear colleague")
    with pytest.raises(Invalid, match="damaged or cut off"):
        backups.verify(path, secret=b"any key will do here, any key at all")


def test_nothing_is_restored_over_something(made: Made, settings: Settings, empty_place: Settings) -> None:
    with pytest.raises(Conflict, match="is not empty"):
        backups.restore(settings, made.path)
    backups.restore(empty_place, made.path)
    with pytest.raises(Conflict, match="is not empty"):
        backups.restore(empty_place, made.path)


def test_an_archive_of_a_newer_version_is_refused(made: Made, settings: Settings) -> None:
    with tarfile.open(made.path) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]
    manifest["format"] = 99
    newer = rewritten(made.path, {"manifest.json": json.dumps(manifest).encode()})
    with pytest.raises(Invalid, match="newer version"):
        backups.verify(newer, secret=settings.key)


def test_only_those_who_keep_the_house_may_back_it_up(database: Database, settings: Settings) -> None:
    reviewer = Actor(kind="user", id="r", name="Reviewer", permissions=ROLE_PERMISSIONS[Role.REVIEWER])
    with database.writing() as session, pytest.raises(Forbidden):
        backups.backup(session, reviewer, settings, database)
