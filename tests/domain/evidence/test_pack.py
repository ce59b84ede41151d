"""Asking a pack by kind, account and resource."""

from app.domain.evidence import ArtefactKind as Kind
from app.domain.evidence import SourceFile, read_pack
from tests.domain.evidence.samples import as_bytes, envelope, pack_of


def test_by_account_and_resource() -> None:
    pack = pack_of("synthetic/two-accounts", {"production": "111122223333", "backup": "444455556666"})
    assert len(pack.of(Kind.CREDENTIAL_REPORT)) == 4
    assert len(pack.of(Kind.CREDENTIAL_REPORT, account="444455556666")) == 2
    assert len(pack.of(Kind.BUCKET_VERSIONING, resource="acme-vault")) == 1
    assert pack.of(Kind.BUCKET_VERSIONING, account="111122223333") == ()


def test_the_newest_has_a_date() -> None:
    pack = pack_of("synthetic/one-key")
    found = pack.newest(Kind.CREDENTIAL_REPORT)
    assert found and found.source == "credential-report.json"
    assert pack.newest(Kind.GCP_BUCKET) is None


def test_a_failure_does_not_hide_what_was_read_before() -> None:
    denied = "An error occurred (AccessDenied) when calling the DescribeTrails operation: no"
    files = [
        SourceFile("old.json", as_bytes({"trailList": []})),
        SourceFile("new.json", as_bytes(envelope("describe-trails", "", exit_code=254, error=denied))),
    ]
    pack = read_pack(files)
    found = pack.newest(Kind.TRAILS)
    assert found and found.source == "old.json"
    alone = read_pack(files[1:]).newest(Kind.TRAILS)
    assert alone and alone.error == "AccessDenied"
