"""Evidence: judged by content, linked to answers, counted as trust while it holds."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from app.core.storage import Storage
from app.domain.errors import Conflict, Forbidden, Invalid, NotFound, TooLarge
from app.domain.permissions import Actor
from app.domain.questionnaire.vocabulary import Trust
from app.models import Assessment, Evidence
from app.services import evidence
from app.services.file_names import plain_name
from tests import factories

PDF = b"%PDF-1.7\nhello\n%%EOF\n"


def _zip(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return packed.getvalue()


SHEET = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "report.pdf", "application/pdf"),
        (PDF, "report.exe", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (10).to_bytes(4, "big") * 2, "a.png", "image/png"),
        (b"\xff\xd8\xff\xe0rest", "a.jpg", "image/jpeg"),
        (b'{"Users": []}', "iam.json", "application/json"),
        (b"user,mfa\nada,yes\n", "credentials.csv", "text/csv"),
        ("Grüße\n".encode(), "notes.txt", "text/plain"),
        (_zip(SHEET), "list.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_the_content_says_what_a_file_is(tmp_path: Path, content: bytes, name: str, media_type: str) -> None:
    received = evidence.receive(Storage(tmp_path), io.BytesIO(content), name, limit=1 << 20)
    assert received.media_type == media_type
    assert received.stored.size == len(content)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.pdf"),
        (b"MZ\x90\x00program", "report.pdf"),
        (b"\x7fELF\x02", "report.pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "a.svg"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "a.txt"),
        (b"text <script>alert(1)</script>", "a.txt"),
        (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", "a.txt"),
        (b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF", "locked.pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (100_000).to_bytes(4, "big") * 2, "huge.png"),
        (_zip({**SHEET, "xl/vbaProject.bin": b"macro"}), "macro.xlsx"),
        (_zip({"photo.jpg": b"x"}), "archive.zip"),
        (_zip({**SHEET, "xl/sheet.xml": b"0" * (20 << 20)}), "bomb.xlsx"),
        (_zip(SHEET | {f"xl/worksheets/{n}.xml": b"x" for n in range(600)}), "sheets.xlsx"),
        (b"PK\x03\x04broken", "broken.xlsx"),
    ],
)
def test_what_we_do_not_take_leaves_nothing_behind(tmp_path: Path, content: bytes, name: str) -> None:
    storage = Storage(tmp_path)
    with pytest.raises(Invalid) as caught:
        evidence.receive(storage, io.BytesIO(content), name, limit=64 << 20)
    assert caught.value.message.endswith(".")
    assert list(storage.names()) == []


def test_too_large_leaves_nothing_behind(tmp_path: Path) -> None:
    storage = Storage(tmp_path)
    with pytest.raises(TooLarge):
        evidence.receive(storage, io.BytesIO(PDF + b"x" * (1 << 20)), "a.pdf", limit=1 << 20)
    assert list(storage.names()) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\report.pdf", "report.pdf"),
        ("..", "file"),
        ("report\u202efdp.exe", "reportfdp.exe"),
        ("a\r\nb.pdf", "ab.pdf"),
    ],
)
def test_a_file_name_is_only_a_name(typed: str, kept: str) -> None:
    assert plain_name(typed) == kept


def _upload(session: Session, storage: Storage, actor: Actor, **given: object) -> Evidence:
    received = evidence.receive(storage, io.BytesIO(PDF), "report.pdf", limit=1 << 20)
    assert actor.assessment_id
    return evidence.upload(
        session,
        actor,
        actor.assessment_id,
        file_name="report.pdf",
        received=received,
        **{"answers": ["access.mfa"], **given},  # type: ignore[arg-type]
    )


def test_trust_rises_with_review_and_falls_with_expiry(
    session: Session, storage: Storage, respondent: Actor, reviewer: Actor, freeze: Callable[[datetime], None]
) -> None:
    freeze(datetime(2027, 1, 10, 12, tzinfo=UTC))
    assessment = session.get_one(Assessment, respondent.assessment_id)
    assert evidence.trust_of(session, assessment) == {}
    file = _upload(session, storage, respondent, expires_on=date(2027, 2, 1))
    assert evidence.trust_of(session, assessment) == {"access.mfa": Trust.DOCUMENTED}
    evidence.accept(session, reviewer, file.id)
    assert evidence.trust_of(session, assessment) == {"access.mfa": Trust.REVIEWED}
    freeze(datetime(2027, 2, 1, 0, 1, tzinfo=UTC))
    assert evidence.trust_of(session, assessment) == {}
    assert evidence.trust_of(session, assessment, on=date(2027, 1, 31)) == {"access.mfa": Trust.REVIEWED}


def test_a_rejected_or_withdrawn_file_supports_nothing(
    session: Session, storage: Storage, respondent: Actor, reviewer: Actor
) -> None:
    assessment = session.get_one(Assessment, respondent.assessment_id)
    rejected, withdrawn = _upload(session, storage, respondent), _upload(session, storage, respondent)
    evidence.reject(session, reviewer, rejected.id, reason="It shows another account.")
    evidence.withdraw(session, respondent, withdrawn.id)
    assert evidence.trust_of(session, assessment) == {}
    assert evidence.list_evidence(session, respondent, assessment.id) == [rejected]


def test_judging_a_file_is_the_first_act_of_review(
    session: Session, storage: Storage, respondent: Actor, reviewer: Actor
) -> None:
    file = _upload(session, storage, respondent)
    session.get_one(Assessment, respondent.assessment_id).status = "submitted"
    evidence.accept(session, reviewer, file.id)
    assert session.get_one(Assessment, respondent.assessment_id).status == "in_review"


def test_submitted_answers_get_no_new_evidence_but_proof_may_come(
    session: Session, storage: Storage, respondent: Actor
) -> None:
    session.get_one(Assessment, respondent.assessment_id).status = "submitted"
    with pytest.raises(Conflict):
        _upload(session, storage, respondent)
    assert _upload(session, storage, respondent, answers=[]).id


def test_nobody_sees_or_judges_files_of_others(
    session: Session, storage: Storage, respondent: Actor, stranger: Actor, auditor: Actor
) -> None:
    file = _upload(session, storage, respondent)
    with pytest.raises(NotFound):
        evidence.get(session, stranger, file.id)
    with pytest.raises(NotFound):
        evidence.accept(session, respondent, file.id)
    with pytest.raises(Forbidden):
        evidence.accept(session, auditor, file.id)
    with pytest.raises(Invalid):
        _upload(session, storage, respondent, answers=["nothing.here"])


def test_a_colleague_adds_files_to_their_sections_only(session: Session, storage: Storage) -> None:
    colleague = factories.respondent(
        session, factories.assessment(session), is_lead=False, sections=frozenset({"backup"})
    )
    with pytest.raises(Forbidden):
        _upload(session, storage, colleague)
    assert _upload(session, storage, colleague, answers=["backup.copies"]).id
