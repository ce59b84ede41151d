"""What declared answers tell a register of vendors: whether data can be taken out, and when somebody audited last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app.domain.kinds.control import WORDS
from app.domain.kinds.date import day
from app.models import Answer, Assessment
from app.services import questionnaires

EXPORT_QUESTIONS = ("exit.ourselves", "crisis.exit")
"""Whether we can take all our data out ourselves, in the questionnaires that ask it."""
_OWN = ("us", "group")  # a paper in somebody else's name shows no audit of this vendor


@dataclass(frozen=True, slots=True)
class Told:
    """`data_export` in words, empty where nobody answered; `last_audit_on` None where no certificate tells."""

    data_export: str = ""
    last_audit_on: date | None = None


NOTHING = Told()


def told_of(session: Session, declared: Mapping[str, Sequence[Assessment]], today: date) -> dict[str, Told]:
    """Engagement id -> what its newest declared answers tell."""
    values = _values(session, [row for rows in declared.values() for row in rows])
    return {key: _told([values.get(row.id, {}) for row in rows], today) for key, rows in declared.items()}


def _values(session: Session, rows: Sequence[Assessment]) -> dict[str, dict[str, Any]]:
    """Assessment id -> `export` and `certificates`."""
    documents = {row.id: questionnaires.document(session, row.questionnaire_sha256) for row in rows}
    tables = {key: document.figures.certificates for key, document in documents.items()}
    wanted = sorted({*EXPORT_QUESTIONS, *(table for table in tables.values() if table)})
    query = select(Answer.assessment_id, Answer.question_id, Answer.value).where(
        col(Answer.assessment_id).in_(list(documents)), col(Answer.question_id).in_(wanted)
    )
    found: dict[str, dict[str, Any]] = {}
    for assessment_id, question_id, value in session.exec(query):
        name = "certificates" if question_id == tables[assessment_id] else "export"
        found.setdefault(assessment_id, {})[name] = value
    return found


def _told(values: Sequence[Mapping[str, Any]], today: date) -> Told:
    exports = [WORDS[said] for value in values if isinstance(said := value.get("export"), str) and said in WORDS]
    audits = [one for value in values for one in _audits(value.get("certificates"), today)]
    return Told(exports[0] if exports else "", max(audits, default=None))


def _audits(rows: Any, today: date) -> Iterator[date]:
    """The last day each report speaks of, or on which a certificate began, as far as it lies behind us."""
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and row.get("holder") in _OWN:
            days = [day(row.get(name)) for name in (("until", "from") if _is_report(row) else ("from",))]
            yield from [one for one in days if one is not None and one <= today][:1]


def _is_report(row: Mapping[str, Any]) -> bool:
    """A report's days are its period, a certificate's its validity."""
    return str(row.get("kind", "")).startswith("soc2")
