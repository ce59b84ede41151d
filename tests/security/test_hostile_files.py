"""Exports made to hurt, as a vendor uploads them: kept as files, answered with sentences, and nothing half stored."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from sqlmodel import Session, col, select

from app.core.storage import Storage
from app.domain.permissions import Actor
from app.models import Artefact, Assessment, Evidence, Finding
from app.services import evidence, scorecards, verdicts
from tests import evidence_samples as samples
from tests import factories

ACCOUNT = "111122223333"
ALL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


@pytest.fixture
def assessment(session: Session) -> Assessment:
    return samples.assessment(session, samples.ONE_KEY)


@pytest.fixture
def vendor(session: Session, assessment: Assessment) -> Actor:
    return factories.respondent(session, assessment)


def details(names: list[str], policy: Mapping[str, Any] = ALL) -> bytes:
    users = [
        {
            "UserName": name,
            "Arn": f"arn:aws:iam::{ACCOUNT}:user/{name}",
            "UserPolicyList": [{"PolicyName": "p", "PolicyDocument": {**policy, "Id": name}}],
        }
        for name in names
    ]
    return json.dumps({"UserDetailList": users, "RoleDetailList": [], "GroupDetailList": []}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b'{"UserDetailList": ' + b"[" * 100_000,
        b'{"UserDetailList": [' + b"1," * 5_000_000 + b"1]}",
        b'{"UserDetailList": []}' + b'"' * 20_000_000,
        b'{"UserDetailList": []}' + b" 1" * 5_000_000,
        b"user,arn,mfa_active\n" + b"," * 20_000_000,
    ],
    ids=["deep", "millions of values", "millions of quotes", "millions of documents", "millions of cells"],
)
def test_it_is_kept_unread_with_one_sentence(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment, content: bytes
) -> None:
    file = samples.upload(session, storage, vendor, assessment, "export.json", content)
    assert (file.artefact_kind, len(file.reading_notes or [])) == (None, 1)
    assert session.exec(select(Artefact)).all() == []


def test_too_much_to_follow_leaves_claims_unverified_and_pages_standing(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.domain.iam.work.MOST_STEPS", 1_000)
    samples.upload_pack(session, storage, vendor, assessment, "one-key")
    seen = verdicts.judged(session, assessment)
    told = [one for one in seen.by_question.values() if "too much to follow" in one.sentence]
    assert told and {one.verdict.value for one in told} == {"unverified"}
    assert scorecards.score_now(session, assessment)


def test_markup_in_names_of_users_stays_text_in_findings(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    """Stored as sent: escaping is the pages' work, which test_text_shown.py tries."""
    name = "<script>alert(1)</script>"
    samples.upload(session, storage, vendor, assessment, "details.json", details([name]).replace(b"<", b"\\u003c"))
    drafts = verdicts.drafts(samples.CLOUD, verdicts.judged(session, assessment))
    assert any(name in draft.sentence for draft in drafts)
    assert all(len(draft.rule) <= 80 for draft in drafts)


def test_the_same_file_twice_is_one_export_in_force_and_one_withdrawal_leaves_the_other(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    first, second = (
        samples.upload(session, storage, vendor, assessment, "details.json", details(["ann"])) for _ in range(2)
    )
    assert verdicts.judged(session, assessment).exports == 1
    assert session.exec(select(Finding).where(col(Finding.rule).like("drift.%"))).all() == []
    evidence.withdraw(session, vendor, first.id)
    assert verdicts.judged(session, assessment).exports == 1
    evidence.withdraw(session, vendor, second.id)
    assert verdicts.judged(session, assessment).exports == 0
    assert len(session.exec(select(Evidence)).all()) == 2
