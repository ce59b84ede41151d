"""A user's own blank CAIQ filled from an assessment."""

from dataclasses import dataclass

from sqlmodel import Session

from app.domain.caiq import Blank, answers_from, blank_version
from app.domain.errors import NotFound
from app.domain.imports import Trouble
from app.domain.journey import applicable
from app.domain.permissions import Actor
from app.reports.workbook import MEDIA_TYPE
from app.services import answered, assessments, visibility
from app.services.exports.made import Made, of_assessment
from app.services.imports.caiq_reference import caiq_reference
from app.services.imports.turns import turn


@dataclass(frozen=True, slots=True)
class FilledCaiq:
    """The workbook and its version; how many questions were answered in it, what was left and why, what to check.

    `check`: cells whose answer came from another version or from our questions about the same control.
    """

    assessment_id: str
    data: bytes
    version: str
    written: int
    left: tuple[Trouble, ...]
    check: tuple[Trouble, ...]

    def made(self, file_name: str) -> Made:
        """The workbook as a file to hand over."""
        form, facts = f"filled CAIQ {self.version}", {"answered": self.written}
        return Made(file_name, MEDIA_TYPE, self.data, form, of_assessment(self.assessment_id), facts)


def filled(session: Session, actor: Actor, assessment_id: str, *, data: bytes, blank: Blank) -> FilledCaiq:
    """The blank workbook (`data`, read as `blank`) with the answers as they stand now.

    Invalid for a blank whose version is not clear, NotFound for a colleague who sees only a part of the answers.
    """
    assessment = visibility.assessment_for(session, actor, assessment_id, "answers:read")
    if actor.kind == "respondent" and not actor.is_lead:
        raise NotFound("There is nothing here, or it is not yours to see.")
    version = blank_version(blank, caiq_reference())
    document, answers = assessments.document_of(session, assessment), assessments.answers_of(session, assessment)
    applies = applicable(document, answers, facts=answered.tier_of(session, assessment))
    chosen = answers_from(document, answers, applies, version, caiq_reference())
    from app.reports.filled_caiq import fill  # on first use: openpyxl is slow to load

    with turn():
        done = fill(data, blank, chosen.answers)
    sheet, rows = blank.grid.sheet, blank.rows
    check = [Trouble(sheet.name, f"A{rows[key]}", text) for key, text in chosen.remarks.items() if key in rows]
    lost = [Trouble("", "", sentence) for sentence in chosen.lost]
    return FilledCaiq(assessment_id, done.data, version.text, done.written, (*done.left, *lost), tuple(check))
