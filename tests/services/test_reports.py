"""Reports from the database: the right reader, the frozen score, one rendering for one content."""

import pytest
from sqlmodel import Session, select

from app.core import library
from app.core.clock import now
from app.core.database import Database
from app.core.storage import Storage
from app.domain.errors import NotFound
from app.domain.permissions import Actor
from app.domain.questionnaire.loading import parse
from app.models import Assessment, Job, Rendering
from app.services import findings, reports, scorecards
from tests import factories

INTAKE = parse((library.SHELF / "intake" / "1.0.yaml").read_text(encoding="utf-8"))


def made(session: Session, reviewer: Actor) -> Assessment:
    factories.questionnaire(session, INTAKE)
    engagement = factories.engagement(session, tier="high", intake={"criticality": _first("criticality")})
    assessment = factories.assessment(session, engagement, status="in_review", submitted_at=now())
    factories.answer(session, assessment, "access.mfa", "no", comment="Not yet.")
    factories.evidence(session, assessment, "access.mfa")
    factories.submission(session, assessment, content='{"answers":{"access.mfa":{"value":"no","comment":"Not yet."}}}')
    finding = factories.finding(session, assessment)
    findings.propose_fix(session, factories.respondent(session, assessment), finding.id, text="Hardware keys.")
    scorecards.freeze(session, reviewer, assessment, occasion="submission")
    return assessment


def _first(question_id: str) -> str:
    return INTAKE.by_id[question_id].options[0].key


def test_the_report_shows_findings_fixes_files_and_intake(session: Session, reviewer: Actor) -> None:
    report = reports.build(session, reviewer, made(session, reviewer).id, audience="staff")
    [finding] = report.findings
    assert (finding.facts.fix, finding.facts.sentence) == (
        "Hardware keys.",
        "Administrators sign in with a password alone.",
    )
    assert [file.status for file in report.evidence] == ["given"]
    assert "Not yet." in str(report.chapters)
    assert INTAKE.by_id["criticality"].text in str(report.scope)


def test_the_vendor_reads_its_own_version_and_no_other(session: Session, reviewer: Actor, stranger: Actor) -> None:
    assessment = made(session, reviewer)
    vendor = factories.respondent(session, assessment)
    report = reports.build(session, vendor, assessment.id, audience="vendor")
    assert INTAKE.by_id["criticality"].text not in str(report.scope)
    with pytest.raises(NotFound):
        reports.build(session, vendor, assessment.id, audience="staff")
    with pytest.raises(NotFound):
        reports.build(session, stranger, assessment.id, audience="vendor")


def test_the_report_keeps_the_declared_answers_while_new_ones_are_typed(session: Session, reviewer: Actor) -> None:
    assessment = made(session, reviewer)
    from app.models import Answer

    row = session.get_one(Answer, (assessment.id, "access.mfa"))
    row.value, row.comment = "yes", "Since today."
    session.flush()
    report = reports.build(session, reviewer, assessment.id, audience="staff")
    assert "Not yet." in str(report.chapters) and "Since today." not in str(report.chapters)


def test_before_submission_it_is_a_preview(session: Session, reviewer: Actor) -> None:
    report = reports.build(session, reviewer, factories.assessment(session).id, audience="staff")
    assert not report.cover.is_submitted


def test_the_same_content_is_rendered_once(session: Session, reviewer: Actor) -> None:
    assessment = made(session, reviewer)
    first = reports.request_pdf(session, reviewer, assessment.id, "staff")
    assert reports.request_pdf(session, reviewer, assessment.id, "staff").id == first.id
    assert reports.request_pdf(session, reviewer, assessment.id, "vendor").id != first.id
    assert session.exec(select(Job.kind)).all() == ["report.render", "report.render"]


def test_a_failed_rendering_is_tried_again_when_asked_for(session: Session, reviewer: Actor) -> None:
    assessment = made(session, reviewer)
    rendering = reports.request_pdf(session, reviewer, assessment.id, "staff")
    rendering.state = "failed"
    session.flush()
    assert reports.request_pdf(session, reviewer, assessment.id, "staff").state == "queued"
    assert len(session.exec(select(Job)).all()) == 2


def test_only_those_who_may_read_it_fetch_the_file(session: Session, reviewer: Actor, stranger: Actor) -> None:
    assessment = made(session, reviewer)
    rendering = reports.request_pdf(session, reviewer, assessment.id, "staff")
    with pytest.raises(NotFound):
        reports.pdf_of(session, stranger, rendering.id)
    with pytest.raises(NotFound):
        reports.pdf_of(session, factories.respondent(session, assessment), rendering.id)


def test_a_report_that_changed_meanwhile_is_given_up(database: Database, storage: Storage) -> None:
    with database.writing() as session:
        reviewer = factories.actor_of(factories.user(session))
        assessment_id = made(session, reviewer).id
        rendering_id = reports.request_pdf(session, reviewer, assessment_id, "staff").id
        factories.finding(session, session.get_one(Assessment, assessment_id), sentence="Something new.")

    reports.render(database, storage, rendering_id)

    with database.reading() as session:
        rendering = session.get_one(Rendering, rendering_id)
        assert rendering.state == "failed" and "Ask for it again" in rendering.error
