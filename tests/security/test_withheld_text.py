"""The text of a questionnaire that may not be passed on stays inside: not in reports, nor in what travels in a PDF."""

import io

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlmodel import Session

from app.domain.permissions import Actor
from app.reports.html import render_html
from app.reports.pdf import render_pdf
from app.reports.verification import verify
from app.services import imports, reports
from tests import factories
from tests.caiq_files import ALL_YES, caiq, filled, ids

CANARY = "canary-of-the-owner asks whether this is done."


def owned() -> bytes:
    """A filled CAIQ whose every question reads as its owner wrote it."""
    said: dict[str, tuple[object, ...]] = dict.fromkeys(ids(), ALL_YES)
    said["A&A-01.2"] = ("No", "Shared CSP and CSC", "", "")
    book = load_workbook(io.BytesIO(caiq("4.0.3", said)))
    sheet = book["CAIQv4.0.3"]
    for row in range(3, 264):
        sheet.cell(row, 2).value = f"{row} {CANARY}"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("audience", ["staff", "vendor"])
def test_a_report_says_ids_in_place_of_the_owners_words(session: Session, reviewer: Actor, audience: str) -> None:
    engagement = factories.engagement(session)
    seen = imports.preview(session, reviewer, data=owned(), file_name="c.xlsx", engagement_id=engagement.id)
    done = imports.apply(session, reviewer, seen.id)
    assert done.assessment_id
    report = reports.build(session, reviewer, done.assessment_id, audience=audience)
    assert CANARY not in render_html(report)
    assert CANARY not in report.document


def test_the_pdf_takes_none_of_it_along_and_can_still_be_verified(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    table = f"Asked,Said\nOne {CANARY},No\nTwo {CANARY},Yes\n".encode()
    mapping = {"columns": {"question": "A", "answer": "B"}}
    seen = imports.preview(
        session, reviewer, data=table, file_name="c.csv", engagement_id=engagement.id, mapping=mapping
    )
    done = imports.apply(session, reviewer, seen.id)
    assert done.assessment_id
    pdf = render_pdf(reports.build(session, reviewer, done.assessment_id, audience="staff"))
    reader = PdfReader(io.BytesIO(pdf))
    assert all(CANARY.encode() not in data for files in reader.attachments.values() for data in files)
    assert verify(pdf).problems == ()


def test_the_pdf_of_a_caiq_calls_its_questions_by_number_and_can_be_verified(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    seen = imports.preview(session, reviewer, data=filled(), file_name="c.xlsx", engagement_id=engagement.id)
    done = imports.apply(session, reviewer, seen.id)
    report = reports.build(session, reviewer, done.assessment_id or "", audience="staff")
    assert {row.question for row in report.scores.points} >= {"A&A-01.1", "IAM-14.1"}
    assert verify(render_pdf(report)).problems == ()
