"""Drift: what changed between two exports of one thing, told once, with both rows, and a finding where it harms."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from app.core.database import Database
from app.core.storage import Storage
from app.domain.drift import Change, ChangeKind
from app.domain.errors import Forbidden, NotFound
from app.domain.evidence import Row
from app.domain.permissions import Actor
from app.domain.questionnaire.vocabulary import Severity
from app.models import Artefact, Assessment, Drift, Engagement, Event, Evidence, Finding
from app.services import drifts, evidence, findings
from app.services.artefacts import packs
from tests import evidence_samples as samples
from tests import factories
from tests.services.test_races import AT_ONCE, all_at_once

DAY = datetime(2026, 11, 2, 12, tzinfo=UTC)
CSV = samples.content_of("one-key/credential-report.csv")


@pytest.fixture(autouse=True)
def _the_day(freeze: Callable[[datetime], None]) -> None:
    freeze(DAY)


@pytest.fixture
def assessment(session: Session) -> Assessment:
    return samples.assessment(session, samples.ONE_KEY)


@pytest.fixture
def vendor(session: Session, assessment: Assessment) -> Actor:
    return factories.respondent(session, assessment)


def report(*, without: Iterable[bytes] = (), replacing: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    kept = [line for line in CSV.splitlines() if not line.startswith(tuple(without) or (b"\0",))]
    return b"\n".join(kept).replace(*replacing) if replacing[0] else b"\n".join(kept)


def send(session: Session, storage: Storage, actor: Actor, to: Assessment, content: bytes, **given: Any) -> Evidence:
    return samples.upload(session, storage, actor, to, given.get("name", "credential-report.csv"), content)


def open_drift(session: Session, assessment: Assessment) -> list[Finding]:
    query = select(Finding).where(Finding.assessment_id == assessment.id)
    return [row for row in session.exec(query) if row.rule.startswith("drift.")]


def test_the_intruders_login_stands_in_the_second_export(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment, reviewer: Actor
) -> None:
    send(session, storage, vendor, assessment, report(without=[b"svc-x1"]))
    assert drifts.list_drifts(session, reviewer, assessment.engagement_id) == []
    send(session, storage, vendor, assessment, report())
    rows = drifts.list_drifts(session, reviewer, assessment.engagement_id)
    (new,) = [row for row in rows if "svc-x1" in row.subject]
    assert new.before_row is not None
    assert new.after_row is not None
    assert "not in it" in new.before_row["text"]
    assert "svc-x1" in new.after_row["text"] + new.after_row["place"]
    assert new.severity is not None
    (finding,) = [row for row in open_drift(session, assessment) if "svc-x1" in row.sentence]
    assert finding.severity == new.severity
    event = session.exec(select(Event).where(Event.verb == "artefact.drifted")).first()
    assert event is not None
    assert (event.actor_kind, event.assessment_id) == ("clock", assessment.id)
    assert "svc-x1" in (event.body or "")


def test_the_same_export_again_is_no_drift(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    send(session, storage, vendor, assessment, report())
    send(session, storage, vendor, assessment, report())
    assert session.exec(select(Drift)).all() == []


def test_last_years_export_of_the_same_engagement_counts(
    session: Session, storage: Storage, assessment: Assessment
) -> None:
    engagement = session.get_one(Engagement, assessment.engagement_id)
    last = factories.assessment(session, engagement, status="completed")
    send(session, storage, factories.respondent(session, last), last, report(without=[b"svc-x1"]))
    send(session, storage, factories.respondent(session, assessment), assessment, report())
    assert {row.assessment_id for row in session.exec(select(Drift))} == {assessment.id}


def test_exports_of_other_engagements_accounts_and_withdrawn_ones_are_not_compared(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    other = samples.assessment(session, samples.ONE_KEY)
    send(session, storage, factories.respondent(session, other), other, report(without=[b"svc-x1"]))
    foreign = report(without=[b"svc-x1"], replacing=(b"111122223333", b"999988887777"))
    send(session, storage, vendor, assessment, foreign)
    withdrawn = send(session, storage, vendor, assessment, report(without=[b"ops.bill"]))
    evidence.withdraw(session, vendor, withdrawn.id)
    send(session, storage, vendor, assessment, report())
    assert session.exec(select(Drift)).all() == []


def test_an_older_export_that_comes_late_is_not_taken_for_news(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    whole = samples.content_of("one-key/credential-report.json")
    send(session, storage, vendor, assessment, whole, name="new.json")
    old = json.dumps(json.loads(whole) | {"GeneratedTime": "2026-10-01T09:00:00+00:00"}).encode()
    send(session, storage, vendor, assessment, old, name="old.json")
    assert session.exec(select(Drift)).all() == []


def test_what_happens_again_after_it_was_closed_opens_again(
    session: Session,
    storage: Storage,
    vendor: Actor,
    assessment: Assessment,
    reviewer: Actor,
    freeze: Callable[[datetime], None],
) -> None:
    def come_and_go(days: int) -> None:
        freeze(DAY + timedelta(days=days))
        send(session, storage, vendor, assessment, report(without=[b"svc-x1"]))
        freeze(DAY + timedelta(days=days + 1))
        send(session, storage, vendor, assessment, report())

    def about_it() -> list[Finding]:
        return [row for row in open_drift(session, assessment) if "svc-x1" in row.rule]

    come_and_go(0)
    rule = about_it()[0].rule
    come_and_go(2)
    assert [row.rule for row in about_it()] == [rule]
    findings.close(session, reviewer, about_it()[0].id, reason="The account was removed, seen in the export.")
    come_and_go(4)
    assert sorted(row.rule for row in about_it()) == [rule, f"{rule}.2"]


def test_a_flood_of_changes_is_cut_harm_first(
    session: Session,
    storage: Storage,
    vendor: Actor,
    assessment: Assessment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def flood(_before: object, _after: object) -> tuple[Change, ...]:
        row = Row("a.csv", "row 2", "x")
        plain = [Change(ChangeKind.USER_ADDED, f"u{n}", "New.", None, row, None) for n in range(1000)]
        return (*plain, Change(ChangeKind.MFA_LOST, "x" * 200, "No second factor.", row, row, Severity.CRITICAL))

    monkeypatch.setattr(drifts, "drift", flood)
    send(session, storage, vendor, assessment, report(without=[b"svc-x1"]))
    send(session, storage, vendor, assessment, report())
    rows = session.exec(select(Drift)).all()
    assert len(rows) == drifts.MOST
    assert [row.kind for row in rows if row.severity] == ["mfa_lost"]
    (finding,) = open_drift(session, assessment)
    assert len(finding.rule) <= 80


def test_a_slip_in_comparing_costs_no_upload(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slip(_before: object, _after: object) -> tuple[Change, ...]:
        raise ZeroDivisionError

    monkeypatch.setattr(drifts, "drift", slip)
    send(session, storage, vendor, assessment, report(without=[b"svc-x1"]))
    assert send(session, storage, vendor, assessment, report()).id
    assert session.exec(select(Drift)).all() == []


def test_drift_is_for_staff_who_may_see_the_engagement(
    session: Session, assessment: Assessment, vendor: Actor, stranger: Actor, owner: Actor, auditor: Actor
) -> None:
    assert drifts.list_drifts(session, auditor, assessment.engagement_id) == []
    for actor in (vendor, stranger, owner):
        with pytest.raises((NotFound, Forbidden)):
            drifts.list_drifts(session, actor, assessment.engagement_id)


def test_exports_without_an_account_are_only_compared_under_the_same_name(session: Session) -> None:
    def row(**fields: Any) -> Artefact:
        return Artefact(kind="account_summary", **{"account": None, "source": "a.json", **fields})

    assert packs.likeness(row()) != packs.likeness(row(source="b.json"))
    accounts = {"production": "1", "backup": "2"}
    assert packs.likeness(row(source="backup/a.json"), accounts) == packs.likeness(
        row(source="backup/b.json"), accounts
    )
    assert packs.likeness(row(account="1")) == packs.likeness(row(account="1", source="b.json"))


def test_the_same_export_sent_fifty_times_at_once_opens_each_finding_once(database: Database, tmp_path: Path) -> None:
    """Declared answers, so that what nobody claimed opens findings too; every upload is kept."""
    storage = Storage(tmp_path)
    with database.writing() as session:
        assessment = samples.assessment(session, samples.ONE_KEY, status="submitted")
        actor = factories.actor_of(factories.user(session))
        send(session, storage, actor, assessment, report(without=[b"svc-x1"]))
        before = len(session.exec(select(Finding)).all())
    kept = all_at_once(database, lambda session: send(session, storage, actor, assessment, report()).id)
    assert len(set(kept)) == AT_ONCE
    with database.reading() as session:
        rules = session.exec(select(Finding.rule)).all()
        assert len(rules) == len(set(rules)) > before
        (drifted,) = [rule for rule in rules if rule.startswith("drift.user_added")]
        assert "svc-x1" in drifted
