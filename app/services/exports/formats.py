"""Every format by the name that people choose it by, for faces that offer them all."""

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlmodel import Session

from app.domain.errors import Invalid, Problem
from app.domain.permissions import Actor
from app.reports.workbook import MEDIA_TYPE, write_workbook
from app.services import workbooks
from app.services.exports.files import answer_file, answers_csv, assessment_file, oscal
from app.services.exports.made import Made, named, of_assessment

Make = Callable[..., Made]


def workbook(session: Session, actor: Actor, assessment_id: str, **_: Any) -> Made:
    """For answering offline. A colleague gets the sections that were given to them; no secret is needed."""
    content = workbooks.gather(session, actor, assessment_id)
    name = named("workbook", content.vendor, content.questionnaire.slug, "xlsx")
    subject = of_assessment(assessment_id)
    return Made(name, MEDIA_TYPE, write_workbook(content), "workbook to answer offline", subject)


FORMATS: dict[str, Make] = {
    "assessment": assessment_file,
    "answer-file": answer_file,
    "csv": answers_csv,
    "workbook": workbook,
    "oscal-catalog": partial(oscal, document="catalog"),
    "oscal-component": partial(oscal, document="component-definition"),
    "oscal-results": partial(oscal, document="assessment-results"),
}


def make(session: Session, actor: Actor, assessment_id: str, format: str, *, secret: bytes) -> Made:
    """The assessment in this format; Invalid naming those there are."""
    if format not in FORMATS:
        detail = f"There is no export as {format[:40]}. Choose one of {', '.join(FORMATS)}."
        raise Invalid(detail, problems=[Problem("/as", "unknown_choice", detail)])
    return FORMATS[format](session, actor, assessment_id, secret=secret)
