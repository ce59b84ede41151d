"""Our own workbook comes back: what is new or changed is saved, what moved meanwhile is left and named."""

import io
from collections.abc import Mapping

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, select

from app.domain.answers import Answer
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.own_workbook.layout import ANSWER, COMMENT
from app.domain.permissions import Actor
from app.models import Assessment, Event, ImportedFile
from app.reports.workbook import write_workbook
from app.services import answers, assessments, imports, workbooks
from app.services.answers import Reply
from tests import factories

MFA, COPIES = "access.mfa", "backup.copies"


def workbook(session: Session, actor: Actor, changes: Mapping[str, Mapping[str, str]]) -> bytes:
    """A fresh download with these cells filled in: question -> heading -> text."""
    assert actor.assessment_id
    book = load_workbook(io.BytesIO(write_workbook(workbooks.gather(session, actor, actor.assessment_id))))
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows())
        header = next((cells for cells in rows if any(cell.value == ANSWER for cell in cells)), None)
        for cells in rows if header else ():
            for heading, text in changes.get(next((c.value for c in cells if c.value in changes), ""), {}).items():
                cells[[cell.value for cell in header or ()].index(heading)].value = text
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def handed_in(session: Session, actor: Actor, data: bytes) -> ImportedFile:
    return imports.preview(session, actor, data=data, file_name="w.xlsx", assessment_id=actor.assessment_id)


def states(found: ImportedFile) -> dict[str, str]:
    return {row["question_id"]: row["state"] for row in found.rows if row["state"] != "unchanged"}


def stored(session: Session, actor: Actor) -> dict[str, Answer]:
    assert actor.assessment_id
    return assessments.answers_of(session, session.get_one(Assessment, actor.assessment_id))


def answer(session: Session, actor: Actor, question: str, value: str, version: int | None = None) -> None:
    assert actor.assessment_id
    answers.save(session, actor, actor.assessment_id, question, Reply(value), expected_version=version)


def test_new_answers_are_saved_once_they_are_applied(session: Session, respondent: Actor) -> None:
    data = workbook(session, respondent, {MFA: {ANSWER: "Yes", COMMENT: "Keys."}, COPIES: {ANSWER: "No"}})
    found = handed_in(session, respondent, data)
    assert states(found) == {MFA: "new", COPIES: "new"}
    assert stored(session, respondent) == {}
    done = imports.apply(session, respondent, found.id)
    assert (done.assessment_id, done.applied, done.left) == (respondent.assessment_id, 2, ())
    assert stored(session, respondent)[MFA] == Answer("yes", None, "Keys.")
    assert session.get_one(Assessment, respondent.assessment_id).status == "in_progress"
    saved = select(Event).where(Event.verb == "answer.saved", Event.actor_id == respondent.id)
    assert len(session.exec(saved).all()) == 2


def test_what_moved_since_the_preview_is_left_and_named(session: Session, respondent: Actor) -> None:
    answer(session, respondent, MFA, "no")
    data = workbook(session, respondent, {MFA: {ANSWER: "Yes"}, COPIES: {ANSWER: "Yes"}})
    found = handed_in(session, respondent, data)
    assert states(found) == {MFA: "changed", COPIES: "new"}
    answer(session, respondent, MFA, "partly", 1)
    done = imports.apply(session, respondent, found.id, questions=[MFA])
    assert done.applied == 1
    assert [(row.question_id, "after the preview" in row.reason) for row in done.left] == [(MFA, True)]
    assert stored(session, respondent)[MFA].value == "partly"


def test_a_conflict_is_taken_only_when_named(session: Session, respondent: Actor) -> None:
    data = workbook(session, respondent, {MFA: {ANSWER: "Yes"}})
    answer(session, respondent, MFA, "no")
    found = handed_in(session, respondent, data)
    assert states(found) == {MFA: "conflict"}
    left = imports.apply(session, respondent, found.id)
    assert (left.applied, [row.question_id for row in left.left]) == (0, [MFA])
    again = imports.apply(session, respondent, handed_in(session, respondent, data).id, questions=[MFA])
    assert (again.applied, again.left) == (1, ())
    assert stored(session, respondent)[MFA].value == "yes"


def test_a_workbook_finds_its_assessment_by_itself_and_goes_to_no_other(
    session: Session, respondent: Actor, stranger: Actor, reviewer: Actor
) -> None:
    data = workbook(session, respondent, {MFA: {ANSWER: "Yes"}})
    found = imports.preview(session, reviewer, data=data, file_name="w.xlsx")
    assert (found.assessment_id, states(found)) == (respondent.assessment_id, {MFA: "new"})
    elsewhere = handed_in(session, stranger, data)
    assert states(elsewhere) == {} and elsewhere.counts["problems"] > 0
    assert "another assessment" in elsewhere.problems[0]["message"]


def test_a_colleague_changes_and_sees_its_own_sections_only(session: Session, respondent: Actor) -> None:
    assert respondent.assessment_id
    answer(session, respondent, MFA, "no")
    data = workbook(session, respondent, {MFA: {ANSWER: "Yes"}, COPIES: {ANSWER: "Yes"}})
    assessment = session.get_one(Assessment, respondent.assessment_id)
    colleague = factories.respondent(session, assessment, is_lead=False, sections=frozenset({"backup"}))
    found = handed_in(session, colleague, data)
    assert states(found) == {MFA: "ignored", COPIES: "new"}
    assert next(row for row in found.rows if row["question_id"] == MFA)["before"] is None
    assert imports.apply(session, colleague, found.id).applied == 1
    assert stored(session, respondent)[MFA].value == "no"


def test_nothing_is_written_into_what_was_submitted(session: Session, reviewer: Actor) -> None:
    lead = factories.respondent(session, factories.assessment(session))
    data = workbook(session, lead, {MFA: {ANSWER: "Yes"}})
    session.get_one(Assessment, lead.assessment_id).status = "submitted"
    session.flush()
    found = handed_in(session, lead, data)
    assert states(found) == {MFA: "ignored"}
    assert imports.apply(session, lead, found.id).applied == 0


def test_a_table_of_nobody_is_refused_with_what_to_do(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    data = b"Name,Colour\nA,red\nB,blue\n"
    with pytest.raises(Invalid, match="column mapping"):
        imports.preview(session, reviewer, data=data, file_name="a.csv", engagement_id=engagement.id)
    with pytest.raises(Invalid, match="empty"):
        imports.preview(session, reviewer, data=b"", file_name="a.csv", engagement_id=engagement.id)


def test_owners_and_auditors_change_nothing(session: Session, respondent: Actor, owner: Actor, auditor: Actor) -> None:
    from app.domain.errors import Forbidden

    found = handed_in(session, respondent, workbook(session, respondent, {MFA: {ANSWER: "Yes"}}))
    for actor in (owner, auditor):
        with pytest.raises(Forbidden):
            imports.apply(session, actor, found.id)
    assert imports.get(session, auditor, found.id).id == found.id
    with pytest.raises(Forbidden):
        imports.get(session, owner, found.id)
    with pytest.raises(NotFound):
        imports.get(session, auditor, "no-such-import")
    with pytest.raises(Conflict, match="was applied"):
        imports.undo(session, respondent, found.id)
