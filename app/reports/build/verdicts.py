"""What exported files say about the answers: each verdict with the rows that show it, contradictions first."""

from collections.abc import Mapping
from typing import Any

from app.domain.questionnaire.document import Questionnaire
from app.reports.report import Verdict

ORDER = ("contradicted", "confirmed", "unverified")


def verdicts_of(questionnaire: Questionnaire, inputs: Mapping[str, Any]) -> tuple[Verdict, ...]:
    """Those frozen with the score; within one word in the order asked."""
    told: Mapping[str, Mapping[str, Any]] = inputs.get("verdicts", {})
    found = [_verdict(question.id, told[question.id]) for question in questionnaire.questions() if question.id in told]
    return tuple(sorted(found, key=lambda verdict: ORDER.index(verdict.verdict)))


def _verdict(question_id: str, told: Mapping[str, Any]) -> Verdict:
    rows = [_row(row) for row in told.get("rows", ())]
    return Verdict(
        question_id=question_id,
        verdict=told["verdict"],
        sentence=told.get("sentence") or "",
        scope=told.get("scope") or "",
        rows=tuple(text for _, text in rows),
        files=tuple(dict.fromkeys(source for source, _ in rows)),
    )


def _row(row: str | Mapping[str, str]) -> tuple[str, str]:
    """The name of the file, and the row in words."""
    if isinstance(row, str):
        return row.partition(": ")[0], row
    return row["source"], ": ".join(filter(None, (row["source"], row.get("place"), row.get("text"))))
