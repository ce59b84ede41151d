"""Files read as they come in: what is known is kept beside them, what is not costs nobody an upload."""

import base64
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from app.core.storage import Storage
from app.domain.errors import Invalid
from app.domain.evidence import Artefact as Read
from app.domain.evidence import ArtefactKind
from app.domain.permissions import Actor
from app.models import Artefact, Assessment, Drift, Event, Evidence
from app.services import artefacts, evidence, purging
from app.services.artefacts import reading
from tests import evidence_samples as samples
from tests import factories

REPORT = samples.content_of("one-key/credential-report.json")
DETAILS = samples.content_of("one-key/authorization-details.json")


@pytest.fixture
def assessment(session: Session) -> Assessment:
    return samples.assessment(session, samples.ONE_KEY)


@pytest.fixture
def vendor(session: Session, assessment: Assessment) -> Actor:
    return factories.respondent(session, assessment)


def kept(session: Session, file: Evidence) -> list[Artefact]:
    return artefacts.of_evidence(session, [file.id])[file.id]


def enveloped(*outputs: tuple[str, bytes]) -> bytes:
    """As the collection script writes it: one envelope a line."""
    lines = [
        {
            "twokeys_envelope": 1,
            "artefact": name,
            "command": f"aws iam {name}",
            "account": "111122223333",
            "collected_at": "2026-11-02T09:00:00Z",
            "exit_code": 0,
            "output_base64": base64.b64encode(output).decode(),
        }
        for name, output in outputs
    ]
    return "\n".join(json.dumps(line) for line in lines).encode()


def test_nothing_at_all_is_an_answer_where_aws_prints_nothing(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    """Versioning that was never set is exported as an empty file; any other empty file was chosen by mistake."""
    file = samples.upload(session, storage, vendor, assessment, "get-bucket-versioning.acme-prod.json", b"")
    (row,) = kept(session, file)
    assert (file.file_name, row.kind, row.resource) == (
        "get-bucket-versioning.acme-prod.json",
        "bucket_versioning",
        "acme-prod",
    )
    with pytest.raises(Invalid, match="empty"):
        samples.upload(session, storage, vendor, assessment, "credential-report.csv", b"")


def test_an_export_is_known_by_what_it_holds(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    file = samples.upload(session, storage, vendor, assessment, "holiday.txt", REPORT)
    (row,) = kept(session, file)
    assert (file.artefact_kind, file.reading_notes) == ("credential_report", [])
    assert (row.kind, row.account) == ("credential_report", "111122223333")
    assert row.taken_at is not None
    event = session.exec(select(Event).where(Event.verb == "evidence.read")).one()
    assert event.subject_id == file.id
    assert row.sha256 in (event.body or "")


def test_a_bundle_is_read_envelope_by_envelope(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    summary = samples.content_of("one-key/account-summary.json")
    content = enveloped(("get-credential-report", REPORT), ("get-account-summary", summary))
    file = samples.upload(session, storage, vendor, assessment, "collected.jsonl", content)
    assert file.artefact_kind == "bundle"
    assert [row.kind for row in kept(session, file)] == ["account_summary", "credential_report"]
    assert {row.account for row in kept(session, file)} == {"111122223333"}


@pytest.mark.parametrize("content", [b'{"name": "left-pad"}', b"what,we,buy\ntea,1,2\n", b"Dear reviewer,\n"])
def test_other_text_is_a_file_and_no_complaint(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment, content: bytes
) -> None:
    file = samples.upload(session, storage, vendor, assessment, "a.txt", content)
    assert (file.artefact_kind, file.reading_notes, kept(session, file)) == (None, [], [])


HOSTILE = {
    "cut short": DETAILS[: len(DETAILS) // 2],
    "put together": DETAILS + b"\n" + DETAILS,
    "deep": b'{"UserDetailList": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "unclosed and deep": b'{"UserDetailList": ' + b'{"a":' * 200_000,
    "millions of values": b'{"UserDetailList": [' + b"{}," * 3_000_000 + b"{}]}",
    "not a number": DETAILS.replace(b'"UserName"', b'"Age": NaN, "UserName"', 1),
    "half a character": DETAILS.replace(b"ops.ann", b"ops.\\ud800"),
    "a NUL": DETAILS.replace(b"ops.ann", b"ops.\\u0000"),
    "a number of a million digits": DETAILS.replace(b'"UserName"', b'"Age": ' + b"9" * 1_000_000 + b', "UserName"', 1),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_broken_or_hostile_export_is_kept_as_a_plain_file_with_a_sentence(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment, content: bytes
) -> None:
    file = samples.upload(session, storage, vendor, assessment, "authorization-details.json", content)
    assert file.artefact_kind is None
    assert kept(session, file) == []
    assert file.reading_notes
    assert all(note.endswith((".", "…")) for note in file.reading_notes)
    assert storage.path(file.stored_name).read_bytes() == content


def test_names_that_are_markup_or_formulas_stay_what_they_are(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    content = samples.content_of("one-key/credential-report.csv").replace(b"svc-x1", b"=HYPERLINK(1)<b>")
    file = samples.upload(session, storage, vendor, assessment, "credential-report.csv", content)
    pack = artefacts.pack_of(session, assessment)
    assert file.artefact_kind == "credential_report"
    assert "<root_account>" in str(pack.artefacts[0].content)
    assert "=HYPERLINK(1)<b>" in str(pack.artefacts[0].content)


def test_a_slip_in_a_reader_costs_no_upload(
    session: Session,
    storage: Storage,
    vendor: Actor,
    assessment: Assessment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def slip(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "read", slip)
    file = samples.upload(session, storage, vendor, assessment, "credential-report.json", REPORT)
    assert file.reading_notes == [reading._FAILED]
    assert storage.path(file.stored_name).exists()


def test_what_is_larger_than_any_export_is_not_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 100)
    (tmp_path / "large").write_bytes(REPORT)
    read = reading.read_stored(tmp_path / "large", "application/json", "credential-report.json")
    assert (read.kind, len(read.notes)) == (None, 1)


def test_more_exports_than_anybody_sends_are_cut_with_a_sentence(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST", 2)
    content = enveloped(*[("get-account-summary", samples.content_of("one-key/account-summary.json"))] * 5)
    file = samples.upload(session, storage, vendor, assessment, "collected.jsonl", content)
    assert len(kept(session, file)) == 2
    assert file.reading_notes


def test_rights_made_to_keep_us_busy_are_not_used(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    """Each user with patterns of their own that go on to their end: hours of work in four megabytes."""
    details = json.loads(DETAILS)
    (user, *_) = details["UserDetailList"]
    statement = {"Effect": "Allow", "Action": [f"*a*a*a*{n}*b" for n in range(20)], "Resource": "*a*a*b"}
    policy = {"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}}
    details["UserDetailList"] = [
        {**user, "UserName": f"u{n}", "Arn": f"arn:aws:iam::111122223333:user/u{n}", "UserPolicyList": [policy]}
        for n in range(5000)
    ]
    file = samples.upload(session, storage, vendor, assessment, "details.json", json.dumps(details).encode())
    assert (file.artefact_kind, len(file.reading_notes or [])) == (None, 1)


def test_pictures_and_documents_are_not_looked_into(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"%PDF-1.7\nuser,arn,mfa_active\n")
    received = evidence.receive(Storage(tmp_path / "s"), io.BytesIO(b"%PDF-1.7\n%%EOF"), "a.pdf", limit=1 << 20)
    assert received.read == artefacts.Read()


def test_a_folder_says_whose_an_export_is(session: Session, storage: Storage) -> None:
    assessment = samples.assessment(session, samples.TWO_ACCOUNTS)
    vendor = factories.respondent(session, assessment)
    for account in ("production", "backup"):
        name = f"two-accounts/{account}/account-summary.json"
        samples.upload(session, storage, vendor, assessment, name, samples.content_of(name))
    accounts = {"production": "111122223333", "backup": "444455556666"}
    pack = artefacts.pack_of(session, assessment, accounts=accounts)
    assert {one.account for one in pack.of(ArtefactKind.ACCOUNT_SUMMARY)} == {"111122223333", "444455556666"}
    assert {one.account for one in artefacts.pack_of(session, assessment).artefacts} == {None}


def _reports(session: Session, assessment: Assessment) -> tuple[Read, ...]:
    return artefacts.pack_of(session, assessment).of(ArtefactKind.CREDENTIAL_REPORT)


def test_the_newest_of_a_kind_counts_whichever_came_in_last(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    later = json.loads(REPORT) | {"GeneratedTime": "2026-11-09T09:00:00+00:00"}
    samples.upload(session, storage, vendor, assessment, "new.json", json.dumps(later).encode())
    samples.upload(session, storage, vendor, assessment, "old.json", REPORT)
    (report,) = _reports(session, assessment)
    assert report.taken_at == datetime(2026, 11, 9, 9, tzinfo=UTC)


def test_withdrawn_rejected_and_expired_files_say_nothing(
    session: Session,
    storage: Storage,
    vendor: Actor,
    assessment: Assessment,
    reviewer: Actor,
    freeze: Callable[[datetime], None],
) -> None:
    freeze(datetime(2026, 11, 3, 9, tzinfo=UTC))
    file = samples.upload(session, storage, vendor, assessment, "report.json", REPORT)
    assert len(_reports(session, assessment)) == 1
    file.expires_on = date(2026, 11, 5)
    session.flush()
    freeze(datetime(2026, 11, 5, 0, 1, tzinfo=UTC))
    assert _reports(session, assessment) == ()
    file.expires_on = None
    session.flush()
    assert len(_reports(session, assessment)) == 1
    evidence.withdraw(session, vendor, file.id)
    assert _reports(session, assessment) == ()
    other = samples.upload(session, storage, vendor, assessment, "report.json", REPORT)
    assert len(_reports(session, assessment)) == 1
    assessment.status = "submitted"
    evidence.reject(session, reviewer, other.id, reason="It is of another account.")
    assert _reports(session, assessment) == ()


def test_what_was_read_goes_with_the_assessment(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    samples.upload(session, storage, vendor, assessment, "report.json", REPORT)
    added = json.loads(REPORT)
    text = base64.b64decode(added["Content"]).decode().rstrip("\n")
    text += "\n" + text.splitlines()[-1].replace("svc-x1", "svc-x2")
    later = added | {"Content": base64.b64encode(text.encode()).decode(), "GeneratedTime": "2026-11-09T09:00:00+00:00"}
    samples.upload(session, storage, vendor, assessment, "report.json", json.dumps(later).encode())
    assert session.exec(select(Drift)).all()
    purging.purge_assessments(session, select(col(Assessment.id)).where(col(Assessment.id) == assessment.id))
    assert session.exec(select(Artefact)).all() == []
    assert session.exec(select(Drift)).all() == []


def test_a_file_without_a_date_does_not_push_one_with_a_date_aside(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    """The bare table may be an old one: the report that says when it was made goes on counting beside it."""
    table = samples.content_of("one-key/credential-report.csv")
    older = samples.upload(session, storage, vendor, assessment, "older.csv", table)
    report = samples.upload(session, storage, vendor, assessment, "credential-report.json", REPORT)
    newer = samples.upload(session, storage, vendor, assessment, "newer.csv", table)
    assert artefacts.counting(session, assessment) == {report.id, newer.id}
    assert older.id != newer.id
