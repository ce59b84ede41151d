"""A question as the score has it: what it is worth, how it stands, and which controls it names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.domain.exact import to_fraction
from app.domain.frameworks.state import COUNTED, Standing
from app.domain.questionnaire.document import Question, Questionnaire


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was scored. `open_findings` are the severities of findings on it that are not closed."""

    assessment_id: str
    question_id: str
    text: str
    controls: Mapping[str, tuple[str, ...]]
    weight: int
    credit: Fraction
    standing: Standing
    open_findings: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        return self.standing in COUNTED

    @property
    def loses(self) -> bool:
        """Whether it costs credit."""
        return self.counts and self.credit < 1


def asked_of(
    questionnaire: Questionnaire,
    scorecard: Mapping[str, Any],
    findings: Mapping[str, Sequence[str]],
    *,
    assessment_id: str = "",
) -> list[Asked]:
    """Every question that names a control, from a scorecard's JSON; `findings`: question id -> severities open."""
    scored = {row["question_id"]: row for row in scorecard["contributions"]}
    outside: dict[str, Standing] = {row["question_id"]: row["code"] for row in scorecard["excluded"]}
    return [
        _asked(question, scored.get(question.id), outside, tuple(findings.get(question.id, ())), assessment_id)
        for question in questionnaire.questions()
        if question.controls
    ]


def _asked(
    question: Question,
    row: Mapping[str, Any] | None,
    outside: Mapping[str, Standing],
    findings: tuple[str, ...],
    assessment_id: str,
) -> Asked:
    return Asked(
        assessment_id=assessment_id,
        question_id=question.id,
        text=question.text,
        controls=question.controls,
        weight=question.weight,
        credit=to_fraction(row["credit_exact"]) if row else Fraction(0),
        standing=_standing(row) if row else outside.get(question.id, "hidden"),
        open_findings=findings,
    )


def _standing(row: Mapping[str, Any]) -> Standing:
    """Credit that a reviewer gave stands for an answer."""
    state: Standing = "answered" if row["rule"] == "override" else row["state"]
    return state
