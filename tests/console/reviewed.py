"""An assessment that waits for review: submitted, with a bad answer, a file and a finding."""

from dataclasses import dataclass

from app.core import library
from app.core.clock import now
from app.core.database import Database
from app.domain.questionnaire.loading import parse
from tests import factories

INTAKE = parse((library.SHELF / "intake" / "1.0.yaml").read_text(encoding="utf-8"))
INTAKE_ANSWERS = {
    question.id: [question.options[-1].key] if question.kind.value == "choices" else question.options[-1].key
    for question in INTAKE.questions()
    if question.options
}


@dataclass(frozen=True)
class Reviewed:
    """Ids of what was made."""

    assessment: str
    finding: str
    evidence: str
    vendor: str

    @property
    def path(self) -> str:
        return f"/assessments/{self.assessment}"


def submitted(
    database: Database, *, tier: str = "low", status: str = "submitted", owner_id: str | None = None
) -> Reviewed:
    """Made directly as rows, committed."""
    with database.writing() as session:
        factories.questionnaire(session, INTAKE)
        vendor = factories.vendor(session, name="Example Hosting")
        engagement = factories.engagement(session, vendor, tier=tier, owner_id=owner_id)
        assessment = factories.assessment(session, engagement, status=status, submitted_at=now())
        factories.answer(session, assessment, "access.mfa", "no", ownership="csp", comment="Only <b>some</b> do.")
        factories.answer(session, assessment, "backup.copies", "not_applicable", reason="No data here.")
        factories.submission(session, assessment)
        file = factories.evidence(session, assessment, "access.mfa", file_name='=cmd"<script>.csv')
        finding = factories.finding(session, assessment)
        return Reviewed(assessment.id, finding.id, file.id, vendor.id)
