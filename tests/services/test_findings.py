"""Findings: opened once, proposed on, proved, closed on proof only, reopened with a reason."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from app.domain.findings import FindingDraft
from app.domain.permissions import Actor
from app.domain.questionnaire.vocabulary import Severity
from app.models import Assessment, Finding
from app.services import findings
from tests import factories

DRAFT = FindingDraft(
    "no_mfa",
    Severity.CRITICAL,
    "access.mfa",
    "Administrators sign in with a password alone.",
    "Demand a second factor.",
)


@pytest.fixture
def submitted(session: Session) -> Assessment:
    assessment = factories.assessment(session, status="submitted", submitted_at=now())
    factories.answer(session, assessment, "access.mfa", "no", ownership="csp")
    return assessment


@pytest.fixture
def finding(session: Session, submitted: Assessment) -> Finding:
    return factories.finding(session, submitted)


def test_a_rule_opens_a_finding_that_quotes_question_answer_and_control(
    session: Session, reviewer: Actor, submitted: Assessment
) -> None:
    [found] = findings.open_from_rules(session, reviewer, submitted, factories.submission(session, submitted), [DRAFT])
    assert found.question == "Does every administrator sign in with a second factor?"
    assert found.answer == "No"
    assert found.controls == [{"framework": "ccm", "version": "4.1", "id": "IAM-14"}]
    assert (found.owner_side, found.owner_name, found.status) == ("vendor", "Ada Example", "open")
    assert found.due_on == now().date() + timedelta(days=14)


def test_the_same_rule_opens_no_second_finding_on_the_next_submission(
    session: Session, reviewer: Actor, submitted: Assessment
) -> None:
    findings.open_from_rules(session, reviewer, submitted, factories.submission(session, submitted), [DRAFT])
    second = factories.submission(session, submitted, number=2)
    assert findings.open_from_rules(session, reviewer, submitted, second, [DRAFT]) == []
    assert len(findings.list_findings(session, reviewer, submitted.id)) == 1


def test_a_gap_in_what_the_customer_must_do_is_ours(session: Session, reviewer: Actor) -> None:
    assessment = factories.assessment(session, status="submitted")
    factories.answer(session, assessment, "access.mfa", "no", ownership="csc")
    [found] = findings.open_from_rules(
        session, reviewer, assessment, factories.submission(session, assessment), [DRAFT]
    )
    assert (found.owner_side, found.owner_name) == ("us", "")  # nobody of the vendor acts for us


def test_a_rule_over_several_answers_quotes_none(session: Session, reviewer: Actor, submitted: Assessment) -> None:
    draft = FindingDraft("all_keys", Severity.HIGH, "", "One key opens all.", "Split it.")
    [found] = findings.open_from_rules(session, reviewer, submitted, factories.submission(session, submitted), [draft])
    assert (found.question_id, found.question, found.controls) == ("", "", [])


def test_the_worst_stand_first(session: Session, reviewer: Actor, submitted: Assessment) -> None:
    for severity in ("low", "critical", "medium", "high"):
        factories.finding(session, submitted, severity=severity)
    listed = [item.severity for item in findings.list_findings(session, reviewer, submitted.id)]
    assert listed == ["critical", "high", "medium", "low"]
    assert len(findings.list_findings(session, reviewer, severity="low")) == 1


def test_closing_asks_for_proof(session: Session, reviewer: Actor, finding: Finding) -> None:
    with pytest.raises(Invalid, match="proof"):
        findings.close(session, reviewer, finding.id, reason="fixed")
    closed = findings.close(session, reviewer, finding.id, reason="Saw the sign-in policy in a call on 3 May.")
    assert closed.status == "closed"
    assert closed.closed_by_name == reviewer.name


def test_a_file_is_proof_unless_it_belongs_to_somebody_else(
    session: Session, reviewer: Actor, finding: Finding, submitted: Assessment
) -> None:
    foreign = factories.evidence(session, factories.assessment(session), "access.mfa")
    with pytest.raises(NotFound):
        findings.close(session, reviewer, finding.id, evidence_id=foreign.id)
    own = factories.evidence(session, submitted, "access.mfa")
    closed = findings.close(session, reviewer, finding.id, evidence_id=own.id)
    assert "export.csv" in closed.closed_reason


def test_the_vendor_proposes_a_fix_and_the_reviewer_agrees(
    session: Session, reviewer: Actor, finding: Finding, submitted: Assessment
) -> None:
    vendor = factories.respondent(session, submitted)
    promised = now().date() + timedelta(days=40)
    findings.propose_fix(session, vendor, finding.id, text="Hardware keys for all.", promised_on=promised)

    findings.answer_proposal(session, reviewer, finding.id, agreed=True)

    assert (finding.status, finding.due_on) == ("in_remediation", promised)


def test_declining_a_proposal_needs_a_reason_and_leaves_the_finding_open(
    session: Session, reviewer: Actor, finding: Finding, submitted: Assessment
) -> None:
    vendor = factories.respondent(session, submitted)
    findings.propose_fix(session, vendor, finding.id, text="We will think about it.")
    with pytest.raises(Invalid, match="why not"):
        findings.answer_proposal(session, reviewer, finding.id, agreed=False)
    findings.answer_proposal(session, reviewer, finding.id, agreed=False, answer="Name a date and a change.")
    assert finding.status == "open"


def test_a_reviewer_cannot_agree_to_a_proposal_that_was_replaced(
    session: Session, reviewer: Actor, finding: Finding, submitted: Assessment
) -> None:
    vendor = factories.respondent(session, submitted)
    first = findings.propose_fix(session, vendor, finding.id, text="Keys for some.")
    findings.propose_fix(session, vendor, finding.id, text="Keys for nobody.")
    with pytest.raises(Conflict, match="newer"):
        findings.answer_proposal(session, reviewer, finding.id, agreed=True, remediation_id=first.id)


def test_proof_goes_with_the_proposal_and_closing_ends_it(
    session: Session, reviewer: Actor, finding: Finding, submitted: Assessment
) -> None:
    vendor = factories.respondent(session, submitted)
    file = factories.evidence(session, submitted)
    findings.propose_fix(session, vendor, finding.id, text="Hardware keys for all.")
    findings.answer_proposal(session, reviewer, finding.id, agreed=True)
    findings.give_proof(session, vendor, finding.id, evidence_id=file.id)
    findings.close(session, reviewer, finding.id, evidence_id=file.id)
    [remediation] = findings.remediations_of(session, [finding])[finding.id]
    assert (remediation.status, remediation.proof_evidence_id) == ("closed", file.id)


def test_a_date_in_the_past_is_no_promise(session: Session, finding: Finding, submitted: Assessment) -> None:
    vendor = factories.respondent(session, submitted)
    with pytest.raises(Invalid, match="past"):
        findings.propose_fix(session, vendor, finding.id, text="Done.", promised_on=now().date() - timedelta(days=1))


def test_vendors_cannot_close_and_strangers_see_nothing(
    session: Session, stranger: Actor, auditor: Actor, finding: Finding, submitted: Assessment
) -> None:
    vendor = factories.respondent(session, submitted)
    with pytest.raises(NotFound):
        findings.close(session, vendor, finding.id, reason="We fixed it, believe us please.")
    with pytest.raises(NotFound):
        findings.get(session, stranger, finding.id)
    with pytest.raises(NotFound):
        findings.propose_fix(session, stranger, finding.id, text="Let me in.")
    with pytest.raises(NotFound):
        findings.list_findings(session, vendor)
    with pytest.raises(Forbidden):
        findings.assign(session, auditor, finding.id, owner_side="us", owner_name="", due_on=None)


def test_an_owner_lists_the_findings_of_their_engagements_only(session: Session, owner: Actor) -> None:
    mine = factories.assessment(session, factories.engagement(session, owner_id=owner.id))
    factories.finding(session, mine)
    factories.finding(session, factories.assessment(session))
    assert [item.assessment_id for item in findings.list_findings(session, owner)] == [mine.id]


def test_two_reviewers_cannot_overwrite_each_other(session: Session, reviewer: Actor, finding: Finding) -> None:
    findings.assign(session, reviewer, finding.id, owner_side="us", owner_name="Sam", due_on=None, expected_version=1)
    with pytest.raises(Stale):
        findings.assign(
            session, reviewer, finding.id, owner_side="vendor", owner_name="", due_on=None, expected_version=1
        )


def test_a_closed_finding_opens_again_with_a_reason(session: Session, reviewer: Actor, finding: Finding) -> None:
    findings.close(session, reviewer, finding.id, reason="Saw the sign-in policy in a call.")
    with pytest.raises(Conflict, match="closed"):
        findings.close(session, reviewer, finding.id, reason="Saw the sign-in policy in a call.")
    with pytest.raises(Invalid):
        findings.reopen(session, reviewer, finding.id, reason=" ")
    assert findings.reopen(session, reviewer, finding.id, reason="The policy was off again.").status == "open"


def test_a_reviewer_adds_what_no_rule_knows(session: Session, reviewer: Actor, submitted: Assessment) -> None:
    found = findings.add_manual(
        session,
        reviewer,
        submitted.id,
        question_id="access.mfa",
        severity="high",
        sentence="The factor is a text message.",
        recommendation="Use hardware keys.",
    )
    assert (found.answer, found.severity) == ("No", "high")
    with pytest.raises(Invalid, match="critical, high"):
        findings.add_manual(
            session,
            reviewer,
            submitted.id,
            question_id=None,
            severity="dreadful",
            sentence="Something.",
            recommendation="Something.",
        )
