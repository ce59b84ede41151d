"""What follows when exports come in: they are compared with those before, and what they show opens findings.

Before submission only the drift does; the rest is shown to the vendor and opens findings when the answers are declared.
Afterwards nothing waits: a file that shows an unlisted login opens its finding now. The score is never touched here:
a reviewer scores again, and the earlier scorecard stays.
"""

import logging
from collections.abc import Sequence

from sqlmodel import Session

from app.domain.errors import TwokeysError
from app.domain.lifecycle import Status
from app.domain.permissions import CLOCK
from app.models import Artefact, Assessment
from app.services import assessments, drifts, findings, submitted, verdicts

_log = logging.getLogger("twokeys.evidence")
_DECLARED = (Status.SUBMITTED, Status.IN_REVIEW, Status.COMPLETED)


def notice(session: Session, assessment: Assessment, rows: Sequence[Artefact]) -> None:
    """For the service that entered the files; the assessment's row is locked."""
    drifts.note(session, assessment, rows)
    if assessment.status not in _DECLARED:
        return
    try:
        seen = verdicts.judged(session, assessment)
    except (TwokeysError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        _log.exception("an export could not be held against the answers")  # it must not cost the vendor its upload
        return
    drafts = verdicts.drafts(assessments.document_of(session, assessment), seen)
    findings.open_from_rules(session, CLOCK, assessment, submitted.latest(session, assessment.id), drafts)
