"""A user's own blank CAIQ, filled from what is stored: from a CAIQ as it is, from our questionnaires by control."""

from collections.abc import Mapping

import pytest
from sqlmodel import Session

from app.domain.caiq import read_blank
from app.domain.errors import Invalid, NotFound
from app.domain.permissions import Actor, Role
from app.domain.questionnaire.document import Questionnaire
from app.models import Assessment
from app.reports.html import render_html
from app.services import caiq, reports
from app.services.caiq import FilledCaiq
from tests import caiq_files, factories
from tests.domain.building import fields, questionnaire
from tests.domain.caiq.reading import read, row_for

OURS = questionnaire(
    fields("mfa.all", controls={"ccm@4.1": ["IAM-13"], "ccm@4.0": ["IAM-14"]}),
    fields("backup.copies", controls={"ccm@4.1": ["BCR-08"], "ccm@4.0": ["BCR-08"]}),
)


@pytest.fixture
def reviewer(session: Session) -> Actor:
    return factories.actor_of(factories.user(session, Role.REVIEWER))


def answered(session: Session, document: Questionnaire, values: Mapping[str, str]) -> Assessment:
    """An assessment with these values, owned by the vendor."""
    row = factories.assessment(session, document=document)
    for question_id, value in values.items():
        factories.answer(session, row, question_id, value, ownership="csp", comment=f"On {question_id}.")
    return row


def filled(session: Session, actor: Actor, row: Assessment, version: str = "4.1.0") -> FilledCaiq:
    data = caiq_files.blank(version)
    return caiq.filled(session, actor, row.id, data=data, blank=read_blank(data))


def test_our_answers_fill_a_blank_by_control(session: Session, reviewer: Actor) -> None:
    row = answered(session, OURS, {"mfa.all": "yes", "backup.copies": "partly"})
    done = filled(session, reviewer, row)
    file = read(done.data)
    assert done.version == "4.1.0"
    assert row_for(file, "IAM-13.1").answer.value == "yes"
    backups = row_for(file, "BCR-08.1").answer
    assert (backups.value, backups.ownership) == ("no", "csp")
    assert backups.comment.startswith("Partly: What about backup.copies? Partly. On backup.copies.")
    assert done.written == len(file.rows)
    assert done.written + len(done.left) == 283
    checked = {one.message.split()[0]: one for one in done.check}
    assert "by control IAM-13, from mfa.all" in checked["IAM-13.1"].message
    assert checked["IAM-13.1"].cell == f"A{caiq_files.row_of('IAM-13.1', '4.1.0')}"


def test_an_older_blank_gets_the_same_control_under_its_own_id(session: Session, reviewer: Actor) -> None:
    row = answered(session, OURS, {"mfa.all": "yes"})
    file = read(filled(session, reviewer, row, "4.0.3").data)
    assert {one.question_id for one in file.rows} == {"iam_14.1", "iam_14.2"}


def test_a_kept_caiq_goes_back_as_it_came(session: Session, reviewer: Actor) -> None:
    came = read(caiq_files.filled("4.0.3"))
    assert came.document is not None
    row = answered(session, came.document, {"iam_14.1": "yes", "a_a_01.1": "no"})
    file = read(filled(session, reviewer, row, "4.0.3").data)
    assert {(one.question_id, one.answer.value) for one in file.rows} == {("a_a_01.1", "no"), ("iam_14.1", "yes")}
    later = filled(session, reviewer, row, "4.1.0")
    assert row_for(read(later.data), "IAM-13.1").answer.value == "yes"
    assert any("answered as IAM-14.1 of 4.0.3" in one.message for one in later.check)


def test_a_kept_caiq_has_a_report_like_any_other(session: Session, reviewer: Actor) -> None:
    came = read(caiq_files.filled("4.0.3"))
    assert came.document is not None
    row = answered(session, came.document, {"iam_14.1": "yes", "bcr_08.1": "no"})
    page = render_html(reports.build(session, reviewer, row.id, audience="staff"))
    assert "CAIQ 4.0.3" in page
    assert "(BCR-08.1)" in page
    assert "BCR-08 stands for, as far as part BCR-08.1 goes" not in page


def test_who_sees_only_a_part_of_the_answers_fills_nothing(session: Session, reviewer: Actor) -> None:
    row = answered(session, OURS, {"mfa.all": "yes"})
    assert filled(session, factories.respondent(session, row), row).written > 0
    colleague = factories.respondent(session, row, is_lead=False, sections=frozenset({"only"}))
    stranger = factories.respondent(session, factories.assessment(session))
    for actor in (colleague, stranger):
        with pytest.raises(NotFound):
            filled(session, actor, row)


def test_a_blank_of_no_clear_version_is_refused(session: Session, reviewer: Actor) -> None:
    row = answered(session, OURS, {"mfa.all": "yes"})
    rows = [
        ["Question ID", "Question", "CSP CAIQ Answer"],
        *([one, "Ours?", ""] for one in ("LOG-01.1", "LOG-01.2", "LOG-02.1")),
    ]
    data = caiq_files.sheet_with(rows)
    with pytest.raises(Invalid, match="does not say clearly"):
        caiq.filled(session, reviewer, row.id, data=data, blank=read_blank(data))
