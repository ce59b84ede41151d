"""What exports make of answers: trust, posture, caps and findings follow, and nothing changes behind anybody's back."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlmodel import Session, select

from app.core.storage import Storage
from app.domain.claims import Verdict
from app.domain.permissions import Actor
from app.domain.questionnaire.vocabulary import Trust
from app.models import Assessment, Event, Finding
from app.services import evidence, findings, scorecards, submissions, submitted, verdicts
from tests import evidence_samples as samples
from tests import factories

DECLARED = {"attested_by": "Ada Example", "role": "CTO", "statement_accepted": True}


@pytest.fixture(autouse=True)
def _the_day(freeze: Callable[[datetime], None]) -> None:
    freeze(datetime(2026, 11, 2, 12, tzinfo=UTC))


@pytest.fixture
def assessment(session: Session) -> Assessment:
    """A replay may be submitted with gaps, which keeps the answers of these tests few."""
    return samples.assessment(session, samples.ONE_KEY, replay="one-key")


@pytest.fixture
def vendor(session: Session, assessment: Assessment) -> Actor:
    return factories.respondent(session, assessment)


def submit(session: Session, actor: Actor, assessment: Assessment) -> None:
    submissions.submit(session, actor, assessment.id, **DECLARED)  # type: ignore[arg-type]


def rules(session: Session, assessment: Assessment) -> set[str]:
    return set(session.exec(select(Finding.rule).where(Finding.assessment_id == assessment.id)))


def test_without_files_nothing_is_confirmed_and_nothing_contradicted(session: Session, assessment: Assessment) -> None:
    seen = verdicts.judged(session, assessment)
    assert seen.by_question
    assert {one.verdict for one in seen.by_question.values()} == {Verdict.UNVERIFIED}
    assert (seen.contradicted, seen.unclaimed, seen.exports) == ({}, (), 0)
    assert seen.told is not None
    assert seen.told.confirmed == frozenset()
    assert scorecards.inputs_of(session, assessment).verdicts == {}


def test_one_account_claims_more_than_its_files_show(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    samples.upload_pack(session, storage, vendor, assessment, "one-key")
    seen = verdicts.for_assessment(session, vendor, assessment.id)
    for question_id in ("mfa.everyone", "cred.root_keys", "access.review", "backup.own_account"):
        assert seen.contradicted[question_id] in ("no", "partly", None), question_id
        assert seen.by_question[question_id].rows, question_id
    assert any("svc-x1" in one.sentence for one in seen.unclaimed)
    before = scorecards.inputs_of(session, samples.assessment(session, samples.ONE_KEY))
    after = scorecards.inputs_of(session, assessment)
    assert before.facts["keys.low"] == 2
    assert after.facts["keys.low"] == 1


def test_two_accounts_are_confirmed_where_the_files_show_it(session: Session, storage: Storage) -> None:
    assessment = samples.assessment(session, samples.TWO_ACCOUNTS)
    vendor = factories.respondent(session, assessment)
    samples.upload_pack(session, storage, vendor, assessment, "two-accounts")
    seen = verdicts.judged(session, assessment)
    confirmed = {key for key, one in seen.by_question.items() if one.verdict is Verdict.CONFIRMED}
    assert {"mfa.everyone", "cred.root_keys"} <= confirmed
    assert seen.contradicted == {}
    inputs = scorecards.inputs_of(session, assessment)
    assert inputs.trust["mfa.everyone"] is Trust.TESTED
    assert inputs.verdicts["mfa.everyone"]["verdict"] == "confirmed"
    assert seen.told is not None
    assert seen.told.confirmed


def test_a_contradicted_answer_scores_as_what_the_file_shows(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    before = scorecards.score_now(session, assessment)
    samples.upload_pack(session, storage, vendor, assessment, "one-key")
    after = scorecards.score_now(session, assessment)
    credit = {row.question_id: row for row in after.contributions}
    assert before.posture is not None
    assert after.posture is not None
    assert after.posture < before.posture
    assert credit["cred.root_keys"].credit == 0
    assert credit["cred.root_keys"].trust_level is Trust.TESTED
    assert "keys_low_is_one" in {cap.id for cap in after.caps}


def test_submission_freezes_verdicts_and_opens_their_findings(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    samples.upload_pack(session, storage, vendor, assessment, "one-key")
    submit(session, vendor, assessment)
    opened = rules(session, assessment)
    assert "contradicted.cred.root_keys" in opened
    assert "contradicted.principals:ops.bill.mfa" in opened
    assert any(rule.startswith("evidence.") and "svc-x1" in rule for rule in opened)
    content = submitted.snapshot(submitted.latest(session, assessment.id))  # type: ignore[arg-type]
    assert content["verdicts"]["cred.root_keys"]["verdict"] == "contradicted"
    kinds = {one["kind"] for file in content["evidence"] for one in file["artefacts"]}
    assert "credential_report" in kinds
    card = scorecards.latest(session, vendor_as_staff(session), assessment.id)
    assert card is not None
    assert card.inputs["destruction"]["as_of"] == "2026-11-02"
    assert card.inputs["verdicts"]["cred.root_keys"]["rows"]


def vendor_as_staff(session: Session) -> Actor:
    return factories.actor_of(factories.user(session))


def test_a_file_that_comes_after_submission_opens_findings_and_leaves_the_score(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment, reviewer: Actor
) -> None:
    submit(session, vendor, assessment)
    frozen = scorecards.latest(session, reviewer, assessment.id)
    assert not any(rule.startswith("contradicted.") for rule in rules(session, assessment))
    samples.upload_pack(session, storage, vendor, assessment, "one-key")
    late = [row for row in findings.list_findings(session, reviewer, assessment.id) if row.rule.startswith("contra")]
    assert "contradicted.cred.root_keys" in {row.rule for row in late}
    opened = session.exec(select(Event).where(Event.subject_id == late[0].id)).one()
    assert (opened.verb, opened.actor_kind) == ("finding.opened", "clock")
    assert scorecards.list_scorecards(session, reviewer, assessment.id) == [frozen]
    again = scorecards.rescore(session, reviewer, assessment.id)
    assert again.inputs["contradicted"]["cred.root_keys"] == "no"
    changed = scorecards.difference(frozen, again)  # type: ignore[arg-type]
    assert "cred.root_keys" in {change.subject for change in changed.evidence}
    assert changed.answers == ()


def test_a_rejected_file_takes_its_verdicts_with_it(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment, reviewer: Actor
) -> None:
    samples.upload_pack(session, storage, vendor, assessment, "one-key")
    submit(session, vendor, assessment)
    for file in evidence.list_evidence(session, reviewer, assessment.id):
        evidence.reject(session, reviewer, file.id, reason="These are of the test account.")
    assert scorecards.inputs_of(session, assessment).contradicted == {}


def test_a_refused_certificate_backs_nothing(session: Session, assessment: Assessment) -> None:
    row = {
        "file": "Provider SOC 2.pdf",
        "kind": "soc2_type2",
        "holder": "provider",
        "holder_name": "Amazon Web Services",
        "covers_service": "no",
        "from": "2025-10-01",
        "until": "2026-09-30",
        "subservice": "none",
        "exceptions": "no",
        "user_controls": "yes",
    }
    factories.evidence(session, assessment, "mfa.everyone", file_name="provider soc 2.pdf")
    factories.evidence(session, assessment, "cred.traceable", file_name="our own.pdf")
    assert scorecards.inputs_of(session, assessment).trust["mfa.everyone"] is Trust.DOCUMENTED
    factories.answer(session, assessment, "shared.assurance", "others")
    factories.answer(session, assessment, "shared.certificates", [row])
    trust = scorecards.inputs_of(session, assessment).trust
    assert "mfa.everyone" not in trust
    assert trust["cred.traceable"] is Trust.DOCUMENTED
    (certificate,) = verdicts.judged(session, assessment).certificates
    assert not certificate.accepted
    assert "Amazon Web Services" in certificate.sentences[0]


def test_a_colleague_is_told_about_their_own_sections_only(
    session: Session, storage: Storage, vendor: Actor, assessment: Assessment
) -> None:
    samples.upload_pack(session, storage, vendor, assessment, "one-key")
    section = samples.CLOUD.section_of["mfa.everyone"].id
    colleague = factories.respondent(session, assessment, is_lead=False, sections=frozenset({section}))
    seen = verdicts.for_assessment(session, colleague, assessment.id)
    assert {samples.CLOUD.section_of[key].id for key in seen.by_question} == {section}
    assert (seen.unclaimed, seen.overrides, seen.told) == ((), (), None)
